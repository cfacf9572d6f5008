// The questionnaire as a respondent fills it in on a phone: no accessibility fault on any screen, by day and night and in
// both languages, nothing to scroll sideways, a reading order that makes sense, less than 60 KB to load; without a script, and
// without the network once it was begun. Interviews that enumerators hold without the network arrive once, too.

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
let manager;

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
  manager = await world.person('Đinh Thị Sương', 'survey_manager', 'BNV');
  const address = world.at(`/surveys/${world.id}`);
  await manager.goto(world.at('/surveys/new'));
  await manager.selectOption('#campaign', world.id);
  await manager.click('.sheet button');
  await manager.goto(`${address}/groups/new`);
  await manager.selectOption('#method', 'mixed');
  await fill(manager, { id: 'citizens', name_vi: 'Người dân', name_en: 'Citizens', answers: '400', start: '2020-01-01', end: '2099-12-31', quota: '50' });
  await manager.goto(`${address}/groups/citizens/form`);
  await manager.setInputFiles('#file', {
    name: 'citizens.xlsx',
    mimeType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    buffer: await shippedForm('province-citizens'),
  });
  await manager.click('.sheet button');
  await manager.goto(world.at(`/interviews/${world.id}/citizens/setting`));
  await manager.check('#again-1');
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
    await page.click('[value=begin]');
    await page.waitForSelector('#waiting', { state: 'attached' });
    for (let screen = 1; await page.locator('.receipt').count() === 0; screen += 1) {
      await look(page, complaints, `${lang}-${screen}`);
      if (await page.locator('#tuoi:visible').count()) await page.fill('#tuoi', '35');
      for (const field of await page.locator('fieldset:visible').all()) await field.locator('.choice').last().click();
      for (const area of await page.locator('textarea:visible').all()) await area.fill('Ý kiến góp ý');
      const last = await page.locator('.ways .button[value=send]:visible').count();
      await page.locator('.ways .button:visible').first().click();
      if (last) await page.waitForSelector('.receipt');
      assert.ok(screen < 30, 'it comes to an end');
    }
    await look(page, complaints, `${lang}-done`);
    assert.match(await page.textContent('.receipt'), /^[0-9A-Z]{5}-[0-9A-Z]{5}$/);
    await context.close();
  });
}

/** What a screen is read as, in order. */
async function assertRead(page, order) {
  const read = await page.locator('main').ariaSnapshot();
  const places = order.map((part) => read.indexOf(part));
  assert.ok(places.every((place, i) => place >= 0 && (i === 0 || place > places[i - 1])), read);
}

const ORDER = ['heading "Phiếu điều tra người dân"', 'alert', 'group', 'radio "Có"', 'radio "Không"', 'button "Tiếp theo"', 'button "Quay lại"'];

/** Begins about a unit and says how old one is. */
async function begin(page, unit, scripted = true) {
  await page.goto(`${office.origin}/vi/s/${world.id}/citizens`);
  await page.selectOption('#unit', unit);
  await page.click('[value=begin]');
  if (scripted) await page.waitForSelector('#waiting', { state: 'attached' });
  await page.fill('#tuoi', '35');
  await page.click('.ways .button');
}

/** Answers whatever is asked, to the last screen and its button. */
async function finish(page) {
  const last = page.locator('.ways .button[value=send]:visible');
  for (let screen = 0; screen < 30; screen += 1) {
    for (const field of await page.locator('fieldset:visible').all()) await field.locator('.choice').last().click();
    const done = await last.count();
    await page.locator('.ways .button:visible').first().click();
    if (done) return;
  }
  assert.fail('it comes to an end');
}

/** How many answers came in. */
async function taken() {
  const answer = await manager.request.get(world.at(`/surveys/${world.id}/groups/citizens/answers.csv`));
  return (await answer.text()).trim().split('\n').length - 1;
}

test('without a script a screen is read in order and says what is missing', async () => {
  const page = await (await browser.newContext({ ...PHONE, javaScriptEnabled: false })).newPage();
  await begin(page, '01', false);
  await page.click('.ways .button');
  assert.match(await page.textContent('[role=alert]'), /còn nội dung cần bổ sung/);
  assert.equal(await page.textContent('#da_lam .fault'), 'Đề nghị trả lời câu hỏi này.');
  await assertRead(page, ORDER);
});

