// A year of an office that is far along, by its pages alone and without scripts: people, an approved plan, criteria in
// force, a province's dossier, its appraisal, a petition, the council's decision, runs, and their approval.

import assert from 'node:assert/strict';
import { PASSWORD, fill } from './staff.js';
import { approveVersion, beginOffice, campaign, invite, plan } from './year.js';

const CRITERIA = `code,name_vi,max,scored_by,rule,facts
1,Chỉ đạo điều hành,4,,,
1.1,Mức độ hoàn thành kế hoạch,2,appraisal,done / planned: share,"planned >= 1 ""Số nhiệm vụ""; done <= planned ""Đã hoàn thành"""
1.2,Chất lượng kiểm tra,2,appraisal,judged 0 .. 2 step 0.1,
2,Thủ tục hành chính,4,,,
2.1,Rà soát thủ tục,2,appraisal,judged 0 .. 2 step 0.1,
2.2,Công khai thủ tục,2,appraisal,judged 0 .. 2 step 0.1,
3,Mức độ hài lòng (SIPAS),2,external,external SIPAS: share,
`;
const TOML = 'id = "hanh-trinh"\ntitle_vi = "Bộ tiêu chí của hành trình"\nkind = "province"\n';

/** What happens, in order; each name is told once it has happened. */
const CHAPTERS = [
  // Eight people with a role each, and the register of units.
  ['people', people],
  // The plan of 2020 with ten items and a budget is approved.
  ['plan', (w) => plan(w.hoa, w.binh, async () => {})],
  // The criteria `hanh-trinh` are approved, and in force in a campaign that is open for self-assessment.
  ['open', open],
  // Hà Nội (01) has filled in everything, with a document at 1.1; field 2 is delegated to Mai.
  ['entries', entries],
  // Chi has signed and handed the dossier in.
  ['submission', submit],
  // The appraisal has begun.
  ['appraisal', (w) => advance(w)],
  // Hùng has changed three scores and accepted the fourth; the figures of the survey are there; run 1 is made.
  ['appraised', appraise],
  // Units may petition.
  ['petition', (w) => advance(w)],
  // Hà Nội has petitioned 1.2.
  ['petitioned', petition],
  // Hùng has answered, and set the score anew.
  ['answered', answer],
  // The council sits.
  ['council', (w) => advance(w)],
  // It has decided and concluded; run 2, the final one, is made.
  ['concluded', conclude],
  // The final run is proposed, and approved by chair and approver.
  ['approvals', approve],
  // The result has its decision.
  ['decided', decide],
  // It waits for its moment.
  ['embargoed', embargo],
  // It is published.
  ['published', publish],
];

/** Takes an empty office as far as the chapter `until`. After each chapter `on(name, world)` is awaited. The world has a
 * page of each person (lan, hoa, binh, hung, chu, an, mai, chi), `id` of the campaign, `at(rest)` for addresses of the
 * staff side, and from their chapters on the addresses of the runs, `first` and `last`. */
export async function farAlong(browser, office, on = async () => {}, until = 'approvals') {
  const world = { browser, office, at: (rest) => `${office.origin}/vi/office${rest}` };
  for (const [name, happens] of CHAPTERS) {
    await happens(world);
    await on(name, world);
    if (name === until) return world;
  }
  throw new Error(`no chapter ${until}`);
}

async function people(w) {
  w.lan = await beginOffice(w.browser, w.office, async () => {});
  w.person = (name, role, unit, more = {}) => invite(w.browser, w.office, w.lan, { name, role, unit, ...more });
  w.hoa = await w.person('Lê Thị Hoa', 'coordinator', 'BNV');
  w.binh = await w.person('Phạm Văn Bình', 'approver', 'BNV');
  w.hung = await w.person('Ngô Văn Hùng', 'appraiser', 'BNV', { codes: '1 2' });
  w.chu = await w.person('Trần Chủ', 'council_chair', 'BNV');
  w.an = await w.person('Vũ Hoài An', 'unit_officer', '01');
  w.mai = await w.person('Bùi Thị Mai', 'unit_officer', '01', { email: 'mai@hanoi.example' });
  w.chi = await w.person('Đỗ Minh Chi', 'unit_leader', '01');
}

