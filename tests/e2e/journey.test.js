// The way of a score, by the browser alone and without scripts, on either engine: a province fills in, delegates, proves and
// submits; an appraiser changes three scores; the province petitions one; the council decides; the index shows it. What the
// office hands out is computed again by the command line, letter by letter.

import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { promisify } from 'node:util';
import { farAlong } from './late.js';
import { startBrowser, startOffice } from './site.js';
import { look as lookAt } from './staff.js';

const run = promisify(execFile);
const program = process.env.PARINDEX_BIN ?? new URL('../../target/debug/parindex', import.meta.url).pathname;

for (const engine of ['sqlite', 'postgres']) {
  describe(`the way of a score on ${engine}`, () => {
    const look = engine === 'sqlite' ? lookAt : async () => {};
    let office;
    let browser;
    let folder;

    before(async () => {
      [office, browser, folder] = await Promise.all([
        startOffice(engine), startBrowser(), mkdtemp(join(tmpdir(), 'parindex-journey-')),
      ]);
    });

    after(async () => {
      await browser?.close();
      await office?.stop();
      if (folder) await rm(folder, { recursive: true, force: true });
    });

    test('from the first fact to the index', { timeout: 600_000 }, async () => {
      await farAlong(browser, office, async (chapter, world) => {
        const { hoa, id, first, last, at } = world;
        if (chapter === 'entries') {
          await world.an.goto(at(`/assessments/${id}/01`));
          await look(world.an, 'journey-delegated');
        } else if (chapter === 'appraised') {
          assert.match(await hoa.textContent('.run-ranking tr:has-text("Hà Nội")'), /56,00%/);
          await look(hoa, 'journey-run');
          await hoa.goto(at(`/campaigns/${id}/figures`));
          await look(hoa, 'journey-figures');
        } else if (chapter === 'concluded') {
          await compare(hoa, first, last);
        } else if (chapter === 'approvals') {
          await look(world.binh, 'journey-approved');
          await elsewhere(hoa, id, last);
        }
      });
    });

    /** The one score that changed, from 1 over 1,5 to 1,8, with its events. */
    async function compare(hoa, first, last) {
      await hoa.goto(`${first}/compare?with=${last.split('/').at(-1)}`);
      assert.deepEqual(await hoa.locator('.cell-changes td.num').allTextContents(), ['1 / 2', '1,8 / 2']);
      const why = await hoa.textContent('.because');
      assert.match(why, /Ngô Văn Hùng/);
      assert.match(why, /Trần Chủ/);
      await look(hoa, 'journey-compare');
      await hoa.goto(last);
      // 1 + 1,8 + 1 + 1,5 and 55 % of 2 points: 6,4 of 10.
      assert.match(await hoa.textContent('.run-ranking tr:has-text("Hà Nội")'), /64,00%/);
      await hoa.click('.run-ranking a:has-text("Hà Nội")');
      await look(hoa, 'journey-result');
      assert.equal(await hoa.locator('a[href$="/criteria/1.2/trail"]').count(), 1);
    }

    /** The command line exports the campaign and computes what the office has frozen. */
    async function elsewhere(hoa, id, last) {
      const name = '2020-hanh-trinh';
      await run(program, ['export', '--database', office.database, '--campaign', id, '--out', folder]);
      const own = join(folder, 'own.csv');
      await run(program, ['compute', join(folder, `${name}.zip`), '--out', own]);
      await run(program, ['verify', join(folder, `${name}.zip`)]);
      const answered = await hoa.request.get(`${last}/files/${name}.results.csv`);
      assert.equal(await readFile(own, 'utf8'), await answered.text());
      const frozen = join(folder, 'frozen.zip');
      await writeFile(frozen, await (await hoa.request.get(`${last}/files/${name}.zip`)).body());
      await run(program, ['verify', frozen]);
    }
  });
}
