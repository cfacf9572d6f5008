// The questionnaire of respondents without the network: once begun it is in the browser as a whole, every answer is kept on the
// device as it is given, and it is sent when it is finished, or as soon as there is a network again, under the identifier that it
// has from its beginning, so that it counts once. The server decides all of this again; without this file it alone does.
// An enumerator fills it in with the same file: then the page says which interview it is, and the list that it belongs to sends it, too.
(() => {
  const page = document.getElementById('filling') ?? document.querySelector('main form');
  if (!page || !window.fetch) return;
  const address = location.pathname;
  // Of an interview: its list, and how far it was remarked on.
  const { list, round } = page.dataset;
  const wholeAddress = page.dataset.whole ?? `${address}/whole`;
  const rooms = address.split('/').slice(0, list ? 4 : 3).join('/');
  const beside = document.getElementById('beside');
  const PREFIX = `respond ${address.replace(/^\/[a-z]+/, '')} `;
  // Where the worker looks, too.
  const STORE = 'respond';
  const LONGEST = 30 * 86_400_000;
  const RETRY = 15_000;
  const LARGEST_TEXT = 4000;

  // What is kept: { id, since, code, unit, begun, at, typed, ready }, one for each questionnaire, until it is sent. Of an interview also
  // its round, the seconds at each question, what is said to remarks, and, once it is ready, the form as it is sent.

  function keep(kept) {
    try { localStorage.setItem(PREFIX + kept.id, JSON.stringify(kept)); } catch { /* it goes on unkept */ }
  }

  function forget(id) {
    try { localStorage.removeItem(PREFIX + id); } catch { /* nothing is kept */ }
  }

  function allKept() {
    const all = [];
    try {
      for (const key of Object.keys(localStorage).filter((name) => name.startsWith(PREFIX))) {
        const kept = JSON.parse(localStorage.getItem(key));
        if (Date.now() - kept.begun > LONGEST) localStorage.removeItem(key);
        else all.push(kept);
      }
    } catch { /* nothing is kept */ }
    return all.sort((a, b) => b.begun - a.begun);
  }

  /** What is typed or chosen in a form, by question. */
  function typedIn(form) {
    const typed = {};
    for (const [name, value] of new FormData(form)) {
      if (name.startsWith('q.') && value.trim() !== '') (typed[name.slice(2)] ??= []).push(value);
    }
    return typed;
  }

  // Conditions, as the server evaluates them.

  const today = () => new Date(Date.now() + 7 * 3_600_000).toISOString().slice(0, 10);
  const holds = (x) => (typeof x === 'number' ? x !== 0 && !Number.isNaN(x) : typeof x === 'object' || Boolean(x));
  const number = (x) => {
    if (typeof x === 'object') return Date.parse(x.day) / 86_400_000;
    return typeof x === 'string' && x.trim() === '' ? NaN : Number(x);
  };
  const text = (x) => {
    if (typeof x === 'object') return x.day;
    return Number.isNaN(x) ? '' : String(x);
  };
  const words = (x) => text(x).split(/\s+/).filter(Boolean);
  const equal = (a, b) => {
    if (typeof a === 'boolean' || typeof b === 'boolean') return holds(a) === holds(b);
    return typeof a === 'string' && typeof b === 'string' ? a === b : number(a) === number(b);
  };
  const matches = (a, pattern) => {
    // A pattern that only the server understands is left to it.
    try { return new RegExp(`^(?:${pattern})$`, 'u').test(a); } catch { return true; }
  };
  const DONE = {
    '=': equal,
    '!=': (a, b) => !equal(a, b),
    '<': (a, b) => number(a) < number(b),
    '<=': (a, b) => number(a) <= number(b),
    '>': (a, b) => number(a) > number(b),
    '>=': (a, b) => number(a) >= number(b),
    '+': (a, b) => number(a) + number(b),
    '-': (a, b) => number(a) - number(b),
    '*': (a, b) => number(a) * number(b),
    div: (a, b) => number(a) / number(b),
    mod: (a, b) => number(a) % number(b),
    neg: (a) => -number(a),
    and: (a, b) => holds(a) && holds(b),
    or: (a, b) => holds(a) || holds(b),
    not: (a) => !holds(a),
    true: () => true,
    false: () => false,
    today: () => ({ day: today() }),
    if: (a, b, c) => (holds(a) ? b : c),
    selected: (a, b) => words(a).includes(text(b)),
    'count-selected': (a) => words(a).length,
    'string-length': (a) => [...text(a)].length,
    regex: (a, b) => matches(text(a), text(b)),
  };

  function evaluate(expr, given, self) {
    if (!Array.isArray(expr)) return expr;
    const [what, ...rest] = expr;
    if (what === '$') return given[rest[0]] ?? '';
    if (what === '.') return self ?? '';
    return DONE[what](...rest.map((part) => evaluate(part, given, self)));
  }

  /** The answer that was typed; `undefined` where there is none, `null` where it is no answer to this question. */
  function answer(item, typed) {
    const values = (typed[item.name] ?? []).map((value) => value.trim());
    const [first] = values;
    if (first === undefined) return undefined;
    switch (item.kind) {
      case 'integer': return /^-?\d{1,15}$/.test(first) ? Number(first) : null;
      case 'decimal': return /^-?(?=.{1,20}$)\d+([.,]\d*)?$/.test(first) ? Number(first.replace(',', '.')) : null;
      case 'text': return [...first].length <= LARGEST_TEXT ? first : null;
      default: return values.join(' ');
    }
  }

  /** What is asked, in order, with the answers to it alone: what is hidden decides nothing below it. */
  function look(items, typed) {
    const state = { asked: [], names: new Set(), given: {} };
    const walk = (list) => list.forEach((item) => {
      if (item.when !== null && !holds(evaluate(item.when, state.given))) return;
      if (item.items) {
        const before = state.asked.length;
        walk(item.items);
        if (state.asked.length > before) state.names.add(item.name);
        return;
      }
      if (item.kind === 'time') return;
      const said = answer(item, typed);
      if (said !== undefined && said !== null) state.given[item.name] = said;
      state.asked.push(item);
      state.names.add(item.name);
    });
    walk(items);
    return state;
  }

  /** What is wrong with each question that is asked: name and sentence. */
  function faults({ asked, given }, typed) {
    return asked.filter((item) => item.kind !== 'note').flatMap((item) => {
      const said = answer(item, typed);
      if (said === null) return [[item.name, item.unread]];
      if (said === undefined) return holds(evaluate(item.must, given)) ? [[item.name, item.lacking]] : [];
      return item.keep !== null && !holds(evaluate(item.keep, given, said)) ? [[item.name, item.wrong]] : [];
    });
  }

  /** The questionnaire from here on in the browser. */
  function fill(whole, kept) {
    const main = document.getElementById('main');
    // The server has escaped what stands in it.
    const parsed = new DOMParser().parseFromString(whole.form, 'text/html');
    main.replaceChildren(...(beside ? [beside] : []), ...parsed.body.childNodes);
    const form = document.getElementById('filling');
    const other = form.querySelector('[value=stay]');
    if (list) other.formAction = address.replace(/^\/[a-z]+/, `/${other.lang}`);
    const by = (id) => document.getElementById(id);
    const screens = [...form.querySelectorAll('.screen')];
    const [forth, back] = form.querySelectorAll('.ways .button');
    const inside = screens.map((screen) => [...screen.querySelectorAll('[data-of]')]);
    const resumed = Date.now();
    let state;
    let marked = false;
    // A reload begins at the entrance, and does not send the form again.
    history.replaceState(null, '', address);

    const hidden = { id: kept.id, since: kept.since, code: kept.code, unit: kept.unit, at: '', shown: '', took: '' };
    if (list) Object.assign(hidden, { times: '', spot: '' });
    for (const [name, value] of Object.entries(hidden)) {
      const field = document.createElement('input');
      Object.assign(field, { type: 'hidden', name, value });
      form.prepend(field);
    }
    for (const [name, values] of Object.entries(kept.typed)) {
      for (const field of form.querySelectorAll(`[name="${CSS.escape(`q.${name}`)}"]`)) {
        if (['radio', 'checkbox'].includes(field.type)) field.checked = values.includes(field.value);
        else [field.value] = values;
      }
    }

    const remarks = [...document.querySelectorAll('#beside [name^="e."]')];
    for (const field of remarks) field.value = kept.said?.[field.name] ?? field.value;

    const spent = () => (kept.spent ?? 0) + Math.round((Date.now() - resumed) / 1000);
    const open = () => screens.map((_, place) => place)
      .filter((place) => inside[place].some((part) => part.tagName !== 'H2' && state.names.has(part.dataset.of)));

    function show() {
      state = look(whole.items, kept.typed);
      for (const part of inside.flat()) part.hidden = !state.names.has(part.dataset.of);
      screens.forEach((screen, place) => { screen.hidden = place !== kept.at; });
      const places = open();
      const here = places.filter((place) => place <= kept.at).length;
      const last = here === places.length;
      by('number').textContent = `${here}/${places.length}`;
      Object.assign(by('place'), { value: here, max: places.length });
      form.querySelector('.place').hidden = places.length < 2;
      forth.value = last ? 'send' : 'next';
      forth.textContent = last ? form.dataset.send : form.dataset.next;
      back.hidden = here <= 1;
    }

    function go(place) {
      kept.at = place;
      keep(kept);
      mark([]);
      show();
      const heading = form.querySelector('h1');
      heading.tabIndex = -1;
      heading.focus();
      window.scrollTo(0, 0);
    }

    /** Shows what is wrong, and nothing else. */
    function mark(wrong) {
      marked = wrong.length > 0;
      for (const old of form.querySelectorAll('.fault')) {
        const part = old.closest('[data-of]');
        part.classList.remove('wrong');
        describe(part, null);
        old.remove();
      }
      for (const [name, sentence] of wrong) {
        const part = form.querySelector(`[data-of="${CSS.escape(name)}"]`);
        const fault = document.createElement('p');
        Object.assign(fault, { className: 'fault', id: `${name}-fault`, textContent: sentence });
        part.querySelector('.choices, input, textarea').before(fault);
        part.classList.add('wrong');
        describe(part, fault.id);
      }
      by('faults').hidden = !marked;
    }

    function describe(part, fault) {
      const field = part.tagName === 'FIELDSET' ? part : part.querySelector('input, textarea');
      const hint = part.querySelector('.hint');
      const all = [hint?.id, fault].filter(Boolean).join(' ');
      if (all) field.setAttribute('aria-describedby', all); else field.removeAttribute('aria-describedby');
      if (field !== part) field.toggleAttribute('aria-invalid', Boolean(fault));
    }

    function step() {
      const wrong = faults(state, kept.typed);
      const here = wrong.filter(([name]) => inside[kept.at].some((part) => part.dataset.of === name));
      if (here.length > 0) {
        mark(here);
        by('faults').focus();
        return;
      }
      const next = open().find((place) => place > kept.at);
      if (next !== undefined) {
        go(next);
        return;
      }
      if (wrong.length > 0) {
        // Whoever goes back and answers otherwise may be asked more on an earlier screen.
        const place = inside.findIndex((parts) => parts.some((part) => part.dataset.of === wrong[0][0]));
        go(place);
        mark(wrong.filter(([name]) => inside[place].some((part) => part.dataset.of === name)));
        return;
      }
      finish();
    }

    async function finish() {
      kept.spent = spent();
      if (page.dataset.located !== undefined) kept.spot = await spot();
      kept.ready = true;
      if (list) Object.assign(kept, { address, body: fields().toString() });
      keep(kept);
      wait();
    }

    /** Sends it, again and again until somebody has taken it. */
    function wait() {
      for (const part of form.children) part.hidden = part.id !== 'waiting';
      if (beside) beside.hidden = true;
      by('waiting-title').focus();
      let busy = false;
      let timer;
      const say = (word) => { by('waiting-state').textContent = by('waiting-state').dataset[word]; };
      const attempt = async () => {
        if (busy) return;
        busy = true;
        clearTimeout(timer);
        say('sending');
        const done = await send();
        busy = false;
        if (done) {
          window.removeEventListener('online', attempt);
          return;
        }
        say('waiting');
        // Not everybody at the same moment.
        timer = setTimeout(attempt, RETRY * (1 + 3 * Math.random()));
      };
      window.addEventListener('online', attempt);
      by('send-now').addEventListener('click', attempt);
      attempt();
    }

    function fields() {
      form.elements.at.value = screens.length;
      form.elements.shown.value = state.asked.map((item) => item.name).join(' ');
      form.elements.took.value = kept.spent;
      if (list) {
        form.elements.times.value = Object.entries(kept.times ?? {}).map(([name, seconds]) => `${name}:${Math.round(seconds)}`).join(' ');
        form.elements.spot.value = kept.spot ?? '';
      }
      const body = new URLSearchParams(new FormData(form));
      body.set('go', 'send');
      return body;
    }

    /** Whether it needs not to be sent again. */
    async function send() {
      let said;
      let html;
      try {
        said = await fetch(address, { method: 'POST', body: fields(), redirect: 'follow' });
        html = await said.text();
      } catch {
        return false;
      }
      if (said.status >= 500 || said.status === 429) return false;
      // The session is over: it is kept until somebody has logged in again.
      if (list && said.redirected && !new URL(said.url).pathname.startsWith(list)) {
        location.assign(said.url);
        return true;
      }
      // What somebody went to see people for is not thrown away, whatever the server says.
      if (list && !said.ok && said.status !== 422) return tell(html);
      if (list && said.status === 422) keep(Object.assign(kept, { ready: false }));
      else forget(kept.id);
      if (said.status === 422) {
        // The server sees it otherwise, and leads on from there.
        const button = document.createElement('button');
        Object.assign(button, { name: 'go', value: 'send', hidden: true });
        form.append(button);
        native = true;
        form.requestSubmit(button);
        return true;
      }
      if (list) {
        location.assign(said.url);
        return true;
      }
      return tell(html, said);
    }

    /** Shows what the server says in place of the form. */
    function tell(html, said) {
      const answered = new DOMParser().parseFromString(html, 'text/html');
      document.title = answered.title;
      main.replaceChildren(...answered.querySelector('main').childNodes);
      if (said?.redirected) history.replaceState(null, '', new URL(said.url).pathname + new URL(said.url).search);
      const heading = main.querySelector('h1');
      heading.tabIndex = -1;
      heading.focus();
      return true;
    }

    let native = false;
    form.addEventListener('submit', (event) => {
      const way = event.submitter?.value;
      if (native) return;
      if (way === 'stay') {
        by('offline').hidden = navigator.onLine;
        form.elements.at.value = kept.at;
        form.elements.shown.value = '';
        if (!navigator.onLine) event.preventDefault();
        return;
      }
      event.preventDefault();
      if (way === 'back') go(open().filter((place) => place < kept.at).pop() ?? 0);
      else step();
    });
    let last = Date.now();
    const changed = (event) => {
      kept.typed = typedIn(form);
      if (list) {
        const name = event.target.name?.replace(/^q\./, '');
        kept.times ??= {};
        kept.times[name] = (kept.times[name] ?? 0) + (Date.now() - last) / 1000;
      }
      last = Date.now();
      kept.spent = spent();
      keep(kept);
      show();
      if (marked) mark(faults(state, kept.typed).filter(([name]) => form.querySelector(`#${CSS.escape(`${name}-fault`)}`)));
    };
    form.addEventListener('input', changed);
    form.addEventListener('change', changed);
    for (const field of remarks) {
      field.addEventListener('input', () => {
        kept.said = { ...kept.said, [field.name]: field.value };
        keep(kept);
      });
    }

    keep(kept);
    show();
    if (kept.ready) wait();
  }

  async function whole() {
    const answered = await fetch(wholeAddress);
    if (!answered.ok) throw new Error(answered.status);
    if (window.caches) {
      const copy = answered.clone();
      caches.open(STORE).then((store) => store.put(wholeAddress, copy)).catch(() => { /* it is not at hand later */ });
    }
    return answered.json();
  }

  /** A screen that the server has begun. */
  async function begun() {
    // Where the server found something wrong it leads on.
    if (document.querySelector('.alert')) return;
    const value = (name) => page.elements[name]?.value ?? '';
    let all;
    try { all = await whole(); } catch { return; /* it goes on from the server, screen by screen */ }
    const same = allKept().find((kept) => kept.id === value('id') || (kept.code && kept.code === value('code')));
    // What was typed until now is taken along, and where somebody stands.
    const fresh = { id: value('id'), since: value('since'), code: value('code'), unit: value('unit'), begun: Date.now(), at: Number(value('at')), typed: typedIn(page), round };
    // An interview is the same however often its page is opened, until somebody has remarked on it.
    const goesOn = list && same?.round === round;
    if (same?.id === fresh.id) Object.assign(fresh, { begun: same.begun, spent: same.spent });
    const here = document.activeElement?.id;
    fill(all, same && (goesOn || same.id !== fresh.id) ? same : fresh);
    if (here) document.getElementById(here)?.focus();
  }

  /** The entrance: is something on this device that was not sent? */
  function offer() {
    const [kept] = allKept();
    const panel = document.getElementById('kept');
    if (!kept || !panel) return;
    document.getElementById('kept-since').textContent = new Date(kept.begun)
      .toLocaleString(document.documentElement.lang === 'vi' ? 'vi' : 'en-GB', {
        day: '2-digit', month: '2-digit', year: 'numeric', hour: '2-digit', minute: '2-digit',
      });
    panel.hidden = false;
    const resume = async () => {
      try { fill(await whole(), kept); } catch { panel.hidden = false; }
    };
    document.getElementById('kept-go').addEventListener('click', resume);
    document.getElementById('kept-erase').addEventListener('click', () => {
      forget(kept.id);
      panel.hidden = true;
      offer();
    });
    if (kept.ready) resume();
  }

  /** Where the device is, to about a hundred metres; nothing if it does not say so in time. */
  function spot() {
    return new Promise((told) => {
      if (!navigator.geolocation) { told(''); return; }
      const round = (degrees) => degrees.toFixed(3);
      navigator.geolocation.getCurrentPosition(
        ({ coords }) => told(`${round(coords.latitude)},${round(coords.longitude)}`),
        () => told(''),
        { timeout: 10_000, maximumAge: 600_000 },
      );
    });
  }

  /** The page stays at hand without the network, where the browser can keep it. */
  async function stay() {
    if (!navigator.serviceWorker || !window.caches) return;
    const worker = await navigator.serviceWorker.register('/respond-worker.js', { scope: `${rooms}/` });
    if (!worker) return;
    const store = await caches.open(STORE);
    const files = [...document.querySelectorAll('link[rel=stylesheet], script[src]')].map((file) => file.href ?? file.src);
    for (const old of await store.keys()) {
      if (new URL(old.url).pathname.startsWith('/static/') && !files.includes(old.url)) await store.delete(old);
    }
    await store.addAll([address, ...files]);
  }

  if (page.elements.id) begun(); else offer();
  stay().catch(() => { /* without it the page does not open again without the network */ });
})();