/** Hoa uploads the criteria, Bình approves them, Hoa opens the campaign. */
async function open(w) {
  const { hoa, binh } = w;
  await hoa.goto(w.at('/frameworks/new'));
  await hoa.check('#from-file');
  await hoa.setInputFiles('input[name=files]', [
    { name: 'framework.csv', mimeType: 'text/csv', buffer: Buffer.from(CRITERIA) },
    { name: 'framework.toml', mimeType: 'application/toml', buffer: Buffer.from(TOML) },
  ]);
  await fill(hoa, { id: 'hanh-trinh' });
  await approveVersion(hoa, binh, '1149/QĐ-BNV', '2020-12-30');
  await campaign(hoa, async () => {}, 'hanh-trinh');
  w.id = new URL(hoa.url()).pathname.split('/').at(-1);
}

/** Points by hand for a criterion. */
async function claim(page, dossier, code, points) {
  await page.goto(`${dossier}/criteria/${code}`);
  await page.check('[name=claim][value=points]').catch(() => page.selectOption('[name=claim]', 'points'));
  await page.fill('#points', points);
  await page.fill('#note', 'Báo cáo số 12/BC-UBND');
  await page.click('button[value=save]');
  assert.equal(await page.locator('[aria-invalid=true]').count(), 0);
}

async function entries(w) {
  const { an, mai } = w;
  const dossier = w.at(`/assessments/${w.id}/01`);
  await an.goto(`${dossier}/criteria/1.1`);
  await an.fill('#t-planned', '10');
  await an.fill('#t-done', '8');
  await an.fill('#note', 'Báo cáo năm');
  await an.click('button[value=save]');
  await an.click('a[href*="/upload"]');
  await an.setInputFiles('#file', { name: 'bao-cao.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.4\n%journey\n') });
  const title = an.locator('#title');
  if (await title.count()) await title.fill('Báo cáo cải cách hành chính năm');
  await an.click('.sheet button');
  await an.goto(`${dossier}/criteria/1.1`);
  assert.equal(await an.locator('.proofs li').count(), 1);
  await claim(an, dossier, '1.2', '2');
  await an.goto(dossier);
  await an.selectOption('form[action$="/delegate"] select[name=code]', '2');
  await an.selectOption('form[action$="/delegate"] select[name=person]', { label: 'Bùi Thị Mai' });
  await an.click('form[action$="/delegate"] button');
  await claim(mai, dossier, '2.1', '2');
  await claim(mai, dossier, '2.2', '1,5');
}

async function submit({ chi, at, id }) {
  await chi.goto(at(`/assessments/${id}/01/submit`));
  const gaps = (await chi.getAttribute('#reason', 'required')) !== null;
  await fill(chi, gaps ? { reason: 'Đủ', current: PASSWORD } : { current: PASSWORD });
  assert.equal(await chi.textContent('.state'), 'Đã nộp');
}

async function advance({ hoa, at, id }) {
  await hoa.goto(at(`/campaigns/${id}/advance`));
  await fill(hoa, { reason: 'Các đơn vị đã hoàn thành' });
  assert.match(hoa.url(), /\/campaigns\/[^/]+$/);
}

/** Sets another score with its cause and reason. */
async function mark(w, page, code, points, reason) {
  await page.goto(w.at(`/appraisals/${w.id}/01/${code}`));
  await page.selectOption('#score', 'points');
  await page.fill('#points', points);
  await page.selectOption('#cause', 'cause-not-proven');
  await page.fill('.mark-form #reason', reason);
  await page.click('button[value=set]');
  assert.equal(await page.locator('[aria-invalid=true]').count(), 0);
}

