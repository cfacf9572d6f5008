// Every page of the staff side, seen by somebody who may see it, in an office whose year is far along: in both languages,
// on desk and phone, by day and night. No accessibility fault that axe-core can find (WCAG 2.2 AA), nothing to scroll
// sideways, no complaint of the browser, one heading, no message without its words. The routes are those of the table of
// permissions: one that nobody visits here fails the test. With SHOTS=1 pictures go to shots/.

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, before, test } from 'node:test';
import { chapters } from './chapters.js';
import { farAlong } from './late.js';
import { startBrowser, startOffice } from './site.js';
import { Sweep } from './sweep.js';

let office;
let browser;

before(async () => {
  [office, browser] = await Promise.all([startOffice(), startBrowser()]);
});

after(async () => {
  await browser?.close();
  await office?.stop();
});

/** Every address that is asked with GET, as the table of permissions writes it. */
async function routes() {
  const table = await readFile(new URL('../../crates/web/tests/site/permissions/table.rs', import.meta.url), 'utf8');
  return [...table.matchAll(/^GET +(\/\S*)/gm)].map((row) => row[1]);
}

test('every page of the staff side can be read by all who come to it', { timeout: 1_800_000 }, async (t) => {
  const sweep = await Sweep.begin(browser, office);
  await sweep.visit(await sweep.guest(), '/first/{token}', new URL(office.link).pathname.replace(/^.*\/office/, ''));
  await farAlong(browser, office, async (name, world) => { await chapters[name]?.(sweep, world); }, 'published');
  const all = await routes();
  assert.deepEqual(all.filter((route) => !sweep.seen.has(route)), [], 'routes that nobody visits');
  assert.deepEqual([...sweep.seen].filter((route) => !all.includes(route)), [], 'visits of what is no route');
  t.diagnostic(`${sweep.pages} pages on ${sweep.looks} screens, ${all.length} routes`);
  assert.deepEqual(sweep.wrong, []);
});
