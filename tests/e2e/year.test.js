// From an empty database, by the browser alone and without scripts: people, plan, framework, campaign, and a province that
// assesses itself; on either engine. The pages are the same on both, so axe-core looks at them on the first only.

import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { startBrowser, startOffice } from './site.js';
import { PASSWORD, fill, look as lookAt } from './staff.js';
import { beginOffice, campaign, day, framework, invite, plan } from './year.js';

for (const engine of ['sqlite', 'postgres']) {
  describe(`a year on ${engine}`, () => {
    const look = engine === 'sqlite' ? lookAt : async () => {};
    let office;
    let browser;

    before(async () => {
      [office, browser] = await Promise.all([startOffice(engine), startBrowser()]);
    });

    after(async () => {
      await browser?.close();
      await office?.stop();
    });

    test('the ministry plans, amends, approves and opens, and a province submits', { timeout: 600_000 }, async () => {
      const lan = await beginOffice(browser, office, look);
      const person = (name, role, unit) => invite(browser, office, lan, { name, role, unit });
      const hoa = await person('Lê Thị Hoa', 'coordinator', 'BNV');
      const binh = await person('Phạm Văn Bình', 'approver', 'BNV');
      await plan(hoa, binh, look);
      await late(hoa, binh, look);
      await framework(hoa, binh, look);
      await campaign(hoa, look);
      const an = await person('Vũ Hoài An', 'unit_officer', '01');
      const chi = await person('Đỗ Minh Chi', 'unit_leader', '01');
      await assess(an, look);
      await submit(chi, look);
    });

    /** An item that should have been done 25 days ago says so, in words and in red, on the plan and on the desk. */
    async function late(hoa, binh, look) {
      await hoa.click('nav a[href$="/plans"]');
      await hoa.click('main th a');
      await hoa.click('a[href$="/amend"]');
      await fill(hoa, { reason: 'Bổ sung nhiệm vụ truyền thông' });
      await hoa.click('a[href$="/items/new"]');
      const name = 'Truyền thông về Chỉ số';
      await fill(hoa, { name_vi: name, deliverables: 'Chuyên mục trên báo', lead: 'BNV', start: day(-40), deadline: day(-25) });
      await hoa.click('form[action$="/submit"] button');
      assert.match(await hoa.textContent('.strong-sub'), /chờ phê duyệt/);
      await binh.goto(hoa.url());
      await binh.click('a[href$="/approve"]');
      await fill(binh, { number: '701/QĐ-BNV', date: '2020-10-01' });
      for (const page of [hoa, binh]) {
        await page.goto(hoa.url());
        const word = page.locator(`tr.late:has-text("${name}") .late-word`).first();
        assert.match(await word.textContent(), /quá hạn 25 ngày/);
        const [red, green, blue] = (await word.evaluate((e) => getComputedStyle(e).color)).match(/\d+/g).map(Number);
        assert.ok(red > 150 && red > 2 * green && red > 2 * blue, `${red}, ${green}, ${blue} is no red`);
      }
      await look(hoa, 'year-plan-late');
      await hoa.click('nav a[href$="/office"]');
      assert.match(await hoa.textContent(`.tasks .late:has-text("${name}")`), /quá hạn 25 ngày/);
    }

    /** The officer fills in one criterion. */
    async function assess(an, look) {
      await an.click('nav a[href$="/assessments"]');
      await look(an, 'year-assessments');
      await an.click('tbody th a');
      assert.equal(await an.textContent('h1'), 'Hà Nội');
      await look(an, 'year-assessment');
      await an.click('a:has-text("Thời điểm ban hành kế hoạch")');
      await an.fill('#t-deadline', '31/12/2019');
      await an.fill('#t-issued', '10/01/2020');
      await an.fill('#note', 'Quyết định số 12/QĐ-UBND');
      await look(an, 'year-criterion');
      await an.click('button[value=save]');
      assert.equal(await an.textContent('.big-points'), '0,25', 'the amended scale counts: ten days late');
      await look(an, 'year-criterion-saved');
    }

    /** The leader signs, says why so much is open, and has a receipt. */
    async function submit(chi, look) {
      await chi.click('nav a[href$="/assessments"]');
      await chi.click('tbody th a');
      await chi.click('a[href$="/submit"]');
      assert.notEqual(await chi.getAttribute('#reason', 'required'), null, 'gaps need a reason');
      await look(chi, 'year-submit');
      await fill(chi, { reason: 'Số liệu đang được các sở tổng hợp', current: PASSWORD });
      assert.equal(await chi.textContent('.state'), 'Đã nộp');
      assert.match(await chi.textContent('.receipt'), /[0-9a-f]{64}/);
      await look(chi, 'year-submitted');
    }
  });
}
