// What is wrong with a page that a browser shows: what axe-core finds, what sticks out, what the browser complains of.
// Pictures go to shots/.

import { mkdir, readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';

const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
const axe = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const shots = new URL('shots/', import.meta.url);
await mkdir(shots, { recursive: true });

/** The faults that axe-core finds (WCAG 2.2 AA), a line each: rule, where, why; of one rule `most` places. And tables that are
 * not laid out as tables, which it does not look at: their heads no longer stand over their cells. */
export async function faults(page, { most = Infinity, ...settings } = {}) {
  await page.evaluate(axe);
  const result = await page.evaluate((wish) => window.axe.run(document, wish), {
    runOnly: { type: 'tag', values: TAGS }, resultTypes: ['violations'], ...settings,
  });
  const found = result.violations.flatMap((violation) => violation.nodes.slice(0, most).map((node) => (
    `${violation.id}: ${node.target.join(' ')}: ${node.failureSummary?.split('\n').slice(1).join(' ').trim()}`
  )));
  return [...found, ...await scattered(page)];
}

/** Tables and rows that a style lays out as something else. */
function scattered(page) {
  return page.evaluate(() => {
    const displays = ['none', 'table', 'table-header-group', 'table-row-group', 'table-footer-group', 'table-row'];
    return [...document.querySelectorAll('table, thead, tbody, tfoot, tr')]
      .filter((element) => !displays.includes(getComputedStyle(element).display))
      .map((element) => `laid out as ${getComputedStyle(element).display}: ${element.tagName.toLowerCase()}.${element.className}`);
  });
}

/** What sticks out of the window on the right. */
export function overflow(page) {
  return page.evaluate(() => {
    const width = document.documentElement.clientWidth;
    if (document.documentElement.scrollWidth <= width) return [];
    const wide = [...document.querySelectorAll('body *')]
      .filter((element) => element.getBoundingClientRect().right > width + 1 && !element.closest('.scroll'))
      .slice(0, 5)
      .map((element) => `${element.tagName.toLowerCase()}.${element.className}`);
    return wide.length > 0 ? wide : ['the page itself'];
  });
}

/** What the browser complains of while a page is open; it grows. */
export function complaintsOf(page) {
  const complaints = [];
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(String(error)));
  page.on('requestfailed', (request) => {
    const why = request.failure()?.errorText ?? '';
    // Aborted is what had not come when the test went on to the next page.
    if (!why.includes('ERR_ABORTED')) complaints.push(`${request.url()}: ${why}`);
  });
  return complaints;
}

/** A picture of the whole page. */
export async function shoot(page, name) {
  const path = fileURLToPath(new URL(`${name.replaceAll(' ', '-')}.png`, shots));
  await page.screenshot({ path, fullPage: true });
}
