// A person without a mouse: Tab, Enter, Space, arrows and letters, nothing else. Each press of Tab is watched: where the
// focus is can be seen, it goes on in the order in which the page is read, and it comes out at the end.

import assert from 'node:assert/strict';

/** Where the focus is: runs in the page. The element before it is kept there to compare the order with. */
function focused() {
  const e = document.activeElement;
  // Past the last element the browser's own window has the focus, or it begins again at once.
  const again = e?.matches('.skip') && window.before?.isConnected;
  if (!e || e === document.body || e === document.documentElement || again) {
    window.before = undefined;
    return null;
  }
  const style = getComputedStyle(e);
  const ring = style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2;
  const box = e.getBoundingClientRect();
  const inside = box.width > 0 && box.height > 0 && box.right > 0 && box.bottom > 0
    && box.left < innerWidth && box.top < innerHeight;
  const { before } = window;
  // The parts of a date are one field; a part of the page that was put anew is compared with nothing.
  const same = before === e;
  const onward = same || !before?.isConnected || !!(before.compareDocumentPosition(e) & Node.DOCUMENT_POSITION_FOLLOWING);
  window.before = e;
  const name = e.getAttribute('aria-label') ?? e.textContent.trim().slice(0, 40);
  return { what: `${e.tagName.toLowerCase()}#${e.id} "${name}"`, seen: ring || style.boxShadow !== 'none', inside, onward, same };
}

/** What can be come to by Tab: runs in the page. */
function reachable() {
  const all = [...document.querySelectorAll('a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex="0"]')];
  const groups = new Set();
  return all.filter((e) => {
    if (e.matches(':disabled') || e.tabIndex < 0 || !e.checkVisibility({ visibilityProperty: true })) return false;
    if (e.type !== 'radio') return true;
    const first = !groups.has(e.name);
    groups.add(e.name);
    return first;
  }).length;
}

/** Presses a key that leads to another page, and waits for it. */
export async function go(page, key) {
  await Promise.all([page.waitForNavigation(), page.keyboard.press(key)]);
}

/** Alt and a letter, the access key of something that leads to another page. The browser takes it from the letter that
 * a key writes, which Playwright leaves out beside Alt. */
export async function access(page, letter) {
  const session = await page.context().newCDPSession(page);
  const key = { modifiers: 1, key: letter, code: `Key${letter.toUpperCase()}`, text: letter, unmodifiedText: letter };
  await Promise.all([
    page.waitForNavigation(),
    (async () => {
      for (const type of ['rawKeyDown', 'char', 'keyUp']) await session.send('Input.dispatchKeyEvent', { type, ...key });
    })(),
  ]);
  await session.detach();
}

/** One press of Tab; what has the focus then, `null` where it has left the page. */
export async function tab(page) {
  await page.keyboard.press('Tab');
  const now = await page.evaluate(focused);
  if (now) {
    assert.ok(now.seen, `${page.url()}: that ${now.what} has the focus cannot be seen`);
    assert.ok(now.inside, `${page.url()}: ${now.what} has the focus outside of the window`);
    assert.ok(now.onward, `${page.url()}: ${now.what} stands before what had the focus`);
  }
  return now;
}

/** Goes on to what a selector finds; the first of it that comes. */
export async function to(page, selector) {
  const there = () => page.evaluate((wanted) => document.activeElement?.matches(wanted) ?? false, selector);
  for (let presses = 0; presses < 300 && !(await there()); presses += 1) await tab(page);
  assert.ok(await there(), `${page.url()}: no way to ${selector} by Tab`);
}

/** Goes on to a field and writes in place of what stands there. */
export async function write(page, selector, text) {
  await to(page, selector);
  await page.keyboard.press('Control+A');
  await page.keyboard.type(text);
}

/** Goes on to a date, and writes it as an English browser takes it. */
export async function date(page, selector, iso) {
  await to(page, selector);
  const [year, month, day] = iso.split('-');
  await page.keyboard.type(`${month}${day}${year}`);
  assert.equal(await page.inputValue(selector), iso);
}

/** Goes on to a list and moves with the arrows until a value is chosen. */
export async function choose(page, selector, value) {
  await to(page, selector);
  await page.keyboard.press('Home');
  for (let presses = 0; presses < 50 && (await page.inputValue(selector)) !== value; presses += 1) {
    await page.keyboard.press('ArrowDown');
  }
  assert.equal(await page.inputValue(selector), value);
}

/** From the head of a page through all of it: everything has the focus once, and at the end it leaves the page. */
export async function walk(page) {
  await page.evaluate(() => { document.activeElement?.blur(); getSelection().removeAllRanges(); window.before = undefined; });
  const expected = await page.evaluate(reachable);
  const passed = [];
  for (let now = await tab(page); now && passed.length <= expected + 50; now = await tab(page)) {
    if (!now.same) passed.push(now.what);
  }
  assert.equal(passed.length, expected, `${page.url()}: ${passed.join(', ')}`);
}
