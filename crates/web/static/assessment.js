// A criterion of a self-assessment saves itself while somebody types. What is typed is kept in this browser until the
// server has acknowledged it, so that a lost connection or a closed laptop loses nothing; at the logout it is told and erased
// (leave.js). Without this file a button saves.
(() => {
  const form = document.getElementById('entry-form');
  const look = document.getElementById('look');
  if (!form?.dataset.typed || !look) return;

  const PAUSE = 700; // milliseconds without a key before it is saved
  const AGAIN = 4000; // until a save that did not get through is tried again
  const place = `entry ${location.pathname.replace(/^\/[a-z]{2}\//, '')}`;
  const offer = document.getElementById('offer');
  let timer;
  let saving = false;
  let dirty = false;
  let stopped = false; // somebody else has saved: what is here is not sent over it

  const fields = () => [...new FormData(form)].filter(([name]) => name !== 'read' && name !== 'do');
  const texts = () => JSON.stringify(fields());
  const served = texts();

  function say(text, kind) {
    const line = look.querySelector('.kept');
    if (line) { line.textContent = text; line.className = `kept ${kind}`; }
  }

  function keep() {
    try {
      localStorage.setItem(place, JSON.stringify({ read: form.elements.read.value, fields: fields() }));
    } catch { /* full or forbidden: the server is asked as always */ }
  }

  function forget(where = place) {
    try { localStorage.removeItem(where); } catch { /* as above */ }
  }

  const SENT = 'entry sent'; // in this tab: what a button of the form has sent

  // A button has saved it: the page says so, or it is the next criterion that comes after one that was sent.
  function settle() {
    let sent = null;
    try { sent = sessionStorage.getItem(SENT); sessionStorage.removeItem(SENT); } catch { /* as above */ }
    if (sent === place && location.search === '?saved') forget();
    if (sent && sent !== place && document.referrer.includes(sent.slice('entry '.length))) forget(sent);
  }

  function swap(html) {
    const next = new DOMParser().parseFromString(html, 'text/html');
    for (const part of next.querySelectorAll('[data-part]')) {
      const old = look.querySelector(`[data-part="${part.dataset.part}"]`);
      // The part itself stays: a screen reader speaks of what changes inside a region that it knows.
      if (old && old.innerHTML !== part.innerHTML) old.replaceChildren(...document.adoptNode(part).childNodes);
      if (part.dataset.read !== undefined) form.elements.read.value = part.dataset.read;
    }
  }

  async function save() {
    clearTimeout(timer); // the network is back before its turn
    if (saving || stopped) return;
    saving = true;
    dirty = false;
    const sent = texts();
    say(form.dataset.saving, 'open');
    try {
      const answer = await fetch(form.dataset.typed, {
        method: 'POST', body: new URLSearchParams(new FormData(form)), redirect: 'manual',
      });
      if (answer.type === 'opaqueredirect') {
        stopped = true;
        say(form.dataset.over, 'wrong');
      } else if (answer.status === 409) {
        const read = form.elements.read.value;
        swap(await answer.text());
        form.elements.read.value = read; // the button shows the merge
        stopped = true;
      } else if (answer.ok || answer.status === 422) {
        swap(await answer.text());
        if (answer.ok && texts() === sent) forget();
      } else {
        throw new Error(String(answer.status));
      }
    } catch {
      dirty = true;
      say(form.dataset.lost, 'wrong');
      clearTimeout(timer);
      timer = setTimeout(save, AGAIN);
    }
    saving = false;
    if (dirty && !stopped && navigator.onLine) { clearTimeout(timer); timer = setTimeout(save, PAUSE); }
  }

  form.addEventListener('input', () => {
    dirty = true;
    keep();
    clearTimeout(timer);
    timer = setTimeout(save, PAUSE);
  });
  window.addEventListener('online', () => { if (dirty) save(); });
  // The form itself saves as well; if that does not get through, what was typed is still here.
  form.addEventListener('submit', () => {
    clearTimeout(timer);
    keep();
    try { sessionStorage.setItem(SENT, place); } catch { /* as above */ }
  });

  function restore(kept) {
    for (const [name, value] of kept.fields) if (form.elements[name]) form.elements[name].value = value;
    offer.hidden = true;
    dirty = true;
    save();
  }

  settle();
  let kept;
  try { kept = JSON.parse(localStorage.getItem(place)); } catch { kept = null; }
  if (!kept || JSON.stringify(kept.fields) === served) {
    forget();
  } else if (kept.read === form.elements.read.value) {
    restore(kept); // nobody has saved since: go on where one stopped
  } else {
    offer.hidden = false;
    offer.querySelector('span').textContent = form.dataset.kept;
    offer.querySelector('button').addEventListener('click', () => restore(kept));
  }
})();
