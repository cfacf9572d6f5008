// What readers do: without JavaScript, by keyboard, at night, on paper.

import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import { after, before, test } from 'node:test';
import { faults } from './faults.js';
import { kinds, startBrowser, startSite } from './site.js';

let site;
let browser;
let ranking;
let found;

before(async () => {
  [site, browser] = await Promise.all([startSite(), startBrowser()]);
  found = await kinds(site.origin, 'vi');
  // The campaign with the most units has regions, bands and something to search for.
  const rankings = [...found].filter(([kind]) => kind.startsWith('ranking'));
  const sizes = await Promise.all(rankings.map(async ([, address]) => (
    (await (await fetch(address)).text()).split('/units/').length
  )));
  ranking = rankings[sizes.indexOf(Math.max(...sizes))][1];
});

after(async () => {
  await browser?.close();
  await site?.stop();
});

async function reader(settings = {}) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...settings });
  return { page: await context.newPage(), close: () => context.close() };
}

const rows = (page) => page.locator('table.ranking tbody tr');
const names = (page) => rows(page).locator('th').allInnerTexts();

test('without JavaScript: from the list to a unit and back', async () => {
  const { page, close } = await reader({ javaScriptEnabled: false });
  await page.goto(`${site.origin}/vi`);
  await page.locator(`main a[href="${new URL(ranking).pathname}"]`).first().click();
  assert.equal(page.url(), ranking);
  const first = rows(page).first().locator('th a');
  const name = await first.innerText();
  await first.click();
  assert.ok((await page.locator('h1').innerText()).includes(name));
  const why = page.locator('details.why').first();
  await why.locator('summary').click();
  assert.ok(await why.locator('.why-body').isVisible());
  await page.locator('nav.crumbs a').first().click();
  assert.equal(page.url(), ranking);
  await close();
});

test('without JavaScript: searching finds names without their marks', async () => {
  const { page, close } = await reader({ javaScriptEnabled: false });
  await page.goto(ranking);
  const all = await names(page);
  const wanted = all[Math.floor(all.length / 2)];
  const plain = wanted.normalize('NFD').replace(/\p{M}/gu, '').replaceAll('đ', 'd').replaceAll('Đ', 'D');
  await page.getByRole('searchbox').fill(plain.toLowerCase());
  await page.getByRole('search').getByRole('button').click();
  assert.ok((await names(page)).includes(wanted), `${plain} does not find ${wanted}`);
  assert.ok((await rows(page).count()) < all.length);
  assert.equal(await page.getByRole('searchbox').inputValue(), plain.toLowerCase());
  await close();
});

test('without JavaScript: sorting and filtering go together', async () => {
  const { page, close } = await reader({ javaScriptEnabled: false });
  await page.goto(ranking);
  const all = await rows(page).count();
  const region = page.locator('select[name=region]');
  const chosen = await region.locator('option').nth(1).getAttribute('value');
  await region.selectOption(chosen);
  await page.getByRole('search').getByRole('button').click();
  const filtered = await names(page);
  assert.ok(filtered.length > 0 && filtered.length < all);
  const sort = page.locator('table.ranking th.unit a').first();
  await sort.click();
  assert.deepEqual([...await names(page)].sort(), [...filtered].sort());
  assert.equal(await page.locator('table.ranking thead th[aria-sort]').count(), 1);
  assert.equal(await page.locator('select[name=region]').inputValue(), chosen);
  const once = await names(page);
  await page.locator('table.ranking th.unit a').first().click();
  assert.deepEqual(await names(page), once.reverse());
  await close();
});

test('without JavaScript: night mode and larger text stay chosen', async () => {
  const { page, close } = await reader({ javaScriptEnabled: false, colorScheme: 'light' });
  await page.goto(ranking);
  for (const [name, value] of [['theme', 'dark'], ['size', 'larger']]) {
    await page.locator('details.settings summary').click();
    await page.locator(`button[name=${name}][value=${value}]`).click();
    assert.equal(page.url().split('#')[0], ranking);
  }
  await page.goto(`${site.origin}/en/about`);
  assert.equal(await page.locator('html').getAttribute('data-theme'), 'dark');
  assert.equal(await page.locator('html').getAttribute('data-size'), 'larger');
  await close();
});

