// While somebody types in the editor of a framework: the server's look at the node is fetched and put in its place. The
// server does all the thinking; without this file a button shows the same.
(() => {
  const form = document.getElementById('node-form');
  const look = document.getElementById('look');
  if (!form || !look) return;

  const PAUSE = 350; // milliseconds without a key, so that not every letter asks
  let timer;
  let asked; // the request under way; a newer one ends it
  let changed = false;

  function swap(html) {
    const next = new DOMParser().parseFromString(html, 'text/html');
    for (const part of next.querySelectorAll('[data-part]')) {
      const old = look.querySelector(`[data-part="${part.dataset.part}"]`);
      if (!old) continue;
      // Fields that somebody may be typing in stay as long as they are the same ones.
      const same = part.dataset.key === undefined
        ? old.innerHTML === part.innerHTML
        : old.dataset.key === part.dataset.key;
      if (!same) old.replaceWith(document.adoptNode(part));
    }
  }

  async function ask() {
    asked?.abort();
    asked = new AbortController();
    try {
      const answer = await fetch(form.dataset.check, {
        method: 'POST',
        body: new URLSearchParams(new FormData(form)),
        signal: asked.signal,
        redirect: 'error',
      });
      look.classList.toggle('stale', !answer.ok);
      if (answer.ok) swap(await answer.text());
    } catch (error) {
      if (error.name !== 'AbortError') look.classList.add('stale');
    }
  }

  form.addEventListener('input', (event) => {
    if (!look.contains(event.target)) changed = true;
    clearTimeout(timer);
    timer = setTimeout(ask, PAUSE);
  });
  form.addEventListener('submit', () => { changed = false; });
  // A form that is shown again holds what is not saved yet.
  if (form.dataset.leave !== undefined) {
    changed = form.dataset.unsaved !== undefined;
    window.addEventListener('beforeunload', (event) => { if (changed) event.preventDefault(); });
  }
})();
