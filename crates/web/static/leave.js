// The way out, where somebody types self-assessments or asks people: what was typed in this browser and is not saved is told before it is
// erased. Where there is nothing of the kind the page goes on by itself. Without this file nothing was kept here.
(() => {
  const form = document.getElementById('leave');
  const told = document.getElementById('unsaved');
  if (!form || !told) return;

  const PREFIXES = ['entry office/assessments/', 'respond /office/interviews/', 'visit /office/interviews/'];

  function drafts() {
    try { return Object.keys(localStorage).filter((key) => PREFIXES.some((prefix) => key.startsWith(prefix))).sort(); } catch { return []; }
  }

  form.addEventListener('submit', () => {
    for (const key of drafts()) localStorage.removeItem(key);
  });

  const kept = drafts();
  if (kept.length === 0) {
    // Only behind the button that every page has: whoever merely looks at this page stays where they are.
    if (new URLSearchParams(location.search).has('go')) form.requestSubmit();
    return;
  }
  const list = told.querySelector('ul');
  for (const key of kept) {
    const path = key.split(' ')[1].replace(/^\//, '');
    const link = document.createElement('a');
    link.href = `/${document.documentElement.lang}/${path}`;
    const what = path.startsWith('office/interviews/') ? told.dataset.interview : told.dataset.criterion;
    link.textContent = `${what} ${decodeURIComponent(path.split('/').pop())}`;
    const item = document.createElement('li');
    item.append(link);
    list.append(item);
  }
  told.hidden = false;
  form.querySelector('button').textContent = told.dataset.button;
})();
