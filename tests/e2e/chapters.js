// What the sweep looks at after each chapter of `farAlong`, as whom; and what it does itself so that there is something to
// see: a draft of criteria that is consulted on, a plan that is amended, a campaign that is only planned.

import { execFileSync } from 'node:child_process';
import { createHmac } from 'node:crypto';
import { PASSWORD, fill, logIn } from './staff.js';
import { shippedForm } from './survey.js';
import { beginVersion } from './year.js';

/** Goes to a page and finds where its first such link leads, below `/office`. */
async function link(page, world, address, selector) {
  await page.goto(world.at(address));
  const href = await page.getAttribute(selector, 'href', { timeout: 5000 });
  return href.replace(/^\/..\/office/, '');
}

/** The one-time code of a secret now (RFC 6238). */
function oneTime(secret) {
  const bits = [...secret].map((c) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(c).toString(2).padStart(5, '0')).join('');
  const key = Buffer.from(bits.match(/.{8}/g).map((byte) => parseInt(byte, 2)));
  const step = Buffer.alloc(8);
  step.writeBigUInt64BE(BigInt(Math.floor(Date.now() / 30_000)));
  const mac = createHmac('sha1', key).update(step).digest();
  return String((mac.readUInt32BE(mac.at(-1) & 15) & 0x7fffffff) % 1_000_000).padStart(6, '0');
}

async function people(s, w) {
  w.tu = await w.person('Hoàng Văn Tú', 'auditor', 'BNV');
  w.dung = await w.person('Cao Tiến Dũng', 'enumerator', 'BNV');
  for (const route of [
    '/', '/notices', '/help', '/account', '/account/mail', '/account/password', '/account/codes', '/account/codes/remove',
    '/people', '/people/new', '/people/import', '/units', '/units/new', '/units/import',
  ]) await s.visit(w.lan, route);
  await s.visit(w.lan, '/search', '/search?q=Hoa');
  await s.visit(w.lan, '/search', '/search?q=khong-co');
  await s.back(w.lan, '/units/known'); // the register has begun
  await s.visit(w.lan, '/help/{topic}', '/help/desk');
  await s.visit(w.lan, '/units/{id}', '/units/08');
  for (const deed of ['rename', 'merge', 'split', 'close']) await s.visit(w.lan, `/units/{id}/${deed}`, `/units/01/${deed}`);
  for (const name of ['template.csv', 'template.xlsx']) {
    await s.file(w.lan, `/units/${name}`);
    await s.file(w.lan, `/people/${name}`);
  }
  const hoa = await link(w.lan, w, '/people', 'th a:has-text("Hoa")');
  await s.visit(w.lan, '/people/{id}', hoa);
  for (const deed of ['grant', 'homes', 'revoke', 'close', 'reset', 'link', 'codes']) {
    await s.back(w.lan, `/people/{id}/${deed}`, `${hoa}/${deed}`);
  }
  await s.visit(w.lan, '/account/end');
  await s.visit(w.lan, '/logout');
  for (const room of ['people', 'units']) await s.back(w.lan, `/${room}/import/save`);
  // Nothing is there yet: what the rooms say then.
  for (const route of ['/', '/plans', '/plans/new', '/frameworks', '/frameworks/new', '/campaigns', '/campaigns/new', '/assessments', '/appraisals']) {
    await s.visit(w.hoa, route);
  }
  await s.visit(w.dung, '/');
  await coming(s, w);
}

/** Logging in, with every link and with a one-time code. */
async function coming(s, w) {
  const guest = await s.guest();
  await s.visit(guest, '/login');
  await s.visit(guest, '/forgot');
  for (const route of ['/oidc', '/oidc/back']) s.seen.add(route); // not there without a provider
  await w.lan.goto(w.at('/people/new'));
  await fill(w.lan, { name: 'Trần Văn Minh', email: 'minh@moha.example' });
  const invitation = await w.lan.textContent('pre');
  await s.visit(guest, '/invitation/{token}', invitation.replace(/^.*\/office/, ''));
  const minh = await s.guest();
  await minh.goto(invitation);
  await fill(minh, { password: PASSWORD, again: PASSWORD });
  await logIn(minh, w.office.origin, 'minh@moha.example');
  await s.visit(minh, '/');
  await minh.goto(w.at('/account/codes'));
  await fill(minh, { code: oneTime(await minh.textContent('pre')) });
  await s.visit(minh, '/account');
  const back = await s.guest();
  await logIn(back, w.office.origin, 'minh@moha.example');
  await s.visit(back, '/code');
  await w.lan.goto(w.at('/people'));
  await w.lan.click('th a:has-text("Minh")');
  await w.lan.click('form[action$="/reset"] button');
  await s.visit(guest, '/reset/{token}', (await w.lan.textContent('pre')).replace(/^.*\/office/, ''));
}

