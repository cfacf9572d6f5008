// The staff side in a real browser without scripts, from the first link to the audit view; each page that is passed is
// looked at by axe-core (WCAG 2.2 AA), on desk and phone. With SHOTS=1 pictures go to shots/.

import assert from 'node:assert/strict';
import { mkdir, readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { after, before, test } from 'node:test';
import { startBrowser, startOffice } from './site.js';

const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
const PASSWORD = 'một câu dài dễ nhớ';
const SCREENS = [
  { name: 'desk', viewport: { width: 1280, height: 900 }, colorScheme: 'light' },
  { name: 'phone', viewport: { width: 360, height: 740 }, colorScheme: 'dark' },
];
const shots = new URL('shots/', import.meta.url);

let office;
let browser;
let axe;

before(async () => {
  [office, browser] = await Promise.all([startOffice(), startBrowser()]);
  axe = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
  await mkdir(shots, { recursive: true });
});

after(async () => {
  await browser?.close();
  await office?.stop();
});

/** What axe-core finds on a page, and what sticks out on the right, on each screen. It looks at a copy: the page itself
 * runs no scripts. */
async function look(page, name) {
  const html = (await page.content()).replace('<head>', `<head><base href="${page.url()}">`);
  for (const { name: screen, ...settings } of SCREENS) {
    const context = await browser.newContext({ ...settings, bypassCSP: true });
    const copy = await context.newPage();
    await copy.route(page.url(), (route) => route.fulfill({ contentType: 'text/html; charset=utf-8', body: html }));
    await copy.goto(page.url());
    await copy.evaluate(axe);
    const found = await copy.evaluate((tags) => window.axe.run(document, {
      runOnly: { type: 'tag', values: tags },
      resultTypes: ['violations'],
    }), TAGS);
    const lines = found.violations.flatMap((violation) => violation.nodes.map((node) => (
      `${violation.id}: ${node.target.join(' ')}`
    )));
    assert.deepEqual(lines, [], `${name}, ${screen}`);
    const wide = await copy.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth);
    assert.equal(wide, false, `${name}, ${screen} scrolls sideways`);
    if (process.env.SHOTS) {
      await copy.screenshot({ path: fileURLToPath(new URL(`office-${name}-${screen}.png`, shots)), fullPage: true });
    }
    await context.close();
  }
}

async function fill(page, fields) {
  for (const [name, value] of Object.entries(fields)) await page.fill(`#${name}`, value);
  await page.click('.sheet button');
}

async function logIn(page, email) {
  await page.goto(`${office.origin}/vi/office`);
  await fill(page, { email, password: PASSWORD });
}

test('an administrator is made, invites an auditor, and the auditor reads what was done', async () => {
  const context = await browser.newContext({ javaScriptEnabled: false });
  const lan = await context.newPage();
  await lan.goto(office.link);
  await look(lan, 'first');
  await fill(lan, { name: 'Nguyễn Thị Lan', email: 'lan@moha.example', unit: 'BNV', password: PASSWORD, again: 'khác' });
  assert.equal(await lan.inputValue('#name'), 'Nguyễn Thị Lan', 'what was typed stays');
  assert.equal(await lan.getAttribute('#again', 'aria-invalid'), 'true');
  await look(lan, 'first-faulty');
  await fill(lan, { password: PASSWORD, again: PASSWORD });
  await look(lan, 'login');
  await fill(lan, { email: 'lan@moha.example', password: 'sai' });
  await look(lan, 'login-wrong');
  await fill(lan, { password: PASSWORD });
  assert.equal(await lan.textContent('h1'), 'Xin chào Nguyễn Thị Lan');
  await look(lan, 'desk');

  for (const page of ['account', 'account/password', 'account/codes', 'account/codes/remove', 'people', 'people/new']) {
    await lan.goto(`${office.origin}/en/office/${page}`);
    await look(lan, page.replaceAll('/', '-'));
  }
  await lan.goto(`${office.origin}/vi/office/people/new`);
  await fill(lan, { name: 'Trần Văn Minh', email: 'minh@moha.example' });
  await look(lan, 'link');
  const link = await lan.textContent('pre');
  await lan.click('a.button');
  await lan.selectOption('#role', 'auditor');
  await fill(lan, { unit: 'BNV' });
  assert.match(await lan.textContent('.held'), /người kiểm tra, giám sát – BNV/);
  await look(lan, 'person');

  const other = await browser.newContext({ javaScriptEnabled: false });
  const minh = await other.newPage();
  await minh.goto(link);
  await look(minh, 'invited');
  await fill(minh, { password: PASSWORD, again: PASSWORD });
  await logIn(minh, 'minh@moha.example');
  await minh.click('a[href$="/audit"]');
  assert.equal(await minh.locator('tbody tr').count(), 12);
  await look(minh, 'audit');
  await minh.selectOption('#actor', { label: 'Trần Văn Minh' });
  await minh.click('.filter button');
  assert.equal(await minh.locator('tbody tr').count(), 3);
  await minh.click('.staff button');
  assert.match(minh.url(), /\/vi\/office\/login$/);
  await Promise.all([context.close(), other.close()]);
});
