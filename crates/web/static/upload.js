// Uploads of evidence on the page of a criterion: dropped or chosen, several at once, in pieces, with progress. A lost
// connection is waited for; after a reload, choosing the same file again goes on where it stopped. Without this file the
// link to the form of one file stands there.
(() => {
  const drop = document.getElementById('drop');
  const input = document.getElementById('drop-files');
  const list = document.getElementById('drop-list');
  const region = document.getElementById('drop-said'); // spoken by a screen reader: turns, not each percent
  if (!drop || !input || !list) return;

  const PIECE = 4 * 1024 * 1024; // bytes
  const AT_ONCE = 3;
  const AGAIN = 3000; // milliseconds until a piece that did not get through is tried again
  const { uploads, code } = drop.dataset;
  const queue = [];
  let running = 0;

  const stay = new Map(); // while storage is forbidden
  const place = (file) => `upload ${uploads} ${code} ${file.name} ${file.size} ${file.lastModified}`;
  function known(file) {
    try { return localStorage.getItem(place(file)); } catch { return stay.get(place(file)); }
  }
  function keep(file, id) {
    try { localStorage.setItem(place(file), id); } catch { stay.set(place(file), id); }
  }
  function forget(file) {
    try { localStorage.removeItem(place(file)); } catch { stay.delete(place(file)); }
  }

  const wait = (ms) => new Promise((done) => { setTimeout(done, ms); });

  class Told extends Error {} // a sentence of the server: trying again changes nothing

  // The answer, also after the connection was away.
  async function ask(address, options, row) {
    for (;;) {
      let answer;
      try {
        answer = await fetch(address, { redirect: 'manual', ...options });
      } catch { /* the connection is away */ }
      if (answer?.type === 'opaqueredirect') throw new Told(drop.dataset.over);
      if (answer && answer.status < 500) return answer;
      if (answer?.status === 503 && answer.headers.get('content-type')?.startsWith('text/plain')) {
        throw new Told(await answer.text());
      }
      row.say(drop.dataset.waiting);
      await wait(AGAIN);
    }
  }

  async function why(answer) {
    const text = await answer.text();
    if (!answer.headers.get('content-type')?.startsWith('text/html')) return text;
    const page = new DOMParser().parseFromString(text, 'text/html');
    return page.querySelector('main p')?.textContent ?? String(answer.status);
  }

  async function begin(file, row) {
    const body = new URLSearchParams({ name: file.name, size: file.size, code });
    const answer = await ask(uploads, { method: 'POST', body }, row);
    if (answer.status !== 201) throw new Told(await why(answer));
    const id = await answer.text();
    keep(file, id);
    return id;
  }

  async function send(file, row) {
    let id = known(file);
    let at = 0;
    if (id) {
      const answer = await ask(`${uploads}/${id}`, { method: 'HEAD' }, row);
      if (answer.ok) at = Number(answer.headers.get('upload-offset')); else id = null;
    }
    if (!id) id = await begin(file, row);
    let whole = at === file.size && file.size > 0;
    let last = false;
    // A file whose last piece came but was not taken (the scanner did not answer) is asked for once more.
    while (!last) {
      row.at(at);
      const headers = { 'upload-offset': String(at), 'content-type': 'application/octet-stream' };
      const answer = await ask(`${uploads}/${id}`, { method: 'POST', headers, body: file.slice(at, at + PIECE) }, row);
      const offset = answer.headers.get('upload-offset');
      if (answer.ok) {
        at = Number(offset);
        last = whole || at >= file.size;
      } else if (answer.status === 409 && offset !== null && Number(offset) !== at) {
        at = Number(offset);
      } else if (answer.status === 409 || answer.status === 400) {
        row.say(drop.dataset.waiting);
        await wait(AGAIN);
      } else {
        forget(file);
        throw new Told(await why(answer));
      }
      whole = at >= file.size;
    }
    forget(file);
  }

  function line(file) {
    const item = document.createElement('li');
    const text = document.createElement('span');
    const bar = document.createElement('progress');
    bar.max = file.size || 1;
    bar.value = 0;
    bar.setAttribute('aria-label', file.name);
    item.append(text, bar);
    list.append(item);
    let told;
    const say = (what) => {
      text.textContent = `${file.name}: ${what}`;
      if (what !== told) region.textContent = text.textContent;
      told = what;
    };
    const percent = (at) => `${Math.floor((at / (file.size || 1)) * 100)}%`;
    return {
      at(at) { bar.value = at; text.textContent = `${file.name}: ${drop.dataset.sending} ${percent(at)}`; },
      say,
      done() { bar.remove(); say(drop.dataset.done); },
      wrong(what) { bar.remove(); text.className = 'wrong'; say(what); },
    };
  }

  // The list of documents as the server has it now; the rest of the page, where somebody may be typing, stays.
  async function refresh() {
    try {
      const answer = await fetch(location.href, { redirect: 'manual' });
      if (!answer.ok) return;
      const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
      const next = page.querySelector('#proofs .proofs');
      const old = document.querySelector('#proofs .proofs') ?? document.querySelector('#proofs > p');
      if (next && old) old.replaceWith(document.adoptNode(next));
    } catch { /* it stands there at the next look */ }
  }

  async function work() {
    running += 1;
    while (queue.length > 0) {
      const { file, row } = queue.shift();
      try {
        await send(file, row);
        row.done();
      } catch (error) {
        row.wrong(error instanceof Told ? error.message : drop.dataset.again);
      }
      await refresh();
    }
    running -= 1;
  }

  function take(files) {
    for (const file of files) queue.push({ file, row: line(file) });
    while (running < AT_ONCE && queue.length > 0) work();
  }

  input.addEventListener('change', () => { take(input.files); input.value = ''; });
  for (const name of ['dragenter', 'dragover']) {
    drop.addEventListener(name, (event) => { event.preventDefault(); drop.classList.add('over'); });
  }
  for (const name of ['dragleave', 'drop']) drop.addEventListener(name, () => drop.classList.remove('over'));
  drop.addEventListener('drop', (event) => { event.preventDefault(); take(event.dataTransfer.files); });
  window.addEventListener('beforeunload', (event) => { if (running > 0) event.preventDefault(); });
  drop.hidden = false;
})();
