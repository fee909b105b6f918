// Takes words from the two texts into a form: those selected with the mouse, or chosen by keyboard, word by word.

const WORD = /[\p{L}\p{N}%]+(?:[-’'.,][\p{L}\p{N}]+)*/gu;

function takeWords(pair, say) {
  const notes = document.getElementById('notes');
  let filling = null; // the form that was last worked in, if it takes words
  const button = document.createElement('button');
  Object.assign(button, { type: 'button', className: 'go take-words', textContent: notes.dataset.take, hidden: true });
  button.addEventListener('pointerdown', (event) => event.preventDefault()); // or the selection goes
  button.addEventListener('click', take);
  pair.append(button);
  document.addEventListener('selectionchange', offer);
  document.addEventListener('focusin', (event) => {
    const form = event.target.closest('form');
    if (form?.querySelector('[data-words]')) filling = form;
  });
  for (const words of document.querySelectorAll('[data-words]')) {
    words.addEventListener('input', () => { const at = placeOf(words); if (at) at.value = ''; }); // what is typed has no place yet
    addEnds(words);
  }
  let at = null; // while words are chosen by keyboard: {side, i, j}, of which j moves

  // addEnds gives a field buttons that move either end of its words, one word each: for a finger, a mouse and the Tab key.
  function addEnds(field) {
    const group = Object.assign(document.createElement('span'), { className: 'ends' });
    group.setAttribute('role', 'group');
    for (const [name, end, by] of [['from-back', 'i', -1], ['from-on', 'i', 1], ['to-back', 'j', -1], ['to-on', 'j', 1]]) {
      const label = notes.getAttribute(`data-${name}`);
      const move = Object.assign(document.createElement('button'), { type: 'button', className: 'plain', textContent: by < 0 ? '←' : '→', title: label, ariaLabel: label });
      move.addEventListener('click', () => nudge(field, end, by));
      if (by < 0) group.append(Object.assign(document.createElement('span'), { className: 'end-of', ariaHidden: 'true', textContent: notes.getAttribute(`data-${end}`) }));
      group.append(move);
    }
    field.after(group);
  }

  // nudge moves one end of the words of a field.
  function nudge(field, end, by) {
    const side = sideOf(field);
    const words = wordsOf(side);
    const now = wordsIn(field) ?? begin(side);
    const moved = { ...now, [end]: now[end] + by };
    const fits = wordsIn(field) === null || words[moved.i] && words[moved.j] && moved.i <= moved.j && words[moved.i].part === words[moved.j].part;
    const found = spanned(words, wordsIn(field) && fits ? moved : now);
    field.value = found.words;
    const place = placeOf(field);
    if (place) place.value = found.at;
    show(found.range);
    say(found.words);
  }

  function sideOf(field) {
    return field.dataset.words === '?' ? field.form.elements.side.value : field.dataset.words;
  }

  // wordsIn are the words that a field is about: where it says, or those marked for the divergence that it corrects. null for none.
  function wordsIn(field) {
    const side = sideOf(field);
    const place = /^(\w+):(\d+)-(\d+)$/.exec(placeOf(field)?.value ?? '');
    if (!place) return field.value ? null : marked(field.closest('.reason'), side);
    const part = pair.querySelector(`.side.${side} [data-part="${place[1]}"]`);
    if (!part) return null;
    const upTo = (n) => [...part.textContent].slice(0, n).join('').length;
    return overlapping(side, part, upTo(Number(place[2])), upTo(Number(place[3])));
  }

  // marked are the words of a divergence on a side.
  function marked(card, side) {
    const mark = card && pair.querySelector(`.side.${side} mark[data-d="${card.dataset.d}"]`);
    const part = mark?.closest('[data-part]');
    if (!part) return null;
    const range = document.createRange();
    range.selectNodeContents(part);
    range.setEndBefore(mark);
    const from = range.toString().length;
    return overlapping(side, part, from, from + mark.textContent.length);
  }

  function overlapping(side, part, from, to) {
    const words = wordsOf(side);
    const hit = words.map((w, n) => n).filter((n) => words[n].part === part && words[n].start < to && words[n].end > from);
    return hit.length ? { side, i: hit[0], j: hit.at(-1) } : null;
  }

  // spanned is what stands from one word to another.
  function spanned(words, { i, j }) {
    const [first, last] = [words[Math.min(i, j)], words[Math.max(i, j)]];
    const range = document.createRange();
    const [from, to] = [pointAt(first.part, first.start), pointAt(last.part, last.end, true)];
    range.setStart(from.node, from.offset);
    range.setEnd(to.node, to.offset);
    return { range, words: range.toString(), at: placed(first.part, first.start, range.toString()) };
  }

  // show draws words in the text while the focus stays in a form.
  function show(range) {
    if (range && 'highlights' in CSS) CSS.highlights.set('chosen', new Highlight(range));
    range?.startContainer.parentElement.scrollIntoView({ block: 'nearest' });
  }

  // placed is a place as the form says it, in code points; "" where the page does not show the whole passage.
  function placed(part, start, words) {
    const from = [...part.textContent.slice(0, start)].length;
    return !part.querySelector('.gap') && !pair.classList.contains('only') ? `${part.dataset.part}:${from}-${from + [...words].length}` : '';
  }

  function offer() {
    const found = selected();
    button.hidden = !found || at !== null;
    if (button.hidden) return;
    const box = found.range.getBoundingClientRect();
    button.style.setProperty('inset-block-start', `${Math.min(innerHeight - 60, box.bottom + 8)}px`);
    button.style.setProperty('inset-inline-start', `${Math.max(8, Math.min(innerWidth - 190, box.left))}px`);
  }

  // selected are the words that are selected in one passage.
  function selected() {
    const selection = getSelection();
    if (selection.isCollapsed || selection.rangeCount === 0) return null;
    const range = selection.getRangeAt(0);
    const part = element(range.commonAncestorContainer).closest?.('[data-part]');
    const words = range.toString();
    if (!part || !words.trim()) return null;
    const before = document.createRange();
    before.selectNodeContents(part);
    before.setEnd(range.startContainer, range.startOffset);
    const from = before.toString().length + words.length - words.trimStart().length;
    const side = part.closest('.side').classList.contains('a') ? 'a' : 'b';
    return { range, side, words: words.trim(), at: placed(part, from, words.trim()) };
  }

  function take() {
    const found = selected();
    if (!found) return;
    button.hidden = true;
    const form = fitting(found.side);
    const field = form.querySelector(`[data-words="${found.side}"]`) ?? form.querySelector('[data-words="?"]');
    for (let d = form.closest('details') ?? form.querySelector('details'); d; d = d.parentElement.closest('details')) d.open = true;
    field.value = found.words;
    const place = placeOf(field);
    if (place) place.value = found.at;
    if (form.elements.side) form.elements.side.value = found.side;
    (field.dataset.words === '?' ? form.elements.note : field).focus();
    getSelection().removeAllRanges();
  }

  // fitting is the form that takes words of a side: the one worked in, as long as it is open, else that for a note on words.
  function fitting(side) {
    const open = filling?.isConnected && filling.checkVisibility() && [...filling.querySelectorAll('[data-words]')].some((w) => w.checkVisibility());
    const fits = open && filling.querySelector(`[data-words="${side}"], [data-words="?"]`);
    return fits ? filling : document.querySelector('#add-span form');
  }

  function choose() {
    if (at) return;
    const card = document.activeElement.closest?.('.reason');
    if (card) {
      filling = card.querySelector('.correct form');
      card.querySelector('.correct').open = true;
    }
    const worked = filling?.isConnected && filling.checkVisibility() ? filling : null;
    of = (side) => {
      const field = worked?.querySelector(`[data-words="${side}"], [data-words="?"]`);
      return field && sideOf(field) === side ? wordsIn(field) : null;
    };
    at = of('a') ?? of('b') ?? begin('a');
    document.documentElement.classList.add('choosing');
    say(notes.dataset.start);
    document.addEventListener('keydown', move, true);
    draw(false);
  }

  let of = () => null; // the words of a side that are corrected

  // begin is the first word of the claim of a side.
  function begin(side) {
    const first = Math.max(0, wordsOf(side).findIndex((w) => w.part.dataset.part === 'claim'));
    return { side, i: first, j: first };
  }

  function stop() {
    at = null;
    document.documentElement.classList.remove('choosing');
    document.removeEventListener('keydown', move, true);
  }

  function move(event) {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    const words = wordsOf(at.side);
    if (event.key === 'ArrowRight' || event.key === 'ArrowLeft') {
      at.j = Math.max(0, Math.min(words.length - 1, at.j + (event.key === 'ArrowRight' ? 1 : -1)));
      if (event.shiftKey && words[at.i].part !== words[at.j].part) at.j += event.key === 'ArrowRight' ? -1 : 1;
      if (!event.shiftKey) at.i = at.j;
    } else if (event.key === 'ArrowUp' || event.key === 'ArrowDown') {
      const other = at.side === 'a' ? 'b' : 'a';
      at = of(other) ?? begin(other);
    } else if (event.key.toLowerCase() === 'o') {
      at = { ...at, i: at.j, j: at.i }; // the other end moves
    } else if (event.key === 'Enter') {
      stop();
      take();
      say('');
    } else if (event.key === 'Escape' || event.key === 'Tab') {
      stop();
      getSelection().removeAllRanges();
      say(notes.dataset.end);
      if (event.key === 'Tab') return;
    } else if (event.key === 'Shift') {
      return;
    }
    event.preventDefault();
    event.stopPropagation();
    if (at) draw(true);
  }

  function draw(aloud) {
    const { range } = spanned(wordsOf(at.side), at);
    getSelection().setBaseAndExtent(range.startContainer, range.startOffset, range.endContainer, range.endOffset);
    range.startContainer.parentElement.closest('[data-part]').scrollIntoView({ block: 'nearest' });
    if (aloud) say(getSelection().toString());
  }

  // wordsOf are the words of a side, each with its place in the text of its passage.
  function wordsOf(side) {
    return [...pair.querySelectorAll(`.side.${side} [data-part]`)].flatMap((part) => {
      return [...part.textContent.matchAll(WORD)].map((m) => ({ part, start: m.index, end: m.index + m[0].length }));
    });
  }

  return { choose };
}

// pointAt is where the character at an offset of an element stands; an end belongs to the text before it.
function pointAt(part, offset, end = false) {
  const texts = document.createTreeWalker(part, NodeFilter.SHOW_TEXT);
  let node = texts.nextNode();
  while (node && (end ? offset > node.length : offset >= node.length)) {
    offset -= node.length;
    node = texts.nextNode();
  }
  return { node, offset };
}

// placeOf is the hidden field that says where the words of another stand.
function placeOf(field) {
  return field.form.elements[field.name.replace('words', 'at')];
}

function element(node) {
  return node.nodeType === Node.TEXT_NODE ? node.parentElement : node;
}
