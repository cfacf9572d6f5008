// What the tests of the staff side share: a page looked at by axe-core, a form filled in, a person logged in. Pictures go
// to shots/ with SHOTS=1.

import assert from 'node:assert/strict';
import { faults, overflow, shoot } from './faults.js';

export const PASSWORD = 'một câu dài dễ nhớ';
const SCREENS = [
  { name: 'desk', viewport: { width: 1280, height: 900 }, colorScheme: 'light' },
  { name: 'phone', viewport: { width: 360, height: 740 }, colorScheme: 'dark' },
];

/** What axe-core finds on a page, and what sticks out on the right, on each screen. It looks at a copy: the page itself
 * runs no scripts. */
export async function look(page, name) {
  const html = (await page.content()).replace('<head>', `<head><base href="${page.url()}">`);
  for (const { name: screen, ...settings } of SCREENS) {
    const context = await page.context().browser().newContext({ ...settings, bypassCSP: true });
    const copy = await context.newPage();
    await copy.route(page.url(), (route) => route.fulfill({ contentType: 'text/html; charset=utf-8', body: html }));
    await copy.goto(page.url());
    assert.deepEqual(await faults(copy), [], `${name}, ${screen}`);
    const wide = await copy.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth);
    assert.equal(wide, false, `${name}, ${screen} scrolls sideways: ${await overflow(copy)}`);
    if (process.env.SHOTS) await shoot(copy, `office-${name}-${screen}`);
    await context.close();
  }
}

/** Fills in the only form of a sheet, by the identifiers of its fields, and sends it. */
export async function fill(page, fields) {
  for (const [name, value] of Object.entries(fields)) await page.fill(`#${name}`, value);
  await page.click('.sheet button');
}

/** Logs in with the password of all tests. */
export async function logIn(page, origin, email) {
  await page.goto(`${origin}/vi/office`);
  await fill(page, { email, password: PASSWORD });
}

/** Makes the first administrator, Nguyễn Thị Lan of the unit BNV, and logs her in. */
export async function begin(page, link) {
  await page.goto(link);
  const lan = { name: 'Nguyễn Thị Lan', email: 'lan@moha.example', unit: 'BNV' };
  await fill(page, { ...lan, password: PASSWORD, again: PASSWORD });
  await fill(page, { email: lan.email, password: PASSWORD });
  assert.equal(await page.textContent('h1'), 'Xin chào Nguyễn Thị Lan');
}
