// Every kind of page, in both languages, on desk and phone, by day and night: no accessibility fault that axe-core can
// find (WCAG 2.2 AA), nothing to scroll sideways, no complaint of the browser. With SHOTS=1 pictures go to shots/.

import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { complaintsOf, faults, overflow, shoot } from './faults.js';
import { kinds, startBrowser, startSite } from './site.js';

const SCREENS = [
  { name: 'desk-light', viewport: { width: 1280, height: 900 }, colorScheme: 'light' },
  { name: 'desk-dark', viewport: { width: 1280, height: 900 }, colorScheme: 'dark' },
  { name: 'phone-light', viewport: { width: 360, height: 740 }, colorScheme: 'light', isMobile: true, hasTouch: true },
  { name: 'phone-dark', viewport: { width: 360, height: 740 }, colorScheme: 'dark', isMobile: true, hasTouch: true },
];

let site;
let browser;

before(async () => {
  [site, browser] = await Promise.all([startSite(), startBrowser()]);
});

after(async () => {
  await browser?.close();
  await site?.stop();
});

/** A page whose complaints are kept. The site's own policy holds, unless the test itself has to run a script in it. */
async function open(screen, options = {}) {
  const { name, ...settings } = screen;
  const context = await browser.newContext({ ...settings, ...options });
  const page = await context.newPage();
  return { page, complaints: complaintsOf(page), close: () => context.close() };
}

// What differs between the languages is words: English is seen on two screens. axe-core looks once at each width, each scheme
// and each language.
const SEEN = { vi: SCREENS, en: [SCREENS[0], SCREENS[3]] };
const LOOKED = { vi: ['desk-light', 'phone-dark'], en: ['phone-dark'] };

for (const language of ['vi', 'en']) {
  describe(`pages in ${language}`, () => {
    for (const screen of SEEN[language]) {
      test(`${screen.name}: accessible, nothing sideways`, { timeout: 300_000 }, async () => {
        const { page, close } = await open(screen, { bypassCSP: true });
        const wrong = [];
        for (const [kind, address] of await kinds(site.origin, language)) {
          await page.goto(address);
          if (process.env.SHOTS) await shoot(page, `${language} ${kind} ${screen.name}`);
          wrong.push(...(await overflow(page)).map((element) => `${kind}: sticks out: ${element}`));
          // What is folded is read too: all of it once, and the first of each kind on every screen.
          const all = language === 'vi' && screen.name === 'desk-light';
          await page.evaluate((most) => {
            document.querySelectorAll('main details').forEach((details, i) => { details.open ||= i < most; });
          }, all ? 25 : 4);
          const found = LOOKED[language].includes(screen.name) ? await faults(page, { most: 5 }) : [];
          wrong.push(...found.map((fault) => `${kind}: ${fault}`));
          wrong.push(...(await overflow(page)).map((element) => `${kind}, unfolded: sticks out: ${element}`));
        }
        await close();
        assert.deepEqual(wrong, []);
      });
    }

    test('the browser has nothing to complain about', async () => {
      const { page, complaints, close } = await open(SCREENS[0]);
      for (const [kind, address] of await kinds(site.origin, language)) {
        const answer = await page.goto(address);
        assert.equal(answer.status(), kind === 'lost' ? 404 : 200, address);
        assert.match(answer.headers()['content-security-policy'] ?? '', /default-src/, address);
      }
      await close();
      // That a page is not there is what the page that is not there is about.
      assert.deepEqual(complaints.filter((text) => !text.includes('404')), []);
    });
  });
}

test('the search for faults finds faults', async () => {
  const { page, close } = await open(SCREENS[2], { bypassCSP: true });
  await page.goto(`${site.origin}/vi`);
  await page.evaluate(() => {
    document.querySelector('main').innerHTML = '<img src="/favicon.svg"><p id="pale">Hard to read</p><div id="wide">b</div><table id="scattered"><tr><td>c</td></tr></table>';
    document.querySelector('#pale').style.cssText = 'color: #ddd; background: #fff';
    document.querySelector('#wide').style.width = '2000px';
    document.querySelector('#scattered').style.display = 'flex';
  });
  const found = (await faults(page)).map((fault) => fault.split(':')[0]);
  for (const fault of ['image-alt', 'color-contrast', 'laid out as flex']) assert.ok(found.includes(fault), found.join(', '));
  assert.ok((await overflow(page)).length > 0);
  await close();
});

test('twice the text size and half the width still fit', async () => {
  const narrow = { name: 'narrow', viewport: { width: 320, height: 640 } };
  const { page, close } = await open(narrow, { bypassCSP: true });
  const wrong = [];
  for (const [kind, address] of await kinds(site.origin, 'vi')) {
    await page.goto(address);
    wrong.push(...(await overflow(page)).map((element) => `${kind}: sticks out at 320: ${element}`));
  }
  await page.setViewportSize({ width: 1280, height: 900 });
  for (const [kind, address] of await kinds(site.origin, 'vi')) {
    await page.goto(address);
    await page.addStyleTag({ content: 'html { font-size: 200% !important; }' });
    wrong.push(...(await overflow(page)).map((element) => `${kind}: sticks out at 200%: ${element}`));
  }
  await close();
  assert.deepEqual(wrong, []);
});
