// The staff side by the keyboard alone: logging in, the menu, a work item, a criterion's rule, a dossier from the first
// fact to the signature, an appraisal. Every press of Tab is watched (`keys.js`).

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { access, choose, date, go, tab, to, walk, write } from './keys.js';
import { farAlong } from './late.js';
import { startBrowser, startOffice } from './site.js';
import { PASSWORD } from './staff.js';
import { beginVersion } from './year.js';

let office;
let browser;

before(async () => {
  [office, browser] = await Promise.all([startOffice(), startBrowser()]);
});

after(async () => {
  await browser?.close();
  await office?.stop();
});

/** Somebody logs in by keys, over the link that skips the head. */
async function enter(email) {
  const page = await (await browser.newContext()).newPage();
  await page.goto(`${office.origin}/vi/office`);
  await tab(page);
  assert.ok(await page.evaluate(() => document.activeElement.matches('.skip')), 'the first is the way past the head');
  await page.keyboard.press('Enter');
  await tab(page);
  assert.ok(await page.evaluate(() => document.querySelector('main').contains(document.activeElement)), 'it leads past it');
  await write(page, '#email', email);
  await write(page, '#password', PASSWORD);
  await go(page, 'Enter');
  assert.match(await page.textContent('h1'), /^Xin chào /);
  return page;
}

/** Each link of the menu, and every page behind it from end to end. Where the help leads follows from the page. */
async function menu(page) {
  const all = await page.locator('.staff nav a:not([href*="/help"])').evaluateAll((links) => links.map((link) => link.getAttribute('href')));
  assert.ok(all.length >= 4);
  for (const href of all) {
    await to(page, `.staff nav a[href="${href}"]`);
    await go(page, 'Enter');
    assert.ok(page.url().endsWith(href), href);
    await walk(page);
  }
}

/** A link of the menu, then one below it. */
async function follow(page, ...selectors) {
  for (const selector of selectors) {
    await to(page, selector);
    await go(page, 'Enter');
  }
}

async function workItem(page) {
  await follow(page, '.staff nav a[href$="/plans"]', 'main th a', 'a[href$="/amend"]');
  await write(page, '#reason', 'Bổ sung nhiệm vụ truyền thông');
  await tab(page);
  await go(page, 'Enter');
  await follow(page, 'a[href$="/items/new"]');
  await walk(page);
  await write(page, '#name_vi', 'Truyền thông về kết quả Chỉ số cải cách hành chính');
  await write(page, '#lead', 'BNV');
  await date(page, '#start', '2021-03-01');
  await date(page, '#deadline', '2021-04-30');
  await to(page, '#after input');
  await page.keyboard.press('Space');
  await to(page, '.sheet button');
  await go(page, 'Enter');
  assert.match(await page.textContent('.plan-table'), /Truyền thông về kết quả/);
}

async function node(page) {
  await follow(page, '.staff nav a[href$="/frameworks"]', 'main a[href$="/du-thao"]');
  await to(page, 'details.branch:not([open]) summary');
  await page.keyboard.press('Enter');
  await follow(page, 'details[open] a[href*="/nodes/"]:not([href$="/n1"])');
  await walk(page);
  await write(page, '#name_vi', 'Mức độ hoàn thành kế hoạch cải cách hành chính');
  await to(page, '.save-row button');
  await go(page, 'Space');
  assert.equal(await page.locator('.saved').count(), 1);
}

/** From the menu through all criteria; each is saved by the button that goes on to the next. */
async function dossier(page) {
  await follow(page, '.staff nav a[href$="/assessments"]', 'tbody th a', 'a[href$="/criteria/1.1"]');
  await walk(page);
  await write(page, '#t-planned', '10');
  await write(page, '#t-done', '8');
  await write(page, '#note', 'Báo cáo năm');
  for (const points of ['2', '2', '1,5']) {
    await to(page, 'button[value=next]');
    await go(page, 'Enter');
    await choose(page, '#claim', 'points');
    await write(page, '#points', points);
    await write(page, '#note', 'Báo cáo số 12/BC-UBND');
  }
  await to(page, 'button[value=save]');
  await go(page, 'Enter');
  assert.equal(await page.textContent('.big-points'), '1,5');
}

/** The leader signs, and takes it back so that the year can go on. */
async function sign(page) {
  await follow(page, '.staff nav a[href$="/assessments"]', 'tbody th a', 'a[href$="/submit"]');
  await walk(page);
  if (await page.getAttribute('#reason', 'required') !== null) await write(page, '#reason', 'Đủ');
  await write(page, '#current', PASSWORD);
  await go(page, 'Enter');
  assert.equal(await page.textContent('.state'), 'Đã nộp');
  await follow(page, 'a[href$="/withdraw"]', '.sheet button');
  assert.notEqual(await page.textContent('.state'), 'Đã nộp');
}

/** The keys of the page of an appraisal: n for the next, a to accept, s to set. */
async function appraise(page, world) {
  await follow(page, '.staff nav a[href$="/appraisals"]');
  await walk(page);
  await page.goto(world.at(`/appraisals/${world.id}/01/1.1`));
  await walk(page);
  await access(page, 'n');
  assert.match(page.url(), /\/1\.2$/);
  await access(page, 'a');
  assert.equal(await page.locator('[aria-invalid=true]').count(), 0);
  await page.goto(world.at(`/appraisals/${world.id}/01/2.1`));
  await choose(page, '#score', 'points');
  await write(page, '#points', '1');
  await choose(page, '#cause', 'cause-not-proven');
  await write(page, '.mark-form #reason', 'Tài liệu chưa đủ');
  await access(page, 's');
  assert.equal(await page.locator('[aria-invalid=true]').count(), 0);
  await page.goto(world.at(`/appraisals/${world.id}/01`));
  const stands = await page.locator('.appraisal tbody td:nth-child(5)').allTextContents();
  assert.deepEqual(stands.slice(1, 3), ['2', '1']);
}

test('everything that a year asks of people can be done without a mouse', { timeout: 600_000 }, async () => {
  await farAlong(browser, office, async (chapter, world) => {
    if (chapter === 'open') {
      await beginVersion(world.hoa, 'du-thao', 'earlier', 'hanh-trinh', async () => {});
      const hoa = await enter('coordinator@moha.example');
      await menu(hoa);
      await workItem(hoa);
      await node(hoa);
      const an = await enter('unit_officer@moha.example');
      await menu(an);
      await follow(an, '.staff nav a[href$="/office"]');
      await dossier(an);
    } else if (chapter === 'entries') {
      await sign(await enter('unit_leader@moha.example'));
    } else if (chapter === 'appraisal') {
      await appraise(await enter('appraiser@moha.example'), world);
    }
  }, 'appraisal');
});
