// Every page that can be reached by links is there, in both languages, with the places that links point to.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { links, startSite } from './site.js';

let site;
const pages = new Map();
const samples = new Set();

// A busy server asks to come again: what it was making is kept, and is there the next time.
async function visit(address, more = 2) {
  const answer = await fetch(address);
  if (answer.status === 503 && more > 0) return visit(address, more - 1);
  const type = answer.headers.get('content-type') ?? '';
  return { status: answer.status, type, headers: answer.headers, text: type.startsWith('text/html') ? await answer.text() : '' };
}

/** Pages are told apart by path; of the many ways to sort and to filter a table, each is visited once per column. */
const key = (link) => `${link.origin}${link.pathname}${link.search}`;

before(async () => {
  site = await startSite();
  const waiting = [`${site.origin}/vi`, `${site.origin}/en`];
  while (waiting.length > 0) {
    const address = waiting.pop();
    if (pages.has(address)) continue;
    const page = await visit(address);
    pages.set(address, page);
    if (new URL(address).search) continue;
    for (const link of links(page.text, address)) {
      // A report is laid out when it is asked for, in seconds each, and criteria have hundreds of files: one of each kind will do.
      const report = link.pathname.match(/\/(files\/report\.\w+|report\.pdf)$/)?.[1];
      const sample = report ?? (link.pathname.includes('/criteria/') && link.searchParams.get('file'));
      if (sample && samples.has(sample)) continue;
      if (sample) samples.add(sample);
      if (link.origin === site.origin && !pages.has(key(link))) waiting.push(key(link));
    }
  }
});

after(() => site?.stop());

test('every link leads somewhere', () => {
  const broken = [...pages].filter(([, page]) => page.status !== 200).map(([address, page]) => `${page.status} ${address}`);
  assert.deepEqual(broken, []);
  assert.ok(pages.size > 50, `only ${pages.size} pages were found`);
});

test('every place in a page that a link points to exists, and once', () => {
  const ids = new Map();
  const doubled = [];
  for (const [address, page] of pages) {
    const all = [...page.text.matchAll(/<[a-z0-9]+\b[^>]*?\sid="([^"]+)"/g)].map((match) => match[1]);
    ids.set(address, new Set(all));
    if (new Set(all).size !== all.length) doubled.push(address);
  }
  assert.deepEqual(doubled, []);
  const lost = new Set();
  for (const [address, page] of pages) {
    for (const link of links(page.text, address)) {
      const there = ids.get(key(link));
      if (link.origin === site.origin && link.hash && there && !there.has(decodeURIComponent(link.hash.slice(1)))) {
        lost.add(`${address} → ${link.href}`);
      }
    }
  }
  assert.deepEqual([...lost], []);
});

test('nothing comes from elsewhere', () => {
  for (const [address, page] of pages) {
    // The licence is named by its address, which nobody fetches until a reader follows it.
    const text = page.text.replaceAll(/<(?:a|link) (?:rel|itemprop)="license" href="[^"]*"/g, '');
    const sources = [...text.matchAll(/\b(?:src|srcset|action|href)="(https?:)?\/\/[^"]*"/g)].map((match) => match[0]);
    assert.deepEqual(sources, [], address);
  }
});

test('both languages have the same pages', () => {
  const inLanguage = (language) => [...pages.keys()]
    .filter((address) => new URL(address).pathname.split('/')[1] === language && !new URL(address).search && !/report\.\w+$/.test(address))
    .map((address) => address.replace(`/${language}`, '')).sort();
  assert.deepEqual(inLanguage('en'), inLanguage('vi'));
});

test('files are served as what they are', () => {
  const types = {
    csv: /^text\/csv/, json: /^application\/json/, parquet: /parquet/, pdf: /^application\/pdf/, xlsx: /spreadsheetml/, zip: /^application\/zip/,
  };
  let files = 0;
  for (const [address, page] of pages) {
    const ending = new URL(address).pathname.match(/\/files\/.*\.(\w+)$/)?.[1];
    if (!ending) continue;
    files += 1;
    assert.match(page.type, types[ending], address);
    assert.match(page.headers.get('content-disposition') ?? '', /^attachment/, address);
  }
  assert.ok(files > 0);
});

test('what is not there is not found, in the reader’s language', async () => {
  for (const language of ['vi', 'en']) {
    const page = await visit(`${site.origin}/${language}/nowhere`);
    assert.equal(page.status, 404);
    assert.match(page.text, new RegExp(`<html lang="${language}"`));
  }
});

test('the first page speaks the language that the browser asks for', async () => {
  for (const [wanted, language] of [['en-GB,en;q=0.8', 'en'], ['vi', 'vi'], ['fr', 'vi']]) {
    const answer = await fetch(`${site.origin}/`, { headers: { 'accept-language': wanted }, redirect: 'manual' });
    assert.equal(answer.headers.get('location'), `/${language}`);
  }
});