async function plan(s, w) {
  const { hoa, binh } = w;
  const address = await link(hoa, w, '/plans', 'main th a');
  const item = await link(hoa, w, address, '.plan-table th a');
  const at = (rest) => `/plans/{plan}${rest}`;
  for (const page of [hoa, binh]) await s.visit(page, '/');
  await s.visit(hoa, '/plans');
  await s.visit(hoa, at(''), address);
  await s.visit(hoa, at('/items/{item}'), item);
  await s.visit(hoa, at('/items/{item}/budget'), `${item}/budget`);
  for (const deed of ['submit', 'withdraw', 'discard']) await s.back(hoa, at(`/${deed}`), `${address}/${deed}`);
  for (const deed of ['move', 'report']) await s.back(hoa, at(`/items/{item}/${deed}`), `${item}/${deed}`);
  for (const file of ['budget.xlsx', 'budget.pdf', 'calendar.ics']) await s.file(hoa, at(`/${file}`), `${address}/${file}`);
  w.plan = address;
}

/** The plan is amended once more, and not approved: the campaign goes by the version that is. */
async function amended(s, w) {
  const { hoa, binh, plan: address } = w;
  const at = (rest) => `/plans/{plan}${rest}`;
  await s.visit(hoa, at('/directives/new'), `${address}/directives/new`);
  await hoa.goto(w.at(`${address}/directives/new`));
  await fill(hoa, { from: 'Phó Thủ tướng Chính phủ', number: '88/TB-VPCP', date: '2020-09-20', text: 'Rút ngắn thời gian công bố' });
  await s.visit(hoa, at('/directives/{directive}'), await link(hoa, w, address, 'a[href*="/directives/"]:not([href$="/new"])'));
  await s.visit(hoa, at('/amend'), `${address}/amend`);
  await hoa.goto(w.at(`${address}/amend`));
  await fill(hoa, { reason: 'Điều chỉnh thời hạn theo chỉ đạo của Phó Thủ tướng' });
  await s.visit(hoa, at(''), address);
  const item = await link(hoa, w, address, '.plan-table th a');
  await s.visit(hoa, at('/items/new'), `${address}/items/new`);
  for (const deed of ['edit', 'remove']) await s.visit(hoa, at(`/items/{item}/${deed}`), `${item}/${deed}`);
  await s.visit(hoa, at('/versions/{n}'), `${address}/versions/1`);
  await hoa.goto(w.at(address));
  await hoa.click('form[action$="/submit"] button');
  for (const deed of ['return', 'approve']) await s.visit(binh, at(`/${deed}`), `${address}/${deed}`);
}

