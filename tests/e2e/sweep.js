// What looks at pages of the staff side with a person's own session, on every screen, and keeps a list of what is wrong.

import { readFile, readdir } from 'node:fs/promises';
import { complaintsOf, faults, overflow, shoot } from './faults.js';

const DESK = { width: 1280, height: 900 };
const PHONE = { width: 360, height: 740 };
const BY_DAY = { colorScheme: 'light' };
const BY_NIGHT = { colorScheme: 'dark' };
// A page is fetched once in each language. What differs between the languages is words: axe-core looks at one screen of
// each; what sticks out is sought on the other screen too.
const SCREENS = [
  { name: 'desk-light', lang: 'vi', settings: { viewport: DESK, ...BY_DAY }, other: { name: 'phone-dark', viewport: PHONE, ...BY_NIGHT } },
  {
    name: 'phone-dark', lang: 'en', settings: { viewport: PHONE, isMobile: true, hasTouch: true, ...BY_NIGHT },
    other: { name: 'desk-light', viewport: DESK, ...BY_DAY },
  },
];
const locales = new URL('../../crates/locale/locales/vi/', import.meta.url);

/** The identifiers of all messages that have a dash: a word with one that stands on a page has lost its words. */
async function keys() {
  const files = await Promise.all((await readdir(locales)).map((name) => readFile(new URL(name, locales), 'utf8')));
  return files.flatMap((text) => [...text.matchAll(/^([a-z0-9]+(?:-[a-z0-9]+)+) =/gm)].map((line) => line[1]));
}

/** What a page says of itself: runs in the page. */
function inspect(known) {
  const wrong = [];
  if (!document.title.trim()) wrong.push('no title');
  const headings = document.querySelectorAll('h1').length;
  if (headings !== 1) wrong.push(`${headings} first headings`);
  const said = [...document.querySelectorAll('[aria-label], [title], [placeholder], [alt]')]
    .flatMap((e) => ['aria-label', 'title', 'placeholder', 'alt'].map((name) => e.getAttribute(name) ?? ''));
  const body = document.body.cloneNode(true);
  body.querySelectorAll('pre, code').forEach((e) => e.remove()); // what programs write to each other
  const text = `${body.textContent} ${said.join(' ')}`;
  if (/\{\s*\$/.test(text)) wrong.push('an argument without its value');
  const bare = new Set(text.match(/[a-z0-9]+(?:-[a-z0-9]+)+/g) ?? []);
  for (const key of known) if (bare.has(key)) wrong.push(`${key} without its words`);
  return wrong;
}

export class Sweep {
  /** Routes that were visited, as the table of permissions writes them. */
  seen = new Set();

  /** What was found wrong, a line each. */
  wrong = [];

  pages = 0;

  looks = 0;

  #screens = new Map();

  static async begin(browser, office) {
    const sweep = new Sweep();
    return Object.assign(sweep, { browser, office, keys: await keys() });
  }

  /** Told at once, too: a sweep takes minutes. */
  #found(text) {
    this.wrong.push(text);
    console.error(text);
  }

  /** A page of a browser that nobody has logged in with. */
  async guest() {
    return (await this.browser.newContext()).newPage();
  }

  /** The screens of the person whose page it is; each keeps what the browser complains of. */
  async #open(person) {
    const known = this.#screens.get(person);
    if (known) return known;
    const storageState = await person.context().storageState();
    const opened = await Promise.all(SCREENS.map(async (screen) => {
      const context = await this.browser.newContext({ ...screen.settings, storageState });
      const page = await context.newPage();
      return { ...screen, page, complaints: complaintsOf(page) };
    }));
    this.#screens.set(person, opened);
    return opened;
  }

  /** Looks at a page of the staff side, below `/office`, on every screen with the session of `person`. */
  async visit(person, route, address = route) {
    this.seen.add(route);
    this.pages += 1;
    const name = `${String(this.pages).padStart(3, '0')}${route.replaceAll(/[^a-z]+/g, '-')}`.replace(/-$/, '');
    const screens = await this.#open(person);
    await Promise.all(screens.map((screen) => this.#look(screen, route, address, name)));
  }

  async #look({ page, lang, name: screen, settings, other, complaints }, route, address, name) {
    const found = (text) => this.#found(`${route} (${name}), ${lang}: ${text}`);
    complaints.length = 0;
    const path = `/${lang}/office${address === '/' ? '' : address}`;
    const answer = await page.goto(this.office.origin + path);
    if (answer.status() !== 200) found(`answers ${answer.status()}`);
    if (new URL(page.url()).pathname !== path.split('?')[0]) found(`leads to ${page.url()}`);
    (await page.evaluate(inspect, this.keys)).forEach(found);
    await this.#fits(page, found, `${name}-${screen}`);
    await this.#turn(page, other);
    await this.#fits(page, found, `${name}-${other.name}-${lang}`);
    await this.#turn(page, settings);
    (await this.#faults(page)).forEach((fault) => found(`${screen}: ${fault}`));
    complaints.forEach(found);
  }

  /** Nothing sticks out of the screen as it is now. */
  async #fits(page, found, picture) {
    this.looks += 1;
    if (process.env.SHOTS) await shoot(page, `sweep-${picture}`);
    (await overflow(page)).forEach((element) => found(`${picture}: sticks out: ${element}`));
  }

  /** Makes another screen of the one the page is on. */
  async #turn(page, { viewport, colorScheme }) {
    await page.setViewportSize(viewport);
    await page.emulateMedia({ colorScheme });
  }

  /** What axe-core finds; what is folded is read too. */
  async #faults(page) {
    await page.evaluate(() => {
      document.querySelectorAll('main details').forEach((details, i) => { details.open ||= i < 4; });
    });
    return faults(page, { most: 3, preload: false });
  }

  /** Asks for a file: it comes, and is no page. */
  async file(person, route, address = route) {
    const answer = await this.#ask(person, route, address);
    if (answer.headers()['content-type'].startsWith('text/html')) this.#found(`${route}: is a page`);
  }

  /** Asks for an address that only forms are sent to, as a change of language does: it leads to a page. */
  async back(person, route, address = route) {
    const answer = await this.#ask(person, route, address);
    if (new URL(answer.url()).pathname.endsWith(address)) this.#found(`${route}: is a page of its own`);
  }

  async #ask(person, route, address) {
    this.seen.add(route);
    const answer = await person.request.get(`${this.office.origin}/vi/office${address}`);
    if (answer.status() !== 200) this.#found(`${route}: answers ${answer.status()}`);
    return answer;
  }
}