test('with the network cut in the middle a questionnaire is finished, closed, opened again, and arrives once', async () => {
  const before = await taken();
  const context = await browser.newContext(PHONE);
  const page = await context.newPage();
  const complaints = complaintsOf(page);
  let load = 0;
  page.on('response', async (response) => { load += (await response.body().catch(() => '')).length; });
  const posts = [];
  page.on('request', (request) => { if (request.method() === 'POST') posts.push(request.url()); });
  await begin(page, '01');
  await page.waitForLoadState('networkidle');
  assert.equal(posts.length, 1, 'once begun it goes on in the browser');
  assert.ok(load < 60_000, `${load} bytes for all screens`);
  await page.evaluate(() => navigator.serviceWorker.ready);
  await page.waitForFunction(async (path) => Boolean(await caches.match(path)), `/vi/s/${world.id}/citizens/whole`);

  await context.setOffline(true);
  await page.click('.ways .button');
  assert.equal(await page.textContent('#da_lam .fault'), 'Đề nghị trả lời câu hỏi này.');
  await assertRead(page, ORDER);
  await look(page, complaints, 'offline-fault');
  await page.locator('#da_lam .choice').last().click();
  assert.equal(await page.locator('.fault').count(), 0);
  await page.reload();
  await look(page, complaints, 'offline-entrance');
  await page.click('#kept-go');
  assert.ok(await page.locator('#da_lam input').last().isChecked(), 'what was answered is still there');
  await page.click('.languages button');
  assert.match(await page.textContent('#offline'), /không có mạng/);
  await finish(page);
  await page.waitForFunction(() => document.getElementById('waiting-state')?.textContent.includes('Chưa gửi được'));
  complaints.splice(0, complaints.length, ...complaints.filter((text) => !text.includes('ERR_INTERNET_DISCONNECTED')));
  await look(page, complaints, 'offline-waiting');
  assert.equal(await taken(), before);

  await context.setOffline(false);
  await page.waitForSelector('.receipt');
  await look(page, complaints, 'offline-done');
  assert.match(await page.textContent('.receipt'), /^[0-9A-Z]{5}-[0-9A-Z]{5}$/);
  assert.match(page.url(), /done\?receipt=/);
  assert.equal(await taken(), before + 1);
  assert.deepEqual(await page.evaluate(() => Object.keys(localStorage)), [], 'nothing is left on the device');
  await context.close();
});

test('an answer whose acknowledgement was lost is sent again and counts once', async () => {
  const before = await taken();
  const context = await browser.newContext(PHONE);
  const page = await context.newPage();
  await begin(page, '01');
  let lost = 0;
  await page.route('**/citizens', async (route) => {
    if (route.request().method() !== 'POST' || lost > 0) { await route.continue(); return; }
    lost += 1;
    await route.fetch({ maxRedirects: 0 });
    await route.abort('connectionreset');
  });
  await finish(page);
  await page.waitForFunction(() => document.getElementById('waiting-state')?.textContent.includes('Chưa gửi được'));
  await page.click('#send-now');
  await page.waitForSelector('.receipt');
  assert.deepEqual([lost, await taken()], [1, before + 1]);
  await context.close();
});

test('the survey manager looks at answers, leaves one out and takes it in again, without an accessibility fault', async () => {
  const context = await browser.newContext(PHONE);
  const page = await context.newPage();
  await begin(page, '01');
  await finish(page);
  await page.waitForSelector('.receipt');
  await context.close();
  const desk = await browser.newContext({ storageState: await manager.context().storageState() });
  const staff = await desk.newPage();
  const complaints = complaintsOf(staff);
  await staff.goto(world.at(`/surveys/${world.id}/groups/citizens`));
  await staff.click('a[href$="/quality"]');
  await staff.locator('td summary').first().click();
  await look(staff, complaints, 'quality');
  const before = await taken();
  for (const [go, count] of [['exclude', before - 1], ['include', before]]) {
    await staff.locator('tbody input').first().check();
    await staff.fill('#reason', 'Trả lời quá nhanh');
    await staff.click(`button[value=${go}]`);
    await look(staff, complaints, `quality-${go}`);
    assert.equal(await taken(), count);
  }
  await desk.close();
});