test('the other language is the same page', async () => {
  const { page, close } = await reader();
  for (const [kind, address] of found) {
    await page.goto(address);
    await page.locator('.languages a[lang=en]').click();
    assert.equal(page.url().replace('/en', '/vi'), address, kind);
    assert.equal(await page.locator('html').getAttribute('lang'), 'en');
  }
  await close();
});

test('the keyboard reaches the skip link first, then everything, and shows where it is', async () => {
  const { page, close } = await reader({ bypassCSP: true });
  await page.goto(ranking);
  await page.keyboard.press('Tab');
  const skip = page.locator('a.skip');
  assert.ok(await skip.evaluate((element) => element === document.activeElement));
  const box = await skip.boundingBox();
  assert.ok(box.x >= 0 && box.y >= 0 && box.width > 0, 'the skip link shows when it has the focus');
  await page.keyboard.press('Enter');
  assert.ok(await page.locator('main').evaluate((element) => element === document.activeElement));
  const seen = [];
  for (let i = 0; i < 60 && !seen.includes('search'); i += 1) {
    await page.keyboard.press('Tab');
    seen.push(await page.evaluate(() => document.activeElement.type));
    const shown = await page.evaluate(() => {
      const style = getComputedStyle(document.activeElement);
      return style.outlineStyle !== 'none' || style.boxShadow !== 'none';
    });
    assert.ok(shown, 'what has the focus shows it');
  }
  assert.ok(seen.includes('search'), `the search field is not among ${seen.join(', ')}`);
  const query = (await names(page))[0];
  await page.keyboard.type(query);
  await page.keyboard.press('Enter');
  await page.waitForURL(/q=/);
  assert.deepEqual((await names(page)).slice(0, 1), [query]);
  await close();
});

test('on paper there is the table and nothing to click', async () => {
  const { page, close } = await reader({ colorScheme: 'dark' });
  for (const [kind, address] of found) {
    await page.goto(address);
    await page.emulateMedia({ media: 'print' });
    assert.ok(await page.locator('h1').isVisible(), kind);
    for (const clickable of ['.main-nav', '.tools', 'form.filter', 'a.skip']) {
      assert.equal(await page.locator(clickable).filter({ visible: true }).count(), 0, `${kind}: ${clickable}`);
    }
    if (kind.startsWith('ranking')) assert.ok(await rows(page).last().isVisible(), kind);
    if (kind.startsWith('unit')) assert.ok(await page.locator('table.tree tr:not(.why-row)').last().isVisible(), kind);
    const pdf = await page.pdf({ preferCSSPageSize: true });
    assert.ok(pdf.length > 1000, kind);
    await page.emulateMedia({ media: 'screen' });
  }
  await close();
});

/** A voice that says a sentence when it is told to, and keeps what it was given. */
function voice() {
  const heard = [];
  let saying;
  window.heard = heard;
  window.finish = () => saying?.onend?.();
  window.SpeechSynthesisUtterance = class { constructor(text) { this.text = text; } };
  Object.defineProperty(window, 'speechSynthesis', {
    value: {
      getVoices: () => [{ lang: 'fr-FR' }, { lang: 'vi_VN' }],
      speak: (said) => { saying = said; heard.push(said.text); },
      cancel: () => { saying = undefined; },
      addEventListener() {},
    },
  });
}

test('a page is printed, or saved as PDF, by a button among the settings', async () => {
  const { page, close } = await reader();
  await page.addInitScript(() => { window.print = () => { window.printed = (window.printed ?? 0) + 1; }; });
  await page.goto(ranking);
  await page.click('.settings summary');
  await page.click('.print-page button');
  assert.equal(await page.evaluate(() => window.printed), 1);
  assert.equal(await page.locator('.settings').getAttribute('open'), null, 'what was opened is not in the way');
  await close();
});

