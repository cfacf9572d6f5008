// The way of a score, by the browser alone and without scripts, on either engine: a province fills in, delegates, proves and
// submits; an appraiser changes three scores; the province petitions one; the council decides; the index shows it. What the
// office hands out is computed again by the command line, letter by letter.

import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { promisify } from 'node:util';
import { startBrowser, startOffice } from './site.js';
import { PASSWORD, fill, look as lookAt } from './staff.js';
import { approveVersion, beginOffice, campaign, invite, plan } from './year.js';

const run = promisify(execFile);
const program = process.env.PARINDEX_BIN ?? new URL('../../target/debug/parindex', import.meta.url).pathname;

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

for (const engine of ['sqlite', 'postgres']) {
  describe(`the way of a score on ${engine}`, () => {
    const look = engine === 'sqlite' ? lookAt : async () => {};
    let office;
    let browser;
    let folder;

    before(async () => {
      [office, browser, folder] = await Promise.all([
        startOffice(engine), startBrowser(), mkdtemp(join(tmpdir(), 'parindex-journey-')),
      ]);
    });

    after(async () => {
      await browser?.close();
      await office?.stop();
      if (folder) await rm(folder, { recursive: true, force: true });
    });

    test('from the first fact to the index', { timeout: 300_000 }, async () => {
      const lan = await beginOffice(browser, office, async () => {});
      const person = (name, role, unit, more = {}) => invite(browser, office, lan, { name, role, unit, ...more });
      const hoa = await person('Lê Thị Hoa', 'coordinator', 'BNV');
      const binh = await person('Phạm Văn Bình', 'approver', 'BNV');
      const hung = await person('Ngô Văn Hùng', 'appraiser', 'BNV', { codes: '1 2' });
      const chu = await person('Trần Chủ', 'council_chair', 'BNV');
      const an = await person('Vũ Hoài An', 'unit_officer', '01');
      const mai = await person('Bùi Thị Mai', 'unit_officer', '01', { email: 'mai@hanoi.example' });
      const chi = await person('Đỗ Minh Chi', 'unit_leader', '01');
      await plan(hoa, binh, async () => {});
      await criteria(hoa, binh);
      await campaign(hoa, async () => {}, 'hanh-trinh');
      const id = new URL(hoa.url()).pathname.split('/').at(-1);
      await assess(id, an, mai, chi);
      await advance(hoa, id);
      await appraise(id, hung);
      await figures(hoa, id);
      const first = await compute(hoa, id, 'preliminary');
      assert.match(await hoa.textContent('.run-ranking tr:has-text("Hà Nội")'), /56,00%/);
      await look(hoa, 'journey-run');
      await advance(hoa, id);
      await petition(id, an, chi);
      await advance(hoa, id);
      await answer(id, hung);
      await advance(hoa, id);
      await council(id, chu);
      const last = await compute(hoa, id, 'final');
      await compare(hoa, first, last);
      await approve(hoa, chu, binh, last);
      await elsewhere(hoa, id, last);
    });

    const at = (rest) => `${office.origin}/vi/office${rest}`;
    const today = () => new Date().toISOString().slice(0, 10);

    /** Hoa uploads the criteria of the journey, Bình approves them. */
    async function criteria(hoa, binh) {
      await hoa.goto(at('/frameworks/new'));
      await hoa.check('#from-file');
      await hoa.setInputFiles('input[name=files]', [
        { name: 'framework.csv', mimeType: 'text/csv', buffer: Buffer.from(CRITERIA) },
        { name: 'framework.toml', mimeType: 'application/toml', buffer: Buffer.from(TOML) },
      ]);
      await fill(hoa, { id: 'hanh-trinh' });
      await approveVersion(hoa, binh, '1149/QĐ-BNV', '2020-12-30');
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

    async function assess(id, an, mai, chi) {
      const dossier = at(`/assessments/${id}/01`);
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
      // Mai fills in the second field, which An delegates to her.
      await an.goto(dossier);
      await an.selectOption('form[action$="/delegate"] select[name=code]', '2');
      await an.selectOption('form[action$="/delegate"] select[name=person]', { label: 'Bùi Thị Mai' });
      await an.click('form[action$="/delegate"] button');
      await look(an, 'journey-delegated');
      await claim(mai, dossier, '2.1', '2');
      await claim(mai, dossier, '2.2', '1,5');
      await chi.goto(`${dossier}/submit`);
      const reason = chi.locator('#reason');
      await fill(chi, (await reason.count()) ? { reason: 'Đủ', current: PASSWORD } : { current: PASSWORD });
      assert.equal(await chi.textContent('.state'), 'Đã nộp');
    }

    async function advance(hoa, id) {
      await hoa.goto(at(`/campaigns/${id}/advance`));
      await fill(hoa, { reason: 'Các đơn vị đã hoàn thành' });
      assert.match(hoa.url(), /\/campaigns\/[^/]+$/);
    }

    /** Sets another score with its cause and reason. */
    async function mark(page, id, code, points, reason) {
      await page.goto(at(`/appraisals/${id}/01/${code}`));
      await page.selectOption('#score', 'points');
      await page.fill('#points', points);
      await page.selectOption('#cause', 'cause-not-proven');
      await page.fill('.mark-form #reason', reason);
      await page.click('button[value=set]');
      assert.equal(await page.locator('[aria-invalid=true]').count(), 0);
    }

    async function appraise(id, hung) {
      for (const code of ['1.1', '1.2', '2.1']) await mark(hung, id, code, '1', 'Tài liệu chưa đủ');
      await hung.goto(at(`/appraisals/${id}/01/2.2`));
      await hung.click('button[value=accept]');
      await hung.goto(at(`/appraisals/${id}/01`));
      assert.deepEqual(await hung.locator('.appraisal tbody td:nth-child(5)').allTextContents(), ['1', '1', '1', '1,5']);
    }

    async function petition(id, an, chi) {
      await an.goto(at(`/assessments/${id}/01/criteria/1.2/petition`));
      await fill(an, { text: 'Kết luận kiểm tra ở trang 3 của báo cáo' });
      await chi.goto(at(`/assessments/${id}/01/petitions`));
      await fill(chi, { current: PASSWORD });
    }

    async function answer(id, hung) {
      await hung.goto(at(`/appraisals/${id}/01/1.2`));
      await hung.fill('#text', 'Chấp nhận một phần');
      await hung.click('button[value=answer]');
      await mark(hung, id, '1.2', '1,5', 'Đã có kết luận kiểm tra');
    }

    async function council(id, chu) {
      await mark(chu, id, '1.2', '1,8', 'Hội đồng thống nhất');
      const minutes = { minutes: '12/BB-HĐ', date: today(), members: '9', taking_part: '5' };
      await chu.goto(at(`/appraisals/${id}/01/settle`));
      await fill(chu, minutes);
      await chu.goto(at(`/campaigns/${id}/conclude`));
      await fill(chu, minutes);
      assert.match(await chu.textContent('.strong-sub'), /kết luận/);
    }

    async function figures(hoa, id) {
      await hoa.goto(at(`/campaigns/${id}/figures`));
      const table = 'unit,item,value\n01,SIPAS,55%\n';
      await hoa.setInputFiles('#file', { name: 'sipas.csv', mimeType: 'text/csv', buffer: Buffer.from(table) });
      await fill(hoa, { source: 'Báo cáo SIPAS năm 2020', date: '2021-01-20' });
      assert.match(await hoa.textContent('.figure-changes'), /SIPAS/);
      await look(hoa, 'journey-figures-preview');
      await hoa.click('#preview ~ form button');
      await look(hoa, 'journey-figures');
    }

    /** Makes a run; its address. */
    async function compute(hoa, id, purpose) {
      await hoa.goto(at(`/campaigns/${id}/runs`));
      await look(hoa, `journey-runs-${purpose}`);
      await hoa.click(`button[value=${purpose}]`);
      assert.match(await hoa.textContent('.lacks'), /phần thiếu không tính là 0 điểm/);
      return hoa.url();
    }

    /** The one score that changed, from 1 over 1,5 to 1,8, with its events. */
    async function compare(hoa, first, last) {
      await hoa.goto(`${first}/compare?with=${last.split('/').at(-1)}`);
      assert.deepEqual(await hoa.locator('.cell-changes td.num').allTextContents(), ['1 / 2', '1,8 / 2']);
      const why = await hoa.textContent('.because');
      assert.match(why, /Ngô Văn Hùng/);
      assert.match(why, /Trần Chủ/);
      await look(hoa, 'journey-compare');
      await hoa.goto(last);
      // 1 + 1,8 + 1 + 1,5 and 55 % of 2 points: 6,4 of 10.
      assert.match(await hoa.textContent('.run-ranking tr:has-text("Hà Nội")'), /64,00%/);
      await hoa.click('.run-ranking a:has-text("Hà Nội")');
      await look(hoa, 'journey-result');
      assert.equal(await hoa.locator('a[href$="/criteria/1.2/trail"]').count(), 1);
    }

    async function approve(hoa, chu, binh, last) {
      await hoa.goto(last);
      await hoa.click('form[action$="/propose"] button');
      for (const page of [chu, binh]) {
        await page.goto(last);
        await page.click('form[action$="/seal"] button');
      }
      assert.equal(await binh.textContent('.strong-sub'), 'Kết quả đã được duyệt');
      await look(binh, 'journey-approved');
    }

    /** The command line exports the campaign and computes what the office has frozen. */
    async function elsewhere(hoa, id, last) {
      const name = '2020-hanh-trinh';
      await run(program, ['export', '--database', office.database, '--campaign', id, '--out', folder]);
      const own = join(folder, 'own.csv');
      await run(program, ['compute', join(folder, `${name}.zip`), '--out', own]);
      await run(program, ['verify', join(folder, `${name}.zip`)]);
      const answered = await hoa.request.get(`${last}/files/${name}.results.csv`);
      assert.equal(await readFile(own, 'utf8'), await answered.text());
      const frozen = join(folder, 'frozen.zip');
      await writeFile(frozen, await (await hoa.request.get(`${last}/files/${name}.zip`)).body());
      await run(program, ['verify', frozen]);
    }
  });
}
