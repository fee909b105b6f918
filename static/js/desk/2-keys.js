// Single keys: they answer the question in focus, walk, save, skip, undo. They can be switched off, and never work in a text field.

const OFF = 'parallax.keys.off';

// keyed takes the parts of the page at work.
function keyed({ form, questions, say, draft, words }) {
  const now = () => form.querySelector('.question.now');
  const dialog = document.getElementById('keys');
  const on = document.getElementById('keys-on');
  document.documentElement.classList.add('keyed');
  on.checked = remembered();
  show();
  on.addEventListener('change', () => { remember(on.checked); show(); });
  document.getElementById('keys-open').addEventListener('click', () => dialog.showModal());
  form.addEventListener('focusin', (event) => { const q = event.target.closest('.question'); if (q) mark(q); });
  mark(questions.find((q) => !answered(q)) ?? questions[0]);
  document.addEventListener('keydown', press);

  const acts = {
    j: () => walk(1),
    k: () => walk(-1),
    i: () => { const define = now().querySelector('.define'); define.open = !define.open; },
    d: () => { const box = form.elements.doubt; box.checked = !box.checked; changed(box); },
    n: () => form.requestSubmit(form.querySelector('[value="done"]')),
    w: () => form.requestSubmit(form.querySelector('[value="draft"]')),
    s: () => { const skip = document.getElementById('skipping'); skip.open = true; skip.querySelector('input[type=radio]').focus(); },
    u: () => step('u'),
    r: () => step('r'),
    f: () => find(1),
    F: () => find(-1),
    a: () => words.choose(),
    p: () => { if (draft.leave()) document.getElementById('pair-again').click(); },
    q: () => { if (draft.leave()) location.assign(document.getElementById('to-queue').href); },
    '?': () => dialog.showModal(),
  };

  function press(event) {
    if (event.defaultPrevented || event.ctrlKey || event.altKey || event.metaKey || !on.checked || dialog.open || elsewhere(event.target)) return;
    const digit = digitOf(event);
    const card = event.target.closest('.reason');
    if (digit !== '' && card) {
      decide(card, digit);
    } else if (digit !== '') {
      answer(digit);
    } else if (event.target.matches('.question') && (event.key === 'ArrowDown' || event.key === 'ArrowUp')) {
      walk(event.key === 'ArrowDown' ? 1 : -1);
    } else if (Object.hasOwn(acts, event.key) && (!event.shiftKey || '?F'.includes(event.key))) {
      acts[event.key]();
    } else {
      return;
    }
    event.preventDefault();
  }

  // find goes to the next divergence that is shown, or the one before.
  function find(by) {
    const cards = [...document.querySelectorAll('.reason')].filter((r) => r.checkVisibility());
    const at = cards.indexOf(document.activeElement.closest?.('.reason'));
    const card = cards[at < 0 ? (by > 0 ? 0 : cards.length - 1) : Math.max(0, Math.min(cards.length - 1, at + by))];
    card?.focus();
    card?.scrollIntoView({ block: 'nearest' });
  }

  // decide says of a divergence that it is right or wrong, or begins to correct it.
  function decide(card, digit) {
    if (digit === '3') {
      const correct = card.querySelector('.correct');
      correct.open = true;
      correct.querySelector('select, input:not([type=hidden]), textarea').focus();
    } else {
      card.querySelector(`.deciding [data-key="${digit}"]`)?.click();
    }
  }

  // escape leaves a field for what it belongs to, where single keys work again.
  document.addEventListener('keydown', (event) => {
    const field = event.key === 'Escape' && event.target.closest('.finding :is(input, select, textarea), .adding :is(input, select, textarea), .own-note :is(input, select, textarea)');
    if (!field || event.defaultPrevented) return;
    event.preventDefault();
    (field.closest('.reason, .own-note') ?? field.closest('details').querySelector('summary')).focus();
  });

  function mark(q) {
    now()?.classList.remove('now');
    q.classList.add('now');
  }

  function go(q) {
    mark(q);
    q.focus();
    q.scrollIntoView({ block: 'nearest' });
  }

  function walk(by) {
    const counted = questions.filter((q) => !q.classList.contains('idle'));
    const at = document.activeElement.closest?.('.question') ? counted.indexOf(now()) + by : counted.indexOf(now());
    go(counted[Math.max(0, Math.min(counted.length - 1, at))]);
  }

  function answer(digit) {
    const q = now();
    if (q.classList.contains('idle')) {
      say(form.dataset.idle, true);
      return;
    }
    const radio = q.querySelector(`[data-key="${digit}"]`);
    if (!radio) return;
    radio.checked = true;
    changed(radio);
    const reason = q.querySelector('textarea');
    if (digit === '0') go(q);
    else if (reason && radio.value === 'other' && reason.value === '') reason.focus();
    else {
      const rest = questions.slice(questions.indexOf(q) + 1).filter((x) => !x.classList.contains('idle'));
      go(rest[0] ?? q);
    }
  }

  function step(key) {
    const take = document.querySelector(`[data-step="${key}"]`);
    const button = take.querySelector('button');
    if (!button.disabled || key === 'u' && draft.dirty()) {
      button.disabled = false;
      take.requestSubmit();
    }
  }

  function answered(q) {
    return q.classList.contains('idle') || form.elements[`answer.${q.dataset.q}`].value !== '';
  }

  function show() {
    document.documentElement.classList.toggle('keys-off', !on.checked);
  }
}

function changed(field) {
  field.dispatchEvent(new Event('change', { bubbles: true }));
}

// elsewhere is a field that a key belongs to.
function elsewhere(target) {
  if (target.matches('textarea, select, [contenteditable], input:not([type=radio], [type=checkbox])')) return true;
  return target.matches('input') && !target.closest('#judging');
}

// digitOf is the digit of a key, on the upper row of any keyboard: a French one writes it with Shift.
function digitOf(event) {
  if (/^[0-9]$/.test(event.key)) return event.key;
  const upper = /^Digit([0-9])$/.exec(event.code);
  return upper && !event.shiftKey ? upper[1] : '';
}

function remembered() {
  try { return localStorage.getItem(OFF) !== '1'; } catch { return true; }
}

function remember(on) {
  try { if (on) localStorage.removeItem(OFF); else localStorage.setItem(OFF, '1'); } catch { /* not allowed: until the page is left */ }
}
