// A criterion while somebody types: it saves itself and says so, a lost connection loses nothing, two people at the same
// criterion are told; files are dropped, sent in pieces, and go on where they broke off.

import assert from 'node:assert/strict';
import { createHash, randomBytes } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { farAlong } from './late.js';
import { startBrowser, startOffice } from './site.js';
import { logIn, look } from './staff.js';

let office;
let browser;
let world;
let folder;

before(async () => {
  [office, browser, folder] = await Promise.all([
    startOffice(), startBrowser(), mkdtemp(join(tmpdir(), 'parindex-typing-')),
  ]);
  world = await farAlong(browser, office, async () => {}, 'open');
});

after(async () => {
  await browser?.close();
  await office?.stop();
  if (folder) await rm(folder, { recursive: true, force: true });
});

/** A browser of somebody who is logged in, with scripts, at a criterion of Hà Nội. */
async function at(person, code) {
  const context = await browser.newContext({ storageState: await person.context().storageState() });
  const page = await context.newPage();
  await page.goto(address(code));
  return { context, page };
}

const address = (code) => world.at(`/assessments/${world.id}/01/criteria/${code}`);

/** Waits until the state says that what stands there is saved, in the place where it always says it, and the browser need not
 * keep it any more: said it may be of what was typed before. */
async function saved(page) {
  await page.waitForFunction(() => {
    const place = `entry ${location.pathname.replace(/^\/[a-z]{2}\//, '')}`;
    return document.querySelector('[role=status] .kept.saved') && localStorage.getItem(place) === null;
  });
}

/** Closes a tab that has no connection. It would have one for a moment while it is closed, and send: it is kept from it. */
async function close(page) {
  await page.evaluate(() => { window.fetch = () => Promise.reject(new TypeError('no connection')); });
  await page.close();
}

/** What the server has. */
async function kept(code, field) {
  await world.hoa.goto(address(code));
  return world.hoa.inputValue(field);
}

test('what is typed is saved, the points follow, and the focus stays', async () => {
  const { context, page } = await at(world.an, '1.1');
  await page.evaluate(() => { window.region = document.querySelector('#look [role=status]'); });
  await page.click('#t-planned');
  await page.keyboard.type('10');
  await saved(page);
  await page.click('#t-done');
  await page.keyboard.type('5');
  await page.waitForFunction(() => document.querySelector('.big-points').textContent === '1');
  await saved(page);
  assert.ok(await page.evaluate(() => window.region.isConnected), 'a reader of the screen hears it in the region it knows');
  assert.ok(await page.evaluate(() => document.activeElement.id === 't-done'));
  await look(page, 'typing-saved');
  await page.click('#t-done');
  await page.keyboard.type('0');
  await page.waitForSelector('[data-part=warnings] .alert'); // more is done than was planned: told, not forbidden
  await page.keyboard.type('x');
  await page.waitForSelector('.kept.wrong');
  assert.match(await page.textContent('.kept'), /^Chưa lưu: /);
  assert.equal(await kept('1.1', '#t-done'), '50');
  await context.close();
});

test('what is typed without a connection is kept over a closed tab, and sent once when it is back', async () => {
  const { context, page } = await at(world.an, '1.2');
  await page.selectOption('#claim', 'points');
  await page.fill('#points', '1,5');
  await saved(page);
  await context.setOffline(true);
  await page.fill('#note', 'Kết luận kiểm tra số 15');
  await page.waitForSelector('.kept.wrong');
  assert.equal(await page.textContent('.kept'), await page.getAttribute('#entry-form', 'data-lost'));
  await look(page, 'typing-offline');
  await close(page);
  await context.setOffline(false);
  const again = await context.newPage();
  await again.goto(address('1.2'));
  await saved(again);
  assert.equal(await again.inputValue('#note'), 'Kết luận kiểm tra số 15');
  assert.equal(await kept('1.2', '#note'), 'Kết luận kiểm tra số 15');

  // The same without a closed tab: one save comes through, and no more.
  await context.setOffline(true);
  await again.fill('#note', 'Kết luận kiểm tra số 16');
  await again.waitForSelector('.kept.wrong');
  const taken = [];
  again.on('response', (answer) => { if (answer.url().endsWith('/typed')) taken.push(answer.status()); });
  await context.setOffline(false);
  await saved(again);
  await again.waitForTimeout(5000);
  assert.deepEqual(taken, [200]);
  assert.equal(await kept('1.2', '#note'), 'Kết luận kiểm tra số 16');
  await again.reload();
  assert.equal(await again.isVisible('#offer'), false, 'nothing is left over');
  await context.close();
});

