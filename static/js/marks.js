// Hover or focus a mark, a reason or a link between them: all that belongs to the same divergence lights up.
// With a mark in focus, an arrow key goes to its counterpart in the other text.

export function followMarks(pair) {
  const light = (event) => {
    const at = event.target.closest?.('[data-d]');
    show(pair, at ? at.dataset.d : '');
  };
  pair.addEventListener('pointerover', light);
  pair.addEventListener('pointerleave', () => show(pair, focused(pair)));
  pair.addEventListener('focusin', light);
  pair.addEventListener('focusout', () => show(pair, ''));
  pair.addEventListener('keydown', (event) => cross(pair, event));
  pair.addEventListener('click', (event) => arrive(pair, event));
}

function focused(pair) {
  const at = pair.contains(document.activeElement) && document.activeElement.closest('[data-d]');
  return at ? at.dataset.d : '';
}

function show(pair, id) {
  for (const lit of pair.querySelectorAll('.lit')) lit.classList.remove('lit');
  pair.querySelector('.lines').classList.toggle('some', id !== '');
  if (id === '') return;
  for (const part of pair.querySelectorAll(`mark[data-d="${id}"], .reason[data-d="${id}"], .lines [data-d="${id}"]`)) {
    part.classList.add('lit');
  }
}

// cross moves between the two texts. Where the other one has no such words it goes to the reason, which says so.
function cross(pair, event) {
  const side = { ArrowLeft: 'a', ArrowRight: 'b' }[event.key];
  const id = event.target.closest('[data-d]')?.dataset.d;
  if (!side || !id || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
  if (event.target.closest('.why')) return;
  const there = pair.querySelector(`.ref[data-d="${id}"][data-side="${side}"]`);
  const target = there ?? (event.target.dataset.side === side ? null : pair.querySelector(`.reason[data-d="${id}"]`));
  if (!target) return;
  event.preventDefault();
  target.focus();
  target.scrollIntoView({ block: 'nearest' });
}

// arrive moves the focus with a link inside the page, so that the keyboard and a screen reader go where the eye goes;
// the words of a mark lead to its reason as its letter does.
function arrive(pair, event) {
  const link = event.target.closest('a.jump, a.ref');
  if (link) {
    const target = document.getElementById(link.hash.slice(1));
    const ref = target?.matches('mark') ? pair.querySelector(`.ref[data-d="${link.dataset.d}"][data-side="${target.closest('.side').classList.contains('a') ? 'a' : 'b'}"]`) : target;
    if (ref) setTimeout(() => ref.focus({ preventScroll: true }));
    return;
  }
  const mark = event.target.closest('mark[data-d]');
  const narrow = getComputedStyle(pair.querySelector('.lines')).display === 'none';
  if (mark && narrow && getSelection().isCollapsed) {
    document.getElementById(`r-${mark.dataset.d}`)?.scrollIntoView({ block: 'center' });
    show(pair, mark.dataset.d);
  }
}
