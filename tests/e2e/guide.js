// The pictures of the guides: `make guide` leads an office through its year and takes each screen as those see it who
// work at it, 800 pixels wide, in few colours, marked as illustrative. Look at them before they are committed.

import { mkdir, writeFile } from 'node:fs/promises';
import sharp from 'sharp';
import { farAlong } from './late.js';
import { startBrowser, startOffice } from './site.js';
import { fill } from './staff.js';

const folder = new URL('../../docs/help/pictures/', import.meta.url);
const WIDE = 800; // pixels
const MOST = 60_000; // bytes
const MARK = '<p id="illustrative" style="margin:0 0 12px;padding:4px 12px;background:#fdf3d7;border:1px solid #b88a2e;'
  + 'border-radius:6px;font-size:14px;color:#3c3530"><b>Số liệu minh họa</b> – không phải kết quả thật</p>';

/** Takes what somebody sees at an address, from the element `from` on, `high` pixels at most, on a screen `wide`. */
async function take(person, address, name, { from = '.staff', high = 900, wide = WIDE } = {}) {
  await person.goto(address);
  const html = (await person.content()).replace('<head>', `<head><base href="${person.url()}">`);
  const browser = person.context().browser();
  // A copy, since the pages themselves run no scripts here and allow no style of others.
  const context = await browser.newContext({ viewport: { width: wide, height: high }, bypassCSP: true });
  const copy = await context.newPage();
  await copy.route(person.url(), (route) => route.fulfill({ contentType: 'text/html; charset=utf-8', body: html }));
  await copy.goto(person.url(), { waitUntil: 'networkidle' });
  await copy.locator(from).first().evaluate((element, mark) => element.insertAdjacentHTML('beforebegin', mark), MARK);
  const mark = await copy.locator('#illustrative').boundingBox();
  const main = await copy.locator('#main').boundingBox();
  const top = Math.max(0, Math.floor(mark.y) - 8);
  const clip = { x: 0, y: top, width: wide, height: Math.floor(Math.min(high, main.y + main.height - top)) };
  const png = await copy.screenshot({ fullPage: true, clip });
  await context.close();
  const small = await reduced(png);
  if (!small) throw new Error(`${name} stays larger than ${MOST} bytes`);
  await writeFile(new URL(`${name}.png`, folder), small);
  console.log(`${name}.png  ${small.length} bytes`);
}

/** A picture in as many colours as leave it small. */
async function reduced(png) {
  for (const colours of [256, 64, 32, 16]) {
    const settings = { palette: true, colours, dither: 0, effort: 10, compressionLevel: 9 };
    const small = await sharp(png).resize({ width: WIDE }).png(settings).toBuffer();
    if (small.length < MOST) return small;
  }
  return undefined;
}

/** What is taken after each chapter of the year. */
const chapters = {
  async open(w) {
    const { an, chi } = w;
    const dossier = w.at(`/assessments/${w.id}/01`);
    await take(an, w.at(''), 'officer-desk', { high: 620 });
    // Facts that contradict each other, and a field that somebody else has not begun.
    await an.goto(`${dossier}/criteria/1.1`);
    await an.fill('#t-planned', '10');
    await an.fill('#t-done', '12');
    await an.click('button[value=save]');
    await an.goto(dossier);
    await an.selectOption('form[action$="/delegate"] select[name=code]', '2');
    await an.selectOption('form[action$="/delegate"] select[name=person]', { label: 'Bùi Thị Mai' });
    await an.click('form[action$="/delegate"] button');
    await take(chi, `${dossier}/submit`, 'leader-submit', { high: 1150 });
  },
  async entries(w) {
    const dossier = w.at(`/assessments/${w.id}/01`);
    await take(w.an, dossier, 'officer-dossier', { high: 820 });
    await take(w.an, `${dossier}/criteria/1.1`, 'officer-criterion', { from: '.desk-editor', high: 1150, wide: 1200 });
    await take(w.an, `${dossier}/criteria/1.2/upload`, 'officer-evidence', { high: 1150 });
  },
  async submission(w) {
    await take(w.chi, w.at(`/assessments/${w.id}/01`), 'leader-receipt', { high: 760 });
  },
  async appraisal(w) {
    const room = w.at(`/appraisals/${w.id}`);
    await take(w.hung, room, 'appraiser-progress', { high: 900 });
    await take(w.hung, `${room}/01/1.1`, 'appraiser-criterion', { from: '.desk-editor', high: 1300, wide: 1200 });
    await take(w.hung, `${room}/criteria/1.1?q=ha+noi`, 'appraiser-across', { high: 760, wide: 1000 });
  },
  async appraised(w) {
    await take(w.hung, w.at(`/appraisals/${w.id}/01`), 'appraiser-unit', { wide: 1100 });
    await take(w.chu, w.first, 'chair-run', { high: 1000 });
  },
  async petition(w) {
    const { an, chi } = w;
    const dossier = w.at(`/assessments/${w.id}/01`);
    await take(an, `${dossier}/criteria/1.2`, 'officer-result', { from: '.editor-node h1', high: 620 });
    await take(an, `${dossier}/criteria/1.2/petition`, 'officer-petition');
    await fill(an, { text: 'Kết luận kiểm tra ở trang 3 của báo cáo' });
    await take(chi, `${dossier}/petitions`, 'leader-petitions');
  },
  async answered(w) {
    await take(w.hung, w.at(`/appraisals/${w.id}/01/1.2`), 'appraiser-second', { from: 'h2:has(+ .scroll .stands)', high: 1150 });
  },
  async council(w) {
    const unit = w.at(`/appraisals/${w.id}/01`);
    await take(w.chu, `${unit}/1.2`, 'chair-decide', { from: 'h2:has(+ .scroll .stands)', high: 1150 });
    await take(w.chu, `${unit}/settle`, 'chair-settle', { high: 1000 });
    await take(w.chu, w.at(`/campaigns/${w.id}/conclude`), 'chair-conclude');
  },
  async concluded(w) {
    await w.hoa.goto(w.last);
    await w.hoa.click('form[action$="/propose"] button');
    await take(w.chu, w.last, 'chair-seal', { high: 1000 });
  },
};

await mkdir(folder, { recursive: true });
const [office, browser] = await Promise.all([startOffice(), startBrowser()]);
try {
  await farAlong(browser, office, async (name, world) => { await chapters[name]?.(world); }, 'concluded');
} finally {
  await browser.close();
  await office.stop();
}