test('what a button has saved is not offered again', async () => {
  const { context, page } = await at(world.an, '2.2');
  await page.selectOption('#claim', 'points');
  await page.fill('#points', '1,50');
  await page.click('button[value=save]');
  assert.equal(await page.inputValue('#points'), '1,5', 'as the server writes it');
  assert.equal(await page.isVisible('#offer'), false);
  await page.goto(address('2.1'));
  await page.selectOption('#claim', 'points');
  await page.fill('#points', '1,20');
  await Promise.all([page.waitForURL((url) => url.pathname.endsWith('/2.2')), page.click('button[value=next]')]);
  await page.goto(address('2.1'));
  assert.equal(await page.inputValue('#points'), '1,2');
  assert.equal(await page.isVisible('#offer'), false);
  await context.close();
});

test('two people at the same criterion: the second is told, sees both, and decides', async () => {
  const [an, mai] = [await at(world.an, '2.1'), await at(world.mai, '2.1')];
  await mai.page.selectOption('#claim', 'points');
  await mai.page.fill('#points', '2');
  await saved(mai.page);
  await an.page.selectOption('#claim', 'points');
  await an.page.fill('#points', '1,5');
  await an.page.waitForSelector('.kept.wrong');
  assert.match(await an.page.textContent('.kept'), /Bùi Thị Mai/);
  assert.equal(await an.page.inputValue('#points'), '1,5', 'what was typed stays');
  await an.page.click('button[value=save]');
  assert.match(await an.page.textContent('main [role=alert]'), /Bùi Thị Mai/);
  assert.match(await an.page.textContent('#points-theirs'), /2/);
  assert.equal(await an.page.inputValue('#points'), '1,5');
  await look(an.page, 'typing-merge');
  assert.equal(await kept('2.1', '#points'), '2', 'nothing is written over');
  await an.page.click('button[value=save]');
  assert.equal(await an.page.isVisible('#offer'), false);
  assert.equal(await kept('2.1', '#points'), '1,5');
  await Promise.all([an.context.close(), mai.context.close()]);
});

test('a large file that breaks off in the middle goes on where it was, also after the page was closed', { timeout: 240_000 }, async () => {
  const content = Buffer.concat([Buffer.from('%PDF-1.4\n'), randomBytes(30 * 1024 * 1024)]);
  const path = join(folder, 'ho-so-2020.pdf');
  await writeFile(path, content);
  const { context, page } = await at(world.an, '1.1');
  const taken = []; // how far the server has it, by its own words
  const begun = []; // where each piece begins that comes through: what is tried meanwhile does not
  const piece = /\/uploads\/[^/]+$/;
  const watch = (seen) => {
    seen.on('response', (answer) => {
      if (answer.request().method() === 'POST' && piece.test(answer.url()) && answer.ok()) {
        taken.push(Number(answer.headers()['upload-offset']));
        begun.push(Number(answer.request().headers()['upload-offset']));
      }
    });
  };
  watch(page);
  // The connection goes away before the third piece, and before the sixth.
  let cut;
  await context.route(piece, async (route) => {
    if (route.request().method() !== 'POST') return route.continue();
    if (taken.length === cut) {
      cut = undefined;
      await context.setOffline(true);
      return route.abort('internetdisconnected');
    }
    return route.continue();
  });
  cut = 2;
  await page.setInputFiles('#drop-files', path);
  const waiting = await page.getAttribute('#drop', 'data-waiting');
  await page.waitForFunction((text) => document.getElementById('drop-list').textContent.includes(text), waiting);
  await look(page, 'typing-upload-waits');
  cut = 5;
  await context.setOffline(false);
  await page.waitForFunction(() => document.querySelector('#drop-list progress').value > 12_000_000, undefined, { timeout: 60_000 });
  await page.waitForFunction((text) => document.getElementById('drop-list').textContent.includes(text), waiting, { timeout: 60_000 });
  await close(page);
  await context.setOffline(false);
  const again = await context.newPage();
  watch(again);
  await again.goto(address('1.1'));
  await again.setInputFiles('#drop-files', path);
  const done = await again.getAttribute('#drop', 'data-done');
  await again.waitForFunction((text) => document.getElementById('drop-list').textContent.includes(text), done, { timeout: 60_000 });
  assert.equal(taken.at(-1), content.length);
  assert.deepEqual(begun, [0, ...taken.slice(0, -1)], 'no piece was sent twice');
  await again.click('.proofs a:has-text("ho-so-2020")');
  const href = await again.getAttribute('.contents a', 'href');
  const answer = await again.request.get(new URL(href, again.url()).href);
  const sha256 = (bytes) => createHash('sha256').update(bytes).digest('hex');
  assert.equal(sha256(await answer.body()), sha256(content));
  await context.close();
});