async function appraise(w) {
  const { hung } = w;
  for (const code of ['1.1', '1.2', '2.1']) await mark(w, hung, code, '1', 'Tài liệu chưa đủ');
  await hung.goto(w.at(`/appraisals/${w.id}/01/2.2`));
  await hung.click('button[value=accept]');
  await hung.goto(w.at(`/appraisals/${w.id}/01`));
  assert.deepEqual(await hung.locator('.appraisal tbody td:nth-child(5)').allTextContents(), ['1', '1', '1', '1,5']);
  await figures(w);
  w.first = await compute(w, 'preliminary');
}

async function figures({ hoa, at, id }) {
  await hoa.goto(at(`/campaigns/${id}/figures`));
  const table = 'unit,item,value\n01,SIPAS,55%\n';
  await hoa.setInputFiles('#file', { name: 'sipas.csv', mimeType: 'text/csv', buffer: Buffer.from(table) });
  await fill(hoa, { source: 'Báo cáo SIPAS năm 2020', date: '2021-01-20' });
  assert.match(await hoa.textContent('.figure-changes'), /SIPAS/);
  await hoa.click('#preview ~ form button');
}

/** Makes a run; its address. */
async function compute({ hoa, at, id }, purpose) {
  await hoa.goto(at(`/campaigns/${id}/runs`));
  await hoa.click(`button[value=${purpose}]`);
  assert.match(await hoa.textContent('.lacks'), /phần thiếu không tính là 0 điểm/);
  return hoa.url();
}

async function petition({ an, chi, at, id }) {
  await an.goto(at(`/assessments/${id}/01/criteria/1.2/petition`));
  await fill(an, { text: 'Kết luận kiểm tra ở trang 3 của báo cáo' });
  await chi.goto(at(`/assessments/${id}/01/petitions`));
  await fill(chi, { current: PASSWORD });
}

async function answer(w) {
  await advance(w);
  await w.hung.goto(w.at(`/appraisals/${w.id}/01/1.2`));
  await w.hung.fill('#text', 'Chấp nhận một phần');
  await w.hung.click('button[value=answer]');
  await mark(w, w.hung, '1.2', '1,5', 'Đã có kết luận kiểm tra');
}

async function conclude(w) {
  const { chu, at, id } = w;
  await mark(w, chu, '1.2', '1,8', 'Hội đồng thống nhất');
  const minutes = { minutes: '12/BB-HĐ', date: new Date().toISOString().slice(0, 10), members: '9', taking_part: '5' };
  for (const form of [`/appraisals/${id}/01/settle`, `/campaigns/${id}/conclude`]) {
    await chu.goto(at(form));
    assert.equal(await chu.inputValue('#held'), '', 'nobody says for the council how it decided');
    await chu.selectOption('#held', 'meeting');
    await fill(chu, minutes);
  }
  assert.match(await chu.textContent('.strong-sub'), /kết luận/);
  w.last = await compute(w, 'final');
}

async function approve({ hoa, chu, binh, last }) {
  await hoa.goto(last);
  await hoa.click('form[action$="/propose"] button');
  for (const page of [chu, binh]) {
    await page.goto(last);
    await page.click('form[action$="/seal"] button');
  }
  assert.equal(await binh.textContent('.strong-sub'), 'Kết quả đã được duyệt');
}

async function decide({ binh, at, id }) {
  await binh.goto(at(`/campaigns/${id}/approve`));
  await fill(binh, { number: '720/QĐ-BNV', date: '2021-06-24' });
  assert.match(await binh.textContent('main'), /720\/QĐ-BNV/);
}

async function embargo({ binh, at, id }) {
  await binh.goto(at(`/campaigns/${id}/publish`));
  // By the clock of Viet Nam, tomorrow.
  await fill(binh, { release: new Date(Date.now() + 31 * 3_600_000).toISOString().slice(0, 16) });
  assert.match(await binh.textContent('.strong-sub'), /Chờ công bố/);
}

async function publish({ binh, at, id }) {
  await binh.goto(at(`/campaigns/${id}/release`));
  await binh.click('.sheet button');
  assert.match(binh.url(), /\/campaigns\/[^/]+$/);
}
