// The register of units, people from a table, and a forgotten password, in a real browser without scripts; each page that
// is passed is looked at by axe-core.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { startBrowser, startOffice } from './site.js';
import { PASSWORD, begin, fill, logIn, look } from './staff.js';

let office;
let browser;

before(async () => {
  [office, browser] = await Promise.all([startOffice(), startBrowser()]);
});

after(async () => {
  await browser?.close();
  await office?.stop();
});

/** Chooses a file of these lines and sends it. */
async function upload(page, lines) {
  const buffer = Buffer.from(lines.join('\n'));
  await page.setInputFiles('#file', { name: 'table.csv', mimeType: 'text/csv', buffer });
  await page.click('.sheet button');
}

test('units are begun, changed and imported, people are imported, and one of them gets another password', async () => {
  const context = await browser.newContext({ javaScriptEnabled: false });
  const lan = await context.newPage();
  await begin(lan, office.link);
  const at = (rest, lang = 'vi') => lan.goto(`${office.origin}/${lang}/office${rest}`);

  await at('/units');
  await look(lan, 'units-none');
  await lan.click('a[href$="/units/known"]');
  await look(lan, 'units-known');
  await lan.click('.sheet button');
  await lan.fill('#q', 'quang');
  await lan.click('.filter button');
  await look(lan, 'units');
  assert.equal(await lan.locator('tbody tr').count(), 4, 'Tuyên Quang, Quảng Ninh, Quảng Trị, Quảng Ngãi');
  await at('/units?day=2020-12-31', 'en');
  assert.equal(await lan.locator('tbody tr').count(), 85);
  await look(lan, 'units-2020');
  await at('/units/02', 'en');
  assert.match(await lan.textContent('main'), /merged on 01\/07\/2025/);
  await look(lan, 'unit');
  for (const deed of ['rename', 'merge', 'split', 'close']) {
    await at(`/units/01/${deed}`);
    await look(lan, `unit-${deed}`);
  }
  await at('/units/new');
  await look(lan, 'unit-new');

  await at('/units/import');
  await look(lan, 'units-import');
  await upload(lan, ['code,name_vi,kind,since,parent', '01,Sở Nội vụ,department,2020-01-01,', 'S,Sở,sở,hôm nay,99']);
  assert.equal(await lan.locator('tbody tr').count(), 3, 'a code that is taken, a kind and a day that are none');
  await look(lan, 'units-import-faults');
  await upload(lan, ['code,name_vi,kind,since,parent', 'SNV-01,Sở Nội vụ Hà Nội,department,2020-01-01,01']);
  await look(lan, 'units-import-preview');
  await lan.click('main form button.button:not(.quiet) >> nth=-1');
  assert.match(lan.url(), /\/units$/);

  await at('/people/import');
  await look(lan, 'people-import');
  await upload(lan, ['name,email,role,unit,home', 'Trần Văn Minh,minh@moha.example,người thẩm định,BNV,01']);
  await look(lan, 'people-import-faults');
  await upload(lan, ['name,email,role,unit,home', 'Trần Văn Minh,minh@moha.example,auditor,BNV,01']);
  await look(lan, 'people-import-preview');
  await lan.click('main form button.button:not(.quiet) >> nth=-1');
  const link = await lan.textContent('tbody code');
  await look(lan, 'people-invited');

  const other = await browser.newContext({ javaScriptEnabled: false });
  const minh = await other.newPage();
  await minh.goto(link);
  await fill(minh, { password: PASSWORD, again: PASSWORD });
  await minh.click('a[href$="/forgot"]');
  await look(minh, 'forgot');
  await fill(minh, { email: 'minh@moha.example' });
  await look(minh, 'forgot-done');
  await at('/people');
  assert.match(await lan.textContent('tbody'), /đề nghị đặt lại mật khẩu/);
  await look(lan, 'people-asked');
  await lan.click('a:text("Trần Văn Minh")');
  await look(lan, 'person-homes');
  await lan.click('form[action$="/reset"] button');
  await look(lan, 'reset-link');
  await minh.goto(await lan.textContent('pre'));
  await look(minh, 'reset');
  await fill(minh, { password: `${PASSWORD} khác`, again: `${PASSWORD} khác` });
  await logIn(minh, office.origin, 'minh@moha.example');
  assert.match(await minh.textContent('[role=alert]'), /không đúng/, 'the old one is none any more');
  await Promise.all([context.close(), other.close()]);
});