test('read aloud: a button where there is a voice, sentence by sentence, with a pause and an end', async () => {
  const { page, close } = await reader();
  await page.addInitScript(voice);
  const unit = [...found].find(([kind]) => kind.startsWith('unit'))[1];
  await page.goto(unit);
  const heard = () => page.evaluate(() => window.heard);
  const marked = () => page.evaluate(() => [...(CSS.highlights.get('aloud') ?? [])].map(String).join());
  const read = page.locator('.aloud button').first();
  await read.focus();
  await page.keyboard.press('Enter');
  assert.equal(await read.getAttribute('aria-pressed'), 'true');
  const banner = page.locator('.banner strong');
  const first = (await banner.count()) > 0 ? banner : page.locator('h1');
  assert.ok((await heard())[0].startsWith(await first.first().innerText()), 'what is invented is said to be, first of all');
  await page.evaluate(() => { for (let i = 0; i < 6; i += 1) window.finish(); });
  assert.equal((await heard()).length, 7);
  assert.equal((await marked()).replace(/\s+/g, ' ').trim(), (await heard()).at(-1), 'what is said is marked');
  await page.keyboard.press('Space');
  assert.equal(await read.getAttribute('aria-pressed'), 'false');
  assert.equal(await marked(), '');
  await page.keyboard.press('Space');
  assert.equal((await heard()).at(-1), (await heard()).at(-2), 'it goes on with the sentence that was broken off');
  await page.keyboard.press('Escape');
  assert.ok(await page.locator('.aloud button').nth(1).isHidden());
  await read.click();
  await page.evaluate(() => { for (let i = 0; i < 5000; i += 1) window.finish(); });
  assert.equal(await read.getAttribute('aria-pressed'), 'false', 'it ends with the page');
  const all = (await heard()).join(' ');
  assert.ok(!all.includes(await page.locator('.foot p').first().innerText()), 'the content alone is read');
  await page.goto(unit.replace('/vi/', '/en/'));
  assert.ok(await page.locator('.aloud').isHidden(), 'no voice for this language');
  await close();
});

test('the ranking under other weights follows what is typed', async () => {
  const { page, close } = await reader();
  await page.goto(`${ranking}/whatif`);
  assert.equal(await page.locator('.moves').count(), 0);
  const first = page.locator('.weights input').first();
  await first.fill('0');
  await page.locator('.moves').waitFor();
  assert.ok(page.url().includes('w1=0') && !page.url().includes('unit='), page.url());
  assert.ok(await first.evaluate((element) => element === document.activeElement), 'typing goes on');
  assert.ok((await page.locator('#whatif-status').textContent()).length > 10);
  const shown = await page.locator('.moves tbody').innerText();
  await page.reload();
  assert.equal(await page.locator('.moves tbody').innerText(), shown, 'the same as without the script');
  await first.fill('-1');
  await page.locator('#whatif-faults .alert').waitFor();
  assert.equal(await page.locator('.moves').count(), 0);
  await close();
});

test('a chart stands in a frame of another site, and leads back in a window of its own', async () => {
  const { page, close } = await reader();
  await page.goto(ranking);
  const codes = await page.locator('.embed-code code').allTextContents();
  assert.equal(codes.length, 2);
  const others = createServer((_, answer) => {
    answer.setHeader('content-type', 'text/html; charset=utf-8');
    answer.end(`<!doctype html><title>x</title>${codes.join('')}`);
  });
  await new Promise((resolve) => { others.listen(0, '127.0.0.1', resolve); });
  await page.goto(`http://127.0.0.1:${others.address().port}/`);
  for (const at of [0, 1]) {
    const frame = page.frameLocator('iframe').nth(at);
    await frame.locator('svg:visible').first().waitFor();
    const opened = page.waitForEvent('popup');
    await frame.locator('.embed-source a').click();
    const own = await opened;
    assert.ok(own.url().startsWith(ranking), own.url());
    await own.close();
  }
  const content = await page.locator('iframe').first().getAttribute('src');
  await close();
  others.close();
  const alone = await reader({ bypassCSP: true });
  await alone.page.goto(content);
  assert.deepEqual(await faults(alone.page), []);
  await alone.close();
});