test('three files are dropped at once, each with its progress, while somebody types on', async () => {
  const { context, page } = await at(world.an, '1.2');
  const before = await page.locator('.proofs li').count();
  let go;
  const gate = new Promise((open) => { go = open; });
  await context.route(/\/uploads\/[^/]+$/, async (route) => { await gate; await route.continue(); });
  await page.fill('#note', 'Kèm ba tài liệu');
  await page.evaluate(() => {
    const dropped = new DataTransfer();
    for (const n of [1, 2, 3]) {
      const text = `%PDF-1.4\n%${'phu luc '.repeat(1000 * n)}`;
      dropped.items.add(new File([text], `phu-luc-${n}.pdf`, { type: 'application/pdf' }));
    }
    const drop = document.getElementById('drop');
    for (const type of ['dragenter', 'dragover', 'drop']) {
      drop.dispatchEvent(new DragEvent(type, { dataTransfer: dropped, bubbles: true, cancelable: true }));
    }
  });
  await page.waitForFunction(() => document.querySelectorAll('#drop-list progress').length === 3);
  await look(page, 'typing-three-files');
  go();
  await page.waitForFunction(() => document.querySelectorAll('#drop-list li').length === 3 && !document.querySelector('#drop-list progress'));
  await page.waitForFunction((count) => document.querySelectorAll('.proofs li').length === count, before + 3);
  await saved(page);
  assert.equal(await page.inputValue('#note'), 'Kèm ba tài liệu');
  await context.close();
});

test('who logs out is told what is not saved, can save it, and leaves nothing in the browser', async () => {
  const context = await browser.newContext();
  const page = await context.newPage();
  await logIn(page, office.origin, 'mai@hanoi.example');
  const logOut = () => Promise.all([page.waitForURL(/logout|login/), page.click('.staff form button')]);
  const entries = () => page.evaluate(() => Object.keys(localStorage).filter((key) => key.startsWith('entry ')));
  /** Something is typed that does not get through, and the page is left. */
  const typedInVain = async (text) => {
    await context.route(/\/typed$/, (route) => route.abort('internetdisconnected'));
    await page.goto(address('2.1'));
    await page.fill('#note', text);
    await page.waitForSelector('.kept.wrong');
    await page.goto(world.at('/account'));
    await context.unroute(/\/typed$/);
    assert.equal((await entries()).length, 1);
  };

  await typedInVain('Gõ lúc 17 giờ');
  await logOut();
  await page.waitForSelector('#unsaved a');
  assert.match(await page.textContent('#unsaved [role=alert]'), /chưa được lưu/);
  await page.goto(world.at('/logout'));
  await page.waitForSelector('#unsaved a');
  await look(page, 'typing-leave');
  await page.click('#unsaved a');
  await saved(page);
  assert.equal(await kept('2.1', '#note'), 'Gõ lúc 17 giờ', 'it goes on where it was, and is saved');
  await logOut();
  await page.waitForURL(/\/login$/);
  await page.goto(`${office.origin}/vi`);
  assert.deepEqual(await entries(), [], 'with nothing unsaved one click is enough');

  await logIn(page, office.origin, 'mai@hanoi.example');
  await typedInVain('Không cần nữa');
  await logOut();
  await page.waitForSelector('#unsaved a');
  await Promise.all([page.waitForURL(/\/login$/), page.click('#leave button')]);
  await page.goto(`${office.origin}/vi`);
  assert.deepEqual(await entries(), []);
  assert.equal(await kept('2.1', '#note'), 'Gõ lúc 17 giờ');
  await context.close();
});