/** Three people of a sample are given to an enumerator, who has a phone. */
async function enumerator() {
  const address = world.at(`/surveys/${world.id}/groups/citizens/samples`);
  const rows = ['1,01,Lê Thị Một,0900 000 001', '2,01,Lê Thị Hai,0900 000 002', '3,01,Lê Thị Ba,0900 000 003', '4,01,Lê Thị Tư,0900 000 004'];
  await manager.goto(address);
  await manager.setInputFiles('input[type=file]', { name: 'frame.csv', mimeType: 'text/csv', buffer: Buffer.from(`id,unit,Họ tên,Điện thoại\n${rows.join('\n')}\n`) });
  await manager.click('.sheet button');
  await manager.fill('[name=take]', '3');
  await manager.fill('#spares', '1');
  await manager.click('button[value=draw]');
  const nga = await world.person('Ngô Thị Nga', 'enumerator', 'BNV');
  await world.person('Vũ Thị Giang', 'enumerator', 'BNV', { email: 'giang@moha.example' });
  await manager.goto(world.at(`/interviews/${world.id}/citizens/assign`));
  await manager.selectOption('#enumerator', { label: 'Ngô Thị Nga' });
  await manager.selectOption('#supervisor', { label: 'Vũ Thị Giang' });
  await manager.click('.sheet button');
  return browser.newContext({ ...PHONE, viewport: { width: 390, height: 800 }, storageState: await nga.context().storageState() });
}

test('interviews are held without the network, and each arrives once when there is one again', async () => {
  const context = await enumerator();
  const page = await context.newPage();
  const complaints = complaintsOf(page);
  const list = world.at(`/interviews/${world.id}/citizens`);
  const offline = () => complaints.splice(0, complaints.length, ...complaints.filter((text) => !text.includes('ERR_INTERNET_DISCONNECTED')));
  await page.goto(list);
  await page.waitForSelector('#at-hand:visible');
  await look(page, complaints, 'interview-list');
  assert.equal(await page.locator('.respondents > li').count(), 3);

  await context.setOffline(true);
  await page.reload();
  await page.locator('.respondents summary').last().click();
  await page.locator('.respondents li').last().locator('select').selectOption('refused');
  await page.locator('.respondents li').last().locator('form button').click();
  await page.waitForFunction(() => document.querySelector('.respondents li:last-child .local')?.textContent.includes('chờ gửi'));
  await page.waitForSelector('#told:visible');
  offline();
  await look(page, complaints, 'interview-list-offline');
  await page.locator('.respondents .deeds a').first().click();
  await page.waitForSelector('#waiting', { state: 'attached' });
  offline();
  await look(page, complaints, 'interview-offline');
  assert.match(await page.textContent('#beside'), /Lê Thị/);
  await page.fill('#tuoi', '41');
  await page.reload();
  await page.waitForSelector('#waiting', { state: 'attached' });
  assert.equal(await page.inputValue('#tuoi'), '41', 'what was typed is still there');
  await page.click('.ways .button');
  await finish(page);
  await page.waitForFunction(() => document.getElementById('waiting-state')?.textContent.includes('Chưa gửi được'));
  offline();
  await look(page, complaints, 'interview-waiting');
  await page.click('#waiting a');
  await page.waitForFunction(() => document.querySelector('.respondents .local:not([hidden])')?.textContent.includes('chờ gửi'));

  await context.setOffline(false);
  await page.waitForFunction(() => document.querySelectorAll('.stage-completed, .stage-ended').length === 2);
  assert.equal(await page.locator('.respondents > li').count(), 4, 'the replacement of who refused is there');
  assert.deepEqual(await page.evaluate(() => Object.keys(localStorage)), [], 'nothing is left on the device');
  complaints.length = 0;
  await look(page, complaints, 'interview-list-sent');
  await context.close();
  await manager.goto(world.at(`/interviews/${world.id}/citizens/checks?stage=completed`));
  assert.equal(await manager.locator('section:last-of-type tbody tr').count(), 1);
  await manager.locator('section:last-of-type tbody a').click();
  assert.match(await manager.textContent('table.review'), /41/);
});
