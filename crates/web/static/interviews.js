// An enumerator's list without the network: it is at hand with every questionnaire that is still to be filled in, says what the
// device keeps, and sends it when there is a network again. What is asked is asked by respond.js, whose store this is, too.
// Without this file the list and its forms work as long as there is a network.
(() => {
  const all = document.getElementById('respondents');
  if (!all || !window.fetch) return;
  const told = document.getElementById('told');
  const { lang } = document.documentElement;
  const list = location.pathname;
  const STORE = 'respond';
  const RETRY = 20_000;
  const rows = [...all.querySelectorAll('[data-key]')];

  function keys(prefix) {
    try { return Object.keys(localStorage).filter((key) => key.startsWith(prefix)); } catch { return []; }
  }

  /** What the device keeps of a respondent: a questionnaire, or a visit that was not told yet. */
  function keptOf(row) {
    const [answers] = keys(`respond ${row.dataset.key} `);
    const [visit] = keys(`visit ${row.dataset.key}`);
    const key = answers ?? visit;
    return key ? { key, ...JSON.parse(localStorage.getItem(key)), visit: !answers } : null;
  }

  function say(word) {
    told.hidden = !word;
    if (word) told.textContent = told.dataset[word];
  }

  function show() {
    for (const row of rows) {
      const kept = keptOf(row);
      const local = row.querySelector('.local');
      local.hidden = !kept;
      if (!kept) continue;
      const word = kept.visit ? 'visit' : kept.refused ? 'wrong' : kept.ready ? 'ready' : 'draft';
      local.textContent = kept.refused && !kept.visit ? `${all.dataset.wrong} ${kept.refused}` : all.dataset[word];
    }
  }

  /** Sends one; `true` if it arrived, `false` if there is no network, a word where somebody has to do something. */
  async function send({ key, address, body, visit, ...kept }) {
    let answer;
    try {
      answer = await fetch(address, {
        method: 'POST', body, headers: { 'Content-Type': 'application/x-www-form-urlencoded' }, redirect: 'follow',
      });
    } catch {
      return false;
    }
    if (answer.redirected && !new URL(answer.url).pathname.startsWith(list)) return 'login';
    if (answer.status >= 500 || answer.status === 429) return false;
    if (answer.ok || visit) {
      localStorage.removeItem(key);
      return true;
    }
    // It stays here, with what the server says to it, until somebody has opened it.
    const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
    const why = page.querySelector('.alert:not([hidden]), .fault, main p')?.textContent.trim() ?? '';
    localStorage.setItem(key, JSON.stringify({ ...kept, address, body, ready: false, refused: why }));
    return true;
  }

  let busy = false;
  let timer;
  async function sendAll() {
    if (busy) return;
    busy = true;
    clearTimeout(timer);
    let [word, arrived] = ['', false];
    for (const row of rows) {
      const kept = keptOf(row);
      if (!kept || !(kept.visit || kept.ready)) continue;
      const done = await send(kept);
      if (done === true) arrived = true;
      else {
        word = done || 'offline';
        break;
      }
    }
    busy = false;
    show();
    say(word);
    if (word === 'offline') timer = setTimeout(sendAll, RETRY * (1 + Math.random()));
    else if (arrived && word === '') location.assign(list);
  }

  for (const row of rows) {
    const form = row.querySelector('form.visit');
    form?.addEventListener('submit', (event) => {
      event.preventDefault();
      const body = new URLSearchParams(new FormData(form)).toString();
      localStorage.setItem(`visit ${row.dataset.key}`, JSON.stringify({ address: form.action, body }));
      show();
      sendAll();
    });
  }

  /** Keeps the list, the questionnaire and the page of every respondent who is still to be asked. */
  async function stay() {
    if (!navigator.serviceWorker || !window.caches) return;
    await navigator.serviceWorker.register('/respond-worker.js', { scope: `/${lang}/office/interviews/` });
    // What is at hand stays so until there is something newer in its place.
    if (!navigator.onLine) return;
    const store = await caches.open(STORE);
    const filesOf = (page) => [...page.querySelectorAll('link[rel=stylesheet], script[src]')].map((file) => file.getAttribute('href') ?? file.getAttribute('src'));
    const pages = rows.map((row) => row.querySelector('.deeds a')).filter(Boolean).map((link) => new URL(link.href).pathname);
    await store.addAll([list, all.dataset.whole, ...filesOf(document)]);
    for (const address of pages) await store.add(address);
    if (pages.length > 0) {
      const text = await (await store.match(pages[0])).text();
      await store.addAll(filesOf(new DOMParser().parseFromString(text, 'text/html')));
    }
    // Who was asked needs not to be at hand any more.
    for (const { url } of await store.keys()) {
      const { pathname } = new URL(url);
      if (pathname.startsWith(`${list}/`) && pathname !== all.dataset.whole && !pages.includes(pathname)) await store.delete(url);
    }
    const hand = document.getElementById('at-hand');
    hand.textContent = hand.dataset.ready;
    hand.hidden = false;
  }

  show();
  window.addEventListener('online', sendAll);
  sendAll();
  stay().catch(() => { /* without it the list does not open again without the network */ });
})();
