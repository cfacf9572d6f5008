// Keying a form: Enter goes on to the next answer, and at the last one to the button that keeps them; the page works without it.
'use strict';

const form = document.getElementById('keying');
if (form) {
  const fields = [...form.querySelectorAll('input:not([type=hidden]):not([type=checkbox])')];
  form.addEventListener('keydown', (event) => {
    const place = fields.indexOf(event.target);
    if (event.key !== 'Enter' || event.isComposing || place < 0) return;
    event.preventDefault();
    const next = fields[place + 1] || document.getElementById('sure') || document.getElementById('save');
    next.focus();
    if (next.select) next.select();
  });
}
