// Lighthouse on a phone, as it plays one: 1.6 Mbit/s, 150 ms there and back, a processor a quarter as fast. Prints the four marks, the
// first contentful paint and what was loaded, and fails where a mark is under the least, or the front page over its bounds.

import { launch } from 'chrome-launcher';
import lighthouse from 'lighthouse';

const [least, port] = process.argv.slice(2).map(Number);
const origin = `http://127.0.0.1:${port}`;
const CATEGORIES = ['performance', 'accessibility', 'best-practices', 'seo'];
const FRONT = { bytes: 150_000, paint: 1_000 };

async function ready() {
  for (let tries = 0; tries < 300; tries += 1) {
    try {
      return await (await fetch(`${origin}/vi`)).text();
    } catch {
      await new Promise((resolve) => { setTimeout(resolve, 100); });
    }
  }
  throw new Error('the server does not answer');
}

function first(html, pattern) {
  const found = html.match(pattern);
  if (!found) throw new Error(`no ${pattern}`);
  return found[1];
}

const home = await ready();
const campaign = first(home, /<h3><a href="(\/vi\/[^"\/]+)"/);
const unit = first(await (await fetch(origin + campaign)).text(), /href="([^"#]*\/units\/[^"#]*)"/);
const chrome = await launch({
  chromePath: process.env.CHROMIUM ?? process.env.CHROME_PATH ?? '/usr/bin/chromium',
  chromeFlags: ['--headless=new', '--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage'],
});
const wrong = [];
try {
  console.log(`| page | ${CATEGORIES.join(' | ')} | first contentful paint | loaded |\n|---|${'---:|'.repeat(6)}`);
  for (const [name, address] of [['front page', '/vi'], ['campaign', campaign], ['unit', unit]]) {
    const looked = () => lighthouse(origin + address, { port: chrome.port, onlyCategories: CATEGORIES, logLevel: 'error' });
    let { lhr } = await looked();
    // The first page of a browser that has just begun may not be measured at all; that says nothing of the page.
    if (CATEGORIES.some((category) => lhr.categories[category].score === null)) ({ lhr } = await looked());
    const marks = CATEGORIES.map((category) => Math.round(100 * lhr.categories[category].score));
    const paint = lhr.audits['first-contentful-paint'].numericValue;
    const bytes = lhr.audits['total-byte-weight'].numericValue;
    console.log(`| ${name} | ${marks.join(' | ')} | ${(paint / 1000).toFixed(2)} s | ${Math.round(bytes / 1000)} KB |`);
    CATEGORIES.forEach((category, at) => {
      if (marks[at] >= least) return;
      const failed = lhr.categories[category].auditRefs.filter(({ id, weight }) => weight > 0 && lhr.audits[id].score !== null && lhr.audits[id].score < 0.9);
      wrong.push(`${name}: ${category} ${marks[at]}: ${failed.map(({ id }) => id).join(', ')}`);
    });
    if (name === 'front page' && (bytes > FRONT.bytes || paint > FRONT.paint)) {
      wrong.push(`${name}: ${Math.round(bytes / 1000)} KB, first contentful paint after ${Math.round(paint)} ms`);
    }
  }
} finally {
  await chrome.kill();
}
if (wrong.length > 0) {
  console.error(wrong.join('\n'));
  process.exitCode = 1;
}
