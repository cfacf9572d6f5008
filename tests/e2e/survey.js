// Questionnaires that come with the program, as they are brought to an office.

import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { program } from './site.js';

/** A questionnaire as a workbook, made by the program itself. */
export async function shippedForm(name) {
  const folder = await mkdtemp(join(tmpdir(), 'form-'));
  const out = join(folder, 'form.xlsx');
  const form = new URL(`../../questionnaires/${name}`, import.meta.url).pathname;
  await promisify(execFile)(program, ['questionnaire', 'convert', form, '--out', out]);
  const bytes = await readFile(out);
  await rm(folder, { recursive: true });
  return bytes;
}
