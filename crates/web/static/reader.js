// What a browser does for its reader: prints the page, on paper or as PDF, and reads it aloud where it has a voice for its
// language. The page is whole without it.
(() => {
  const print = document.querySelector('.print-page');
  print.hidden = false;
  print.querySelector('button').addEventListener('click', () => {
    print.closest('details').open = false;
    window.print();
  });
})();

(() => {
  const speech = window.speechSynthesis;
  const bar = document.querySelector('.aloud');
  if (!speech || !bar) return;
  const [toggle, stop] = bar.querySelectorAll('button');
  const { lang } = document.documentElement;
  const marks = window.CSS?.highlights;
  let sentences;
  let place = 0;
  // A pause takes it back: few browsers go on in the midst.
  let saying;

  const voice = () => speech.getVoices().find((one) => one.lang.slice(0, 2).toLowerCase() === lang);

  function split(block) {
    const nodes = [];
    let text = '';
    const walk = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
    while (walk.nextNode()) {
      nodes.push([text.length, walk.currentNode]);
      text += `${walk.currentNode.data} `;
    }
    const at = (index) => {
      const [from, node] = nodes.filter(([first]) => first <= index).pop();
      return [node, Math.min(index - from, node.length)];
    };
    const parts = Intl.Segmenter ? new Intl.Segmenter(lang, { granularity: 'sentence' }).segment(text) : [{ segment: text, index: 0 }];
    return [...parts].filter(({ segment }) => segment.trim()).map(({ segment, index }) => {
      const range = document.createRange();
      range.setStart(...at(index));
      range.setEnd(...at(index + segment.trimEnd().length));
      return { text: segment.replace(/\s+/g, ' ').trim(), range, block };
    });
  }

  const blocks = 'h1, h2, h3, h4, p, li, dt, dd, figcaption, summary';
  const isRead = (block) => !block.parentElement.closest(blocks) && !block.closest('.no-print, form, nav')
    && block.checkVisibility?.() !== false;

  function show(on) {
    toggle.setAttribute('aria-pressed', on);
    stop.hidden = !sentences;
    bar.classList.toggle('on', !stop.hidden);
    if (!on) marks?.delete('aloud');
  }

  function next() {
    const sentence = sentences[place];
    if (!sentence) return end();
    const said = new SpeechSynthesisUtterance(sentence.text);
    saying = said;
    said.lang = lang;
    said.voice = voice();
    said.onend = said.onerror = () => {
      if (saying !== said) return;
      place += 1;
      next();
    };
    marks?.set('aloud', new Highlight(sentence.range));
    sentence.block.scrollIntoView({ block: 'nearest' });
    speech.speak(said);
  }

  function pause() {
    saying = undefined;
    speech.cancel();
    show(false);
  }

  function end() {
    if (document.activeElement === stop) toggle.focus();
    sentences = undefined;
    place = 0;
    pause();
  }

  toggle.onclick = () => {
    if (saying) return pause();
    sentences ??= [...document.querySelectorAll(`.banner div, main :is(${blocks})`)].filter(isRead).flatMap(split);
    show(true);
    next();
  };
  stop.onclick = end;
  addEventListener('keydown', ({ key }) => { if (key === 'Escape' && sentences) end(); });
  addEventListener('pagehide', pause);
  const offer = () => { bar.hidden = !voice(); };
  speech.addEventListener?.('voiceschanged', offer);
  offer();
})();