/** A draft that amends the criteria in force: edited, consulted on, submitted. */
async function draft(s, w) {
  const { hoa, binh, an } = w;
  const at = (rest) => `/frameworks/{id}${rest}`;
  const address = '/frameworks/du-thao';
  await beginVersion(hoa, 'du-thao', 'earlier', 'hanh-trinh', async () => {});
  const node = await link(hoa, w, address, 'a:has-text("Chất lượng kiểm tra")');
  await hoa.goto(w.at(node));
  await hoa.fill('#rule', 'judged 0 .. 2 step 0.5');
  await hoa.click('.save-row button');
  await s.visit(hoa, '/frameworks');
  for (const rest of ['', '/meta', '/compare', '/impact', '/consult', '/submit', '/consultation']) {
    await s.visit(hoa, at(rest), `${address}${rest}`);
  }
  await s.visit(hoa, at('/nodes/{node}'), node);
  await s.visit(hoa, at('/nodes/{node}/remove'), `${node}/remove`);
  for (const deed of ['check', 'move', 'recode']) await s.back(hoa, at(`/nodes/{node}/${deed}`), `${node}/${deed}`);
  for (const ending of ['xlsx', 'csv', 'toml']) await s.file(hoa, at(`/framework.${ending}`), `${address}/framework.${ending}`);
  await hoa.goto(w.at(`${address}/consult`));
  await fill(hoa, { until: new Date(Date.now() + 9 * 86_400_000).toISOString().slice(0, 10) });
  await an.goto(w.at(`${address}/consultation`));
  await an.fill('#text', 'Đề nghị giữ bước chấm 0,1 điểm như Đề án hiện hành, vì kết quả kiểm tra rất khác nhau.');
  await an.click('.sheet button');
  await s.visit(an, at('/consultation'), `${address}/consultation`);
  await s.visit(hoa, at('/consultation'), `${address}/consultation`);
  const comment = await link(hoa, w, `${address}/consultation`, 'a[href*="/comments/"]');
  await s.visit(hoa, at('/comments/{comment}'), comment);
  await hoa.goto(w.at(comment));
  await hoa.selectOption('#outcome', 'in_part');
  await hoa.fill('#text', 'Tiếp thu một phần: bước chấm là 0,2 điểm');
  await hoa.click('.sheet button');
  await s.file(hoa, at('/consultation.xlsx'), `${address}/consultation.xlsx`);
  await s.visit(hoa, at('/close'), `${address}/close`);
  await hoa.goto(w.at(`${address}/close`));
  await fill(hoa, { reason: 'Các đơn vị đã có ý kiến' });
  await hoa.goto(w.at(`${address}/submit`));
  await hoa.click('.sheet button');
  await s.visit(hoa, at('/withdraw'), `${address}/withdraw`);
  for (const deed of ['return', 'approve']) await s.visit(binh, at(`/${deed}`), `${address}/${deed}`);
}

/** The codes on the forms of a document. */
async function codes(page, address) {
  const answer = await page.request.get(address);
  const text = execFileSync('pdftotext', ['-', '-'], { input: await answer.body() }).toString();
  return [...new Set(text.match(/\b[0-9A-Z]{4}-[0-9A-Z]{4}\b/g))];
}

/** A form is keyed by two persons in two ways, and compared. */
async function keying(s, w, suong, group, address) {
  const [code] = await codes(suong, w.at(`${address}/printings/1`));
  await s.visit(w.dung, ...group('/paper/key'));
  for (const [page, age] of [[w.dung, '30'], [suong, '31']]) {
    await s.visit(page, group('/paper/key')[0], `${address}/key?form=${code}`);
    // The same person in a browser that runs scripts, which the others of the year do without.
    const context = await page.context().browser().newContext({ storageState: await page.context().storageState() });
    const keys = await context.newPage();
    await keys.goto(w.at(`${address}/key?form=${code}`));
    const typed = [age, '2', '', '', '', '', '4', '4', '4', '4', '4', '4', '', '', ''];
    // Enter leads from one answer to the next, and behind the last one to the button.
    await keys.focus('#k-1');
    for (const text of typed) {
      await keys.keyboard.type(text);
      await keys.keyboard.press('Enter');
    }
    await keys.keyboard.press('Enter');
    await keys.waitForSelector('#form');
    await context.close();
  }
  await s.visit(w.dung, group('/paper/compare')[0], `${address}/compare?form=${code}`);
}

/** The questionnaire on paper: printed. */
async function paper(s, w, suong, group, address) {
  await s.visit(suong, ...group('/paper/print'));
  await suong.goto(w.at(`${address}/print`));
  await suong.fill('#count', '2');
  await suong.click('.sheet button');
  await s.visit(suong, ...group('/paper'));
  await s.file(suong, ...group('/paper/specimen.pdf'));
  await keying(s, w, suong, group, address);
  await s.file(suong, group('/paper/printings/{printing}')[0], `${address}/printings/1`);
}

