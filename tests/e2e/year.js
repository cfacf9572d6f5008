// The year of an office, by its pages alone: from the first link to a campaign in which units assess themselves. Each
// chapter takes what the ones before have made. `look` looks at a page, or does nothing.

import assert from 'node:assert/strict';
import { PASSWORD, begin, fill, logIn } from './staff.js';

const DAY = 86_400_000; // milliseconds

/** So many days from today in Viet Nam, as a form takes it. */
export function day(offset) {
  return new Date(Date.now() + offset * DAY + 7 * 3_600_000).toISOString().slice(0, 10);
}

/** A page of somebody's own browser, which runs no scripts. */
export async function open(browser) {
  const context = await browser.newContext({ javaScriptEnabled: false });
  return context.newPage();
}

/** Begins an office: the administrator Lan and the register of units. */
export async function beginOffice(browser, office, look) {
  const lan = await open(browser);
  await begin(lan, office.link);
  await lan.goto(`${office.origin}/vi/office/units/known`);
  await lan.click('.sheet button');
  assert.match(await lan.textContent('main'), /Tuyên Quang/);
  await look(lan, 'year-units');
  return lan;
}

/** Lan invites somebody and gives a role, an appraiser's for all nodes below some; they come by the link and log in. */
export async function invite(browser, office, lan, { name, role, unit, codes, email = `${role}@moha.example` }) {
  await lan.goto(`${office.origin}/vi/office/people/new`);
  await fill(lan, { name, email });
  const link = await lan.textContent('pre');
  await lan.click('a.button');
  await lan.selectOption('#role', role);
  await fill(lan, codes ? { unit, codes } : { unit });
  assert.ok((await lan.textContent('.held')).includes(unit));
  const page = await open(browser);
  await page.goto(link);
  await fill(page, { password: PASSWORD, again: PASSWORD });
  await logIn(page, office.origin, email);
  assert.equal(await page.textContent('h1'), `Xin chào ${name}`);
  return page;
}

/** From the desk to the thing that waits there. */
async function whatWaits(page, what) {
  await page.click('nav a[href$="/office"]');
  await page.click(`.tasks a:has-text("${what}")`);
}

/** Hoa plans the year 2020 with the ten items and a budget, Bình approves it. */
export async function plan(hoa, binh, look) {
  await hoa.click('nav a[href$="/plans"]');
  await hoa.click('a[href$="/plans/new"]');
  await look(hoa, 'year-plan-new');
  await fill(hoa, { year: '2020', title_vi: 'Kế hoạch xác định Chỉ số cải cách hành chính năm 2020' });
  assert.equal(await hoa.locator('.plan-table tbody tr').count(), 10);

  await budget(hoa, 2, [
    ['Xây dựng phần mềm', 'gói', '1', '350.000.000', '', 'Ngân sách nhà nước'],
    ['Hội nghị lấy ý kiến', 'người', '120', '150.000', '2', 'Ngân sách nhà nước'],
  ], look);
  assert.match(await hoa.textContent('.plan-facts'), /386\.000\.000 đồng/);
  await look(hoa, 'year-item');
  await hoa.click('.crumbs a');
  await budget(hoa, 3, [['Điều tra viên', 'phiếu', '36.000', '50.000', '1', 'Dự án ADB']], look);
  await hoa.click('.crumbs a');
  assert.match(await hoa.textContent('#budget + *'), /2\.186\.000\.000/);
  await look(hoa, 'year-plan');
  await hoa.click('form[action$="/submit"] button');
  assert.match(await hoa.textContent('.strong-sub'), /chờ phê duyệt/);

  await whatWaits(binh, 'năm 2020');
  await binh.click('a[href$="/approve"]');
  await look(binh, 'year-plan-approve');
  await fill(binh, { number: '666/QĐ-BNV', date: '2020-09-13' });
  assert.match(await binh.textContent('.strong-sub'), /đã phê duyệt/);
  await look(binh, 'year-plan-approved');
}

/** Writes lines into the budget of an item of the plan, and saves them. */
async function budget(hoa, item, lines, look) {
  await hoa.click(`.plan-table tbody tr:nth-child(${item}) th a`);
  await hoa.click('a[href$="/budget"]');
  const names = ['text', 'measure', 'quantity', 'unit_cost', 'times', 'source'];
  for (const [n, line] of lines.entries()) {
    for (const [column, value] of line.entries()) await hoa.fill(`#${names[column]}-${n + 1}`, value);
  }
  await look(hoa, 'year-budget');
  await hoa.click('.estimate .button:not(.quiet)');
}

