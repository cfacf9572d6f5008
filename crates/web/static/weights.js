// The ranking under other weights while somebody types: the same address is asked, and what it shows is swapped. Without it the
// form's button does the same.
(() => {
  const form = document.querySelector('form.supposed');
  const parts = ['whatif-faults', 'whatif-shown'];
  if (!form || parts.some((id) => !document.getElementById(id))) return;
  const quiet = 250;
  let waiting;
  let asking;

  async function ask() {
    asking?.abort();
    asking = new AbortController();
    const typed = new URLSearchParams([...new FormData(form)].filter(([, value]) => value !== ''));
    const address = `${form.action.split('#')[0]}?${typed}`;
    try {
      const answer = await fetch(address, { signal: asking.signal });
      if (!answer.ok) return;
      const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
      for (const id of parts) document.getElementById(id).replaceChildren(...page.getElementById(id).childNodes);
      const said = [...document.querySelectorAll('#whatif-shown .said')].map((line) => line.textContent);
      document.getElementById('whatif-status').textContent = said.join(' ');
      history.replaceState(null, '', address);
    } catch {
      // The next letter asks again, and the button is there.
    }
  }

  form.addEventListener('input', () => {
    clearTimeout(waiting);
    waiting = setTimeout(ask, quiet);
  });
})();
