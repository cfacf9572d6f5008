// The site under test, filled with the demonstration, and the browser that visits it.

import { execFile, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { chromium } from 'playwright-core';
import { startPostgres } from './postgres.js';

/** The program that is tried. */
export const program = process.env.PARINDEX_BIN ?? fileURLToPath(new URL('../../target/debug/parindex', import.meta.url));

/** Starts the site on a free port; `origin` is where it is, `stop` ends it. */
export async function startSite() {
  const folder = await mkdtemp(join(tmpdir(), 'parindex-e2e-'));
  await promisify(execFile)(program, ['demo', '--out', folder]);
  const server = spawn(program, ['serve', folder, '--listen', '127.0.0.1:0'], { stdio: ['ignore', 'pipe', 'pipe'] });
  let said = '';
  server.stderr.on('data', (text) => { said += text; });
  const origin = await new Promise((resolve, reject) => {
    createInterface({ input: server.stdout }).on('line', (line) => {
      const address = line.match(/http:\/\/\S+/);
      if (address) resolve(address[0].replace(/\/$/, ''));
    });
    server.on('error', reject);
    server.on('exit', (code) => reject(new Error(`the site ended with ${code}: ${said}`)));
  });
  return {
    origin,
    async stop() {
      const ended = new Promise((resolve) => { server.on('exit', resolve); });
      server.kill('SIGTERM');
      await ended;
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** Starts a site with an empty database of an engine, `sqlite` or `postgres`; `link` leads to the form that makes the
 * first administrator. */
export async function startOffice(engine = 'sqlite') {
  // In memory where that is to be had: every commit waits for the disk, and a busy disk can make it wait for very long.
  const base = existsSync('/dev/shm') ? '/dev/shm' : tmpdir();
  const folder = await mkdtemp(join(base, 'parindex-e2e-'));
  const postgres = engine === 'postgres' ? await startPostgres() : undefined;
  const database = postgres?.url ?? `sqlite://${join(folder, 'office.db')}`;
  const where = ['--listen', '127.0.0.1:0', '--database', database, '--key', join(folder, 'key'), '--evidence', join(folder, 'evidence')];
  const settings = ['serve', folder, ...where];
  const server = spawn(program, settings, { stdio: ['ignore', 'pipe', 'inherit'] });
  const link = await new Promise((resolve, reject) => {
    createInterface({ input: server.stdout }).on('line', (line) => {
      if (line.includes('/office/first/')) resolve(line);
    });
    server.on('error', reject);
    server.on('exit', (code) => reject(new Error(`the site ended with ${code}`)));
  });
  return {
    link,
    database,
    origin: new URL(link).origin,
    async stop() {
      const ended = new Promise((resolve) => { server.on('exit', resolve); });
      server.kill('SIGTERM');
      await ended;
      await postgres?.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

function browserProgram() {
  if (process.env.CHROMIUM) return process.env.CHROMIUM;
  const names = ['chromium', 'chromium-browser', 'google-chrome'];
  const places = (process.env.PATH ?? '').split(delimiter);
  const found = places.flatMap((place) => names.map((name) => join(place, name))).find((path) => existsSync(path));
  if (!found) throw new Error('no Chromium: run scripts/tools browser, or name one in CHROMIUM');
  return found;
}

export function startBrowser() {
  return chromium.launch({
    executablePath: browserProgram(),
    args: [
      '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
      '--disable-component-update', '--disable-sync', '--disable-dev-shm-usage',
    ],
  });
}

/** The addresses that a page links to, as they are read by a browser. */
export function links(html, base) {
  const plain = (text) => text.replaceAll('&amp;', '&').replaceAll('&#38;', '&');
  return [...html.matchAll(/<a\b[^>]*\bhref="([^"]*)"/g)].map((match) => new URL(plain(match[1]), base));
}

/** One address of every kind of page in one language, found by following links from its first page. */
export async function kinds(origin, language) {
  const home = `${origin}/${language}`;
  const read = async (address) => {
    const answer = await fetch(address);
    if (!answer.ok) throw new Error(`${address} answers ${answer.status}`);
    return links(await answer.text(), address);
  };
  const found = new Map([['home', home], ['about', `${home}/about`], ['verify', `${home}/verify`], ['lost', `${home}/nowhere/at/all`]]);
  const campaigns = new Set((await read(home)).map((link) => link.href).filter((href) => (
    href.startsWith(`${home}/`) && !/[?#]/.test(href) && !href.slice(home.length + 1).includes('/')
      && !href.endsWith('/about') && !href.endsWith('/feed.xml') && !href.endsWith('/verify')
  )));
  for (const campaign of campaigns) {
    const name = campaign.slice(home.length + 1);
    const all = await read(campaign);
    found.set(`ranking ${name}`, campaign);
    found.set(`framework ${name}`, `${campaign}/framework`);
    found.set(`method ${name}`, `${campaign}/method`);
    found.set(`integrity ${name}`, `${campaign}/integrity`);
    found.set(`open data ${name}`, `${campaign}/data`);
    found.set(`press ${name}`, `${campaign}/press`);
    found.set(`years ${name}`, `${campaign}/years`);
    found.set(`what if ${name}`, `${campaign}/whatif?w1=1`);
    if (all.some((link) => link.href === `${campaign}/surveys`)) {
      found.set(`surveys ${name}`, `${campaign}/surveys`);
      const question = (await read(`${campaign}/surveys`)).find((link) => link.pathname.includes('/surveys/'));
      if (question) found.set(`question ${name}`, question.href);
    }
    const field = all.find((link) => link.pathname.includes('/criteria/'));
    if (field) {
      found.set(`field ${name}`, field.href);
      const inside = (await read(field.href)).filter((link) => link.pathname.startsWith(`${field.pathname}.`));
      if (inside.length > 0) {
        const below = (await read(inside[0].href)).find((link) => link.pathname.startsWith(`${inside[0].pathname}.`));
        found.set(`criterion ${name}`, (below ?? inside[0]).href);
      }
    }
    const region = all.find((link) => link.pathname.includes('/regions/'));
    if (region) found.set(`region ${name}`, region.href);
    const units = [...new Set(all.map((link) => link.href.split('#')[0]))].filter((href) => href.includes('/units/'));
    if (units.length > 0) {
      found.set(`unit ${name} first`, units[0]);
      // Units without a rank stand last.
      found.set(`unit ${name} last`, units.at(-1));
      const codes = units.slice(0, 6).map((unit) => `u=${unit.split('/units/')[1]}`);
      found.set(`comparison ${name}`, `${campaign}/compare?${codes.join('&')}`);
    }
    const sorted = all.find((link) => link.searchParams.has('sort'));
    if (sorted) found.set(`sorted ${name}`, sorted.href.split('#')[0]);
    const paged = all.find((link) => link.searchParams.has('page'));
    if (paged) found.set(`next page ${name}`, paged.href.split('#')[0]);
    found.set(`empty search ${name}`, `${campaign}?q=khong-co-don-vi-nay`);
  }
  return found;
}