/** People of the sample are given to an enumerator; one is asked, looked at and sent back. */
async function interviews(s, w, suong) {
  const giang = await w.person('Vũ Thị Giang', 'enumerator', 'BNV', { email: 'giang@moha.example' });
  const address = `/interviews/${w.id}/citizens`;
  const at = (rest, real = rest) => [`/interviews/{campaign}/{group}${rest}`, `${address}${real}`];
  await s.visit(suong, '/interviews');
  await s.visit(suong, ...at('/assign'));
  await suong.goto(w.at(`${address}/assign`));
  await suong.selectOption('#enumerator', { label: 'Cao Tiến Dũng' });
  await suong.selectOption('#supervisor', { label: 'Vũ Thị Giang' });
  await fill(suong, { count: '3' });
  await s.visit(w.dung, '/interviews');
  await s.visit(w.dung, ...at(''));
  await s.file(w.dung, ...at('/whole'));
  await w.dung.goto(w.at(address));
  const path = new URL(await w.dung.locator('.respondents .deeds a').first().getAttribute('href'), w.office.origin).pathname;
  const line = `/${path.split('/').pop()}`;
  await s.visit(w.dung, ...at('/{line}', line));
  await w.dung.goto(w.at(`${address}${line}`));
  for (let screen = 0; screen < 30 && await w.dung.locator('#filling').count(); screen += 1) {
    if (await w.dung.locator('#tuoi').count()) await w.dung.fill('#tuoi', '35');
    for (const field of await w.dung.locator('fieldset').all()) await field.locator('.choice').last().click();
    await w.dung.locator('.ways .button').first().click();
  }
  for (const person of [giang, suong]) await s.visit(person, ...at('/checks'));
  await s.visit(giang, ...at('/{line}/review', `${line}/review`));
  await giang.goto(w.at(`${address}${line}/review`));
  await giang.fill('[name="r.tuoi"]', 'Sổ hộ khẩu ghi tuổi khác, đề nghị hỏi lại');
  await giang.click('button[value=return]');
  await s.visit(w.dung, ...at('/{line}', line));
  s.seen.add(at('/{line}/again')[0]); // one of ten is asked again, which nobody can tell beforehand
}