/** Hoa begins a version of the provinces' framework from a set that comes with the program, then one that amends it;
 * Bình approves each. */
export async function framework(hoa, binh, look) {
  await beginVersion(hoa, 'tinh-2020', 'shipped', 'vn-province-2020', look);
  await approveVersion(hoa, binh, '2948/QĐ-BNV', '2017-12-28');
  await beginVersion(hoa, 'tinh-2020-sd', 'earlier', 'tinh-2020', () => {});
  await edit(hoa, look);
  await hoa.click('a[href$="/compare"]');
  assert.match(await hoa.textContent('main'), /từ 1 đến 15/);
  await look(hoa, 'year-compare');
  await hoa.click('.crumbs a >> nth=-1');
  await approveVersion(hoa, binh, '1149/QĐ-BNV', '2020-12-30');
  await look(binh, 'year-framework');
}

/** Hoa begins a version: `from` a shipped set or an earlier version. */
export async function beginVersion(hoa, id, from, value, look) {
  await hoa.click('nav a[href$="/frameworks"]');
  await hoa.click('a[href$="/frameworks/new"]');
  await hoa.check(`#from-${from}`);
  await hoa.selectOption(from === 'earlier' ? '#base' : `#${from}`, value);
  await look(hoa, `year-framework-${from}`);
  await fill(hoa, { id });
  assert.match(await hoa.textContent('.mark-sound'), /./);
}

/** Another scale for one criterion: first one that cannot be read, then a sound one. */
async function edit(hoa, look) {
  await hoa.click('details.branch summary:has-text("Công tác chỉ đạo")');
  await hoa.click('a:has-text("Thời điểm ban hành kế hoạch")');
  await hoa.fill('#rule', 'issued - deadline: mostly');
  await hoa.click('.save-row button');
  assert.equal(await hoa.inputValue('#rule'), 'issued - deadline: mostly', 'what was typed stays');
  await look(hoa, 'year-editor-faulty');
  await hoa.fill('#rule', 'issued - deadline: none = 0; <= 0 = 0.5; <= 15 = 0.25; else 0');
  await hoa.click('.save-row button');
  assert.equal(await hoa.locator('.saved').count(), 1);
  await look(hoa, 'year-editor');
  await hoa.click('.crumbs a');
}

/** Hoa submits a version, Bình approves it. */
export async function approveVersion(hoa, binh, number, date) {
  await hoa.click('a[href$="/submit"]');
  await hoa.click('.sheet button');
  const address = hoa.url();
  assert.match(await hoa.textContent('.state'), /Đang trình phê duyệt/);
  await whatWaits(binh, 'phê duyệt bộ tiêu chí');
  assert.equal(binh.url(), address);
  await binh.click('a[href$="/approve"]');
  await fill(binh, { number, date });
  assert.ok((await binh.textContent('.state')).includes(number));
}

/** Hoa plans the campaign of 2020, sets its schedule, puts a version in force and opens it. */
export async function campaign(hoa, look, version = 'tinh-2020-sd') {
  await hoa.click('nav a[href$="/campaigns"]');
  await hoa.click('a[href$="/campaigns/new"]');
  await fill(hoa, { year: '2020', title: 'Kỳ đánh giá năm 2020' });
  await look(hoa, 'year-campaign-planned');
  await hoa.click('a[href$="/schedule"]');
  const steps = ['assessment', 'appraisal', 'petition', 'second_appraisal', 'council'];
  for (const [n, step] of steps.entries()) {
    await hoa.fill(`#${step}-start`, day(n * 20 - 5));
    await hoa.fill(`#${step}-deadline`, day(n * 20 + 14));
  }
  await look(hoa, 'year-schedule');
  await hoa.click('.periods button');
  await hoa.click('a[href$="/open"]');
  await look(hoa, 'year-open');
  await hoa.click(`.card:has-text("${version}") button`);
  assert.equal(await hoa.locator('.obstacles').count(), 0);
  assert.equal(await hoa.isChecked('#framework-1'), true);
  await look(hoa, 'year-open-ready');
  await hoa.click('.sheet button');
  assert.match(await hoa.textContent('.strong-sub'), /Đang thực hiện: /);
  await look(hoa, 'year-campaign');
}
