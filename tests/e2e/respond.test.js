// The questionnaire as a respondent fills it in on a phone: no accessibility fault on any screen, by day and night and in
// both languages, nothing to scroll sideways, a reading order that makes sense, less than 60 KB to load, and no script.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { complaintsOf, faults, overflow, shoot } from './faults.js';
import { farAlong } from './late.js';
import { startBrowser, startOffice } from './site.js';
import { fill } from './staff.js';
import { shippedForm } from './survey.js';

const PHONE = { viewport: { width: 360, height: 740 }, isMobile: true, hasTouch: true };

let office;
let browser;
let world;

before(async () => {
  [office, browser] = await Promise.all([startOffice(), startBrowser()]);
  world = await farAlong(browser, office, undefined, 'open');
  await collect();
});

after(async () => {
  await browser?.close();
  await office?.stop();
});

/** The survey of the campaign is planned, approved and opened; fifty answers of a unit are taken without invitation. */
async function collect() {
  const manager = await world.person('Đinh Thị Sương', 'survey_manager', 'BNV');
  const address = world.at(`/surveys/${world.id}`);
  await manager.goto(world.at('/surveys/new'));
  await manager.selectOption('#campaign', world.id);
  await manager.click('.sheet button');
  await manager.goto(`${address}/groups/new`);
  await manager.selectOption('#method', 'online');
  await fill(manager, { id: 'citizens', name_vi: 'Người dân', name_en: 'Citizens', answers: '400', start: '2020-01-01', end: '2099-12-31', quota: '50' });
  await manager.goto(`${address}/groups/citizens/form`);
  await manager.setInputFiles('#file', {
    name: 'citizens.xlsx',
    mimeType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    buffer: await shippedForm('province-citizens'),
  });
  await manager.click('.sheet button');
  await manager.goto(address);
  await manager.click('form[action$="/submit"] button');
  await world.binh.goto(`${address}/approve`);
  await fill(world.binh, { number: '15/QĐ-BNV', date: '2020-09-01' });
  await manager.goto(address);
  await manager.click('form[action$="/collect"] button');
  assert.equal(await manager.textContent('.strong-sub'), 'đang thu thập phiếu');
}

/** Looks at a screen. */
async function look(page, complaints, name) {
  if (process.env.SHOTS) await shoot(page, `respond-${name}`);
  assert.deepEqual(await faults(page), [], name);
  assert.deepEqual(await overflow(page), [], name);
  assert.deepEqual(complaints, [], name);
}

for (const [lang, colorScheme] of [['vi', 'light'], ['en', 'dark']]) {
  test(`a questionnaire is filled in on a phone in ${lang}`, async () => {
    const context = await browser.newContext({ ...PHONE, colorScheme });
    const page = await context.newPage();
    const complaints = complaintsOf(page);
    await page.goto(`${office.origin}/${lang}/s/${world.id}/citizens`);
    await look(page, complaints, `${lang}-entrance`);
    await page.selectOption('#unit', '01');
    await page.click('.button');
    for (let screen = 1; await page.locator('.ways').count(); screen += 1) {
      await look(page, complaints, `${lang}-${screen}`);
      if (await page.locator('[name="q.tuoi"]:not([type=hidden])').count()) await page.fill('#tuoi', '35');
      for (const field of await page.locator('fieldset').all()) await field.locator('.choice').last().click();
      for (const area of await page.locator('textarea').all()) await area.fill('Ý kiến góp ý');
      await page.click('.ways .button');
      assert.ok(screen < 30, 'it comes to an end');
    }
    await look(page, complaints, `${lang}-done`);
    assert.match(await page.textContent('.receipt'), /^[0-9A-Z]{5}-[0-9A-Z]{5}$/);
    await context.close();
  });
}

test('a screen is read in order, loads less than 60 KB, and says what is missing', async () => {
  const page = await (await browser.newContext({ ...PHONE })).newPage();
  const sizes = [];
  page.on('response', async (response) => { sizes.push((await response.body().catch(() => '')).length); });
  await page.goto(`${office.origin}/vi/s/${world.id}/citizens`);
  await page.selectOption('#unit', '01');
  await page.click('.button');
  await page.fill('#tuoi', '35');
  await page.click('.ways .button');
  await page.waitForLoadState('networkidle');
  const load = sizes.reduce((sum, size) => sum + size, 0);
  assert.ok(load < 60_000, `${load} bytes for three screens`);
  assert.equal(await page.locator('script').count(), 0);
  await page.click('.ways .button');
  assert.match(await page.textContent('[role=alert]'), /còn nội dung cần bổ sung/);
  assert.equal(await page.textContent('#da_lam .fault'), 'Đề nghị trả lời câu hỏi này.');
  const read = await page.locator('main').ariaSnapshot();
  const order = ['heading "Phiếu điều tra người dân"', 'alert', 'group', 'radio "Có"', 'radio "Không"', 'button "Tiếp theo"', 'button "Quay lại"'];
  const places = order.map((part) => read.indexOf(part));
  assert.ok(places.every((place, i) => place >= 0 && (i === 0 || place > places[i - 1])), read);
});