/** The survey of the campaign: planned with a group of respondents, submitted, approved. */
async function survey(s, w) {
  const suong = await w.person('Đinh Thị Sương', 'survey_manager', 'BNV');
  const address = `/surveys/${w.id}`;
  const at = (rest) => [`/surveys/{campaign}${rest}`, `${address}${rest}`];
  for (const route of ['/', '/surveys', '/surveys/new']) await s.visit(suong, route);
  await s.visit(suong, '/surveys/size', '/surveys/size?population=9500&answers=900');
  await suong.goto(w.at('/surveys/new'));
  await suong.selectOption('#campaign', w.id);
  await suong.click('.sheet button');
  for (const rest of ['', '/groups/new']) await s.visit(suong, ...at(rest));
  await suong.goto(w.at(`${address}/groups/new`));
  await suong.selectOption('#method', 'mixed');
  await fill(suong, { id: 'citizens', name_vi: 'Người dân', name_en: 'Citizens', answers: '400', start: '2020-01-01', end: '2099-12-31', quota: '50' });
  const group = (rest) => [`/surveys/{campaign}/groups/{group}${rest}`, `${address}/groups/citizens${rest}`];
  for (const rest of ['', '/edit', '/remove', '/costs', '/form']) await s.visit(suong, ...group(rest));
  await suong.goto(w.at(`${address}/groups/citizens/form`));
  await suong.setInputFiles('#file', { name: 'citizens.xlsx', mimeType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', buffer: await shippedForm('province-citizens') });
  await suong.click('.sheet button');
  await s.file(suong, ...group('/file'));
  await s.visit(suong, ...group('/form/edit'));
  await s.visit(suong, group('/form/question')[0], `${address}/groups/citizens/form/question?at=Q19`);
  await s.visit(suong, ...group('/form/preview'));
  await s.visit(suong, '/interviews/{campaign}/{group}/setting', `/interviews/${w.id}/citizens/setting`);
  await suong.goto(w.at(`/interviews/${w.id}/citizens/setting`));
  await suong.check('#again-1');
  await suong.click('.sheet button');
  await suong.goto(w.at(address));
  await suong.click('form[action$="/submit"] button');
  await s.visit(suong, ...at(''));
  for (const deed of ['submit', 'withdraw', 'collect']) await s.back(suong, ...at(`/${deed}`));
  for (const deed of ['/return', '/approve']) await s.visit(w.binh, ...at(deed));
  await w.binh.goto(w.at(`${address}/approve`));
  await fill(w.binh, { number: '15/QĐ-BNV', date: '2020-09-01' });
  await suong.goto(w.at(address));
  await suong.click('form[action$="/collect"] button');
  for (const rest of ['', '/close']) await s.visit(suong, ...at(rest));
  for (const rest of ['', '/invitations', '/quality', '/import']) await s.visit(suong, ...group(rest));
  await paper(s, w, suong, group, `${address}/groups/citizens/paper`);
  for (const rest of ['/samples', '/estimates']) await s.visit(suong, ...group(rest));
  const rows = Array.from({ length: 9 }, (_, row) => `${row + 1},01,${row + 3},Người ${row + 1}`);
  for (const last of [false, true]) {
    await suong.goto(w.at(`${address}/groups/citizens/samples`));
    await suong.setInputFiles('input[type=file]', { name: 'frame.csv', mimeType: 'text/csv', buffer: Buffer.from(`id,unit,size,name\n${rows.join('\n')}\n`) });
    await suong.click('.sheet button');
    await s.visit(suong, group('/samples/frame')[0], new URL(suong.url()).pathname.replace(/^\/..\/office/, '') + new URL(suong.url()).search);
    if (last) await suong.fill('#reason', 'Dàn mẫu lần trước thiếu một xã');
    await suong.fill('#spares', '1');
    await suong.click('button[value=draw]');
  }
  await s.visit(suong, ...group('/samples'));
  await interviews(s, w, suong);
  await s.file(suong, `${group('/samples')[0]}/{file}`, `${group('/samples')[1]}/sample-2.xlsx`);
  await suong.goto(w.at(`${address}/groups/citizens/import`));
  await suong.setInputFiles('input[type=file]', { name: 'kobo.csv', mimeType: 'text/csv', buffer: Buffer.from('_uuid,C1,unit\na-1,1,01\na-2,5,khong-co\n') });
  await suong.click('.sheet button');
  await s.visit(suong, group('/import/columns')[0], new URL(suong.url()).pathname.replace(/^\/..\/office/, '') + new URL(suong.url()).search);
  await s.file(suong, ...group('/answers.csv'));
  s.seen.add('/surveys/{campaign}/groups/{group}/estimates.csv'); // nothing to estimate without answers
}

async function open(s, w) {
  const { hoa, an } = w;
  await draft(s, w);
  await survey(s, w);
  await amended(s, w);
  await hoa.goto(w.at('/campaigns/new'));
  await fill(hoa, { year: '2021', title: 'Kỳ đánh giá năm 2021' });
  const planned = new URL(hoa.url()).pathname.replace(/^\/..\/office/, '');
  for (const rest of ['', '/schedule', '/terms', '/open']) await s.visit(hoa, `/campaigns/{id}${rest}`, `${planned}${rest}`);
  await s.back(hoa, '/campaigns/{id}/enforce', `${planned}/enforce`);
  await s.visit(hoa, '/campaigns');
  for (const rest of ['', '/advance', '/extend', '/facts']) await s.visit(hoa, `/campaigns/{id}${rest}`, `/campaigns/${w.id}${rest}`);
  for (const page of [hoa, an]) await s.visit(page, '/');
  await s.visit(an, '/notices');
  await s.visit(an, '/assessments');
  await s.visit(an, '/assessments/{campaign}/{unit}', `/assessments/${w.id}/01`);
  await s.visit(an, '/assessments/{campaign}/{unit}/criteria/{code}', `/assessments/${w.id}/01/criteria/1.1`);
}

const dossier = (w, rest) => [`/assessments/{campaign}/{unit}${rest}`, `/assessments/${w.id}/01${rest}`];
const criterion = (w, code, rest) => [
  `/assessments/{campaign}/{unit}/criteria/{code}${rest}`, `/assessments/${w.id}/01/criteria/${code}${rest}`,
];

async function entries(s, w) {
  const { an, chi, hoa } = w;
  for (const page of [an, w.mai, hoa]) await s.visit(page, ...dossier(w, ''));
  for (const code of ['1.1', '1.2']) await s.visit(an, ...criterion(w, code, ''));
  await s.visit(hoa, ...criterion(w, '1.1', ''));
  for (const rest of ['upload', 'link', 'attach']) await s.visit(an, ...criterion(w, '1.2', `/${rest}`));
  for (const rest of ['typed', 'last', 'detach']) await s.back(an, ...criterion(w, '1.2', `/${rest}`));
  for (const rest of ['/documents', '/account', '/form']) await s.visit(an, ...dossier(w, rest));
  for (const rest of ['/uploads', '/delegate', '/form/accept']) await s.back(an, ...dossier(w, rest));
  await s.file(an, ...dossier(w, '/form.xlsx'));
  const base = '/assessments/{campaign}/{unit}/documents/{document}';
  const document = await link(an, w, `/assessments/${w.id}/01/documents`, 'tbody th a');
  await s.file(an, `${base}/files/{content}`, `${document}/files/0`);
  await s.file(an, `${base}/files/{content}/view`, `${document}/files/0/view`);
  await s.visit(an, base, document);
  await s.visit(an, `${base}/revise`, `${document}/revise`);
  await s.back(an, `${base}/remove`, `${document}/remove`);
  const begun = await an.request.post(w.at(`/assessments/${w.id}/01/uploads`), {
    form: { name: 'phu-luc.pdf', size: '9', code: '1.1' }, headers: { 'sec-fetch-site': 'same-origin' },
  });
  await s.file(an, '/assessments/{campaign}/{unit}/uploads/{upload}', `/assessments/${w.id}/01/uploads/${await begun.text()}`);
  await s.visit(chi, ...dossier(w, '/submit'));
}

async function submission(s, w) {
  const { chi, hoa } = w;
  for (const page of [chi, hoa]) await s.visit(page, '/assessments');
  await s.visit(chi, ...dossier(w, ''));
  await s.visit(chi, ...dossier(w, '/withdraw'));
  await s.visit(hoa, ...dossier(w, '/return'));
  await s.file(chi, ...dossier(w, '/receipt.pdf'));
}

const appraisals = (w, rest) => [`/appraisals/{campaign}${rest}`, `/appraisals/${w.id}${rest}`];

async function appraisal(s, w) {
  const { hung } = w;
  await s.visit(hung, '/');
  await s.visit(hung, '/appraisals');
  await s.visit(hung, ...appraisals(w, ''));
  await s.visit(hung, '/appraisals/{campaign}/{unit}', `/appraisals/${w.id}/01`);
  await s.visit(hung, '/appraisals/{campaign}/criteria/{code}', `/appraisals/${w.id}/criteria/1.1`);
  await s.visit(hung, '/appraisals/{campaign}/{unit}/{code}', `/appraisals/${w.id}/01/1.1`);
}

async function appraised(s, w) {
  const { hung, hoa } = w;
  await s.visit(hoa, ...appraisals(w, ''));
  await s.visit(hoa, '/campaigns/{id}/oversight', `/campaigns/${w.id}/oversight`);
  await s.back(hoa, '/campaigns/{id}/oversight/remind', `/campaigns/${w.id}/oversight/remind`);
  await s.file(hoa, '/campaigns/{id}/oversight/{file}', `/campaigns/${w.id}/oversight/units.csv`);
  for (const rest of ['/oversight/burden', '/oversight/gaps', '/oversight/flags', '/integrity', '/integrity/contact']) {
    await s.visit(hoa, `/campaigns/{id}${rest}`, `/campaigns/${w.id}${rest}`);
  }
  await s.file(hoa, '/campaigns/{id}/integrity/{file}', `/campaigns/${w.id}/integrity/integrity.csv`);
  await s.visit(hung, '/appraisals/{campaign}/{unit}', `/appraisals/${w.id}/01`);
  await s.visit(hung, '/appraisals/{campaign}/criteria/{code}', `/appraisals/${w.id}/criteria/1.1`);
  await s.visit(hung, '/appraisals/{campaign}/{unit}/{code}', `/appraisals/${w.id}/01/1.1`);
  await s.visit(hung, ...criterion(w, '1.1', '/trail'));
  const at = (rest) => [`/campaigns/{id}${rest}`, `/campaigns/${w.id}${rest}`];
  for (const rest of ['/package', '/figures', '/runs']) await s.visit(hoa, ...at(rest));
  await s.visit(hoa, '/campaigns/{id}/runs/{number}', `/campaigns/${w.id}/runs/1`);
  await s.visit(hoa, '/campaigns/{id}/runs/{number}/units/{unit}', await link(hoa, w, `/campaigns/${w.id}/runs/1`, '.run-ranking a'));
  await s.file(hoa, '/campaigns/{id}/package/{file}', await link(hoa, w, `/campaigns/${w.id}/package`, 'a[href$=".zip"]'));
  await s.file(hoa, '/campaigns/{id}/figures/{number}', `/campaigns/${w.id}/figures/1`);
  await s.file(hoa, '/campaigns/{id}/runs/{number}/files/{file}', await link(hoa, w, `/campaigns/${w.id}/runs/1`, 'a[href$=".zip"]'));
  for (const deed of ['propose', 'seal']) await s.back(hoa, `/campaigns/{id}/runs/{number}/${deed}`, `/campaigns/${w.id}/runs/1/${deed}`);
}

async function petition(s, w) {
  for (const route of ['/', '/assessments']) await s.visit(w.an, route);
  await s.visit(w.an, ...dossier(w, ''));
  await s.visit(w.an, ...criterion(w, '1.2', ''));
  await s.visit(w.an, ...criterion(w, '1.2', '/petition'));
  await s.visit(w.chi, ...dossier(w, '/petitions'));
}

async function petitioned(s, w) {
  await s.visit(w.chi, ...dossier(w, '/petitions'));
  await s.visit(w.an, ...criterion(w, '1.2', ''));
}

async function council(s, w) {
  await s.visit(w.hung, '/appraisals/{campaign}/{unit}/{code}', `/appraisals/${w.id}/01/1.2`);
  await s.visit(w.chu, '/');
  await s.visit(w.chu, '/appraisals/{campaign}/{unit}/{code}', `/appraisals/${w.id}/01/1.2`);
  await s.visit(w.chu, '/appraisals/{campaign}/{unit}/settle', `/appraisals/${w.id}/01/settle`);
  await s.visit(w.chu, '/campaigns/{id}/conclude', `/campaigns/${w.id}/conclude`);
}

async function concluded(s, w) {
  const compare = `/campaigns/${w.id}/runs/1/compare`;
  await s.visit(w.hoa, '/campaigns/{id}/runs/{number}/compare', `${compare}?with=2`);
  for (const part of ['whatif', 'claims', 'years']) {
    await s.visit(w.hoa, `/campaigns/{id}/runs/{number}/${part}`, `/campaigns/${w.id}/runs/1/${part}`);
  }
  await s.visit(w.hoa, '/campaigns/{id}/runs/{number}', `/campaigns/${w.id}/runs/2`);
  await s.visit(w.binh, '/campaigns/{id}/return', `/campaigns/${w.id}/return`);
}

async function approvals(s, w) {
  await s.visit(w.binh, '/campaigns/{id}/runs/{number}', `/campaigns/${w.id}/runs/2`);
  await s.visit(w.binh, '/campaigns/{id}/runs/{number}/return', `/campaigns/${w.id}/runs/2/return`);
  await s.visit(w.binh, '/campaigns/{id}/approve', `/campaigns/${w.id}/approve`);
}

async function decided(s, w) {
  await s.visit(w.binh, '/campaigns/{id}/publish', `/campaigns/${w.id}/publish`);
}

async function embargoed(s, w) {
  await s.visit(w.binh, '/campaigns/{id}/release', `/campaigns/${w.id}/release`);
  await s.visit(w.binh, '/campaigns/{id}/withdraw', `/campaigns/${w.id}/withdraw`);
}

async function published(s, w) {
  await s.visit(w.binh, '/campaigns/{id}/correct', `/campaigns/${w.id}/correct`);
  const { tu, hoa, an } = w;
  await s.visit(hoa, '/campaigns/{id}', `/campaigns/${w.id}`);
  await s.visit(hoa, '/');
  await s.visit(an, '/');
  await s.visit(an, ...dossier(w, ''));
  await s.visit(tu, '/audit');
  await s.visit(tu, '/audit', '/audit?page=2');
  await s.visit(tu, '/audit/checkpoint');
  const record = await link(tu, w, '/audit', 'tbody th a');
  await s.visit(tu, '/audit/{number}', record);
  await s.file(tu, '/audit/checkpoint.txt');
  await s.file(tu, '/audit/export/{file}', '/audit/export/ledger.csv');
  await s.file(tu, '/audit/{number}/{file}', `${record}/proof.json`);
  await s.visit(tu, '/search', '/search?q=Hà Nội');
}

/** What is looked at after each chapter. */
export const chapters = {
  people, plan, open, entries, submission, appraisal, appraised, petition, petitioned, council, concluded, approvals, decided,
  embargoed, published,
};
