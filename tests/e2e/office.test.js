// The staff side in a real browser without scripts, from the first link to the audit view; each page that is passed is
// looked at by axe-core (WCAG 2.2 AA), on desk and phone.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { startBrowser, startOffice } from './site.js';
import { PASSWORD, fill, logIn, look } from './staff.js';

let office;
let browser;

before(async () => {
  [office, browser] = await Promise.all([startOffice(), startBrowser()]);
});

after(async () => {
  await browser?.close();
  await office?.stop();
});

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
  await logIn(minh, office.origin, 'minh@moha.example');
  await minh.click('a[href$="/audit"]');
  assert.equal(await minh.locator('tbody tr').count(), 13, 'with the login that failed');
  await look(minh, 'audit');
  await minh.click('tbody th a');
  assert.match(await minh.textContent('h1'), /^Bản ghi số 12$/);
  await look(minh, 'audit-record');
  await minh.click('a[href$="/audit/checkpoint"]');
  await look(minh, 'audit-checkpoint');
  await minh.click('a[href$="/audit"]');
  await minh.selectOption('#actor', { label: 'Trần Văn Minh' });
  await minh.click('.filter button');
  assert.equal(await minh.locator('tbody tr').count(), 3);
  await minh.click('.staff button');
  assert.match(minh.url(), /\/vi\/office\/login$/);
  await Promise.all([context.close(), other.close()]);
});
