// Scrolls the two articles of a pair together, each by its own share of the way, until the reader lets go. Following a number to
// its counterpart moves only the text it leads to.

// A jump takes this long to settle, in milliseconds.
const SETTLED = 700;

export function scrollTogether(section) {
  const rolls = [...section.querySelectorAll('.roll')];
  const button = section.querySelector('.together');
  follow(section, () => { free = performance.now() + SETTLED; });
  let free = 0;
  let led = null; // the text that moves because the other one does
  if (rolls.length < 2 || !button) return;
  button.disabled = false;
  button.addEventListener('click', () => {
    button.setAttribute('aria-pressed', String(button.getAttribute('aria-pressed') !== 'true'));
  });
  rolls.forEach((roll, i) => roll.addEventListener('scroll', () => {
    const other = rolls[1 - i];
    if (led === roll) { led = null; return; }
    if (button.getAttribute('aria-pressed') !== 'true' || performance.now() < free) return;
    const way = roll.scrollHeight - roll.clientHeight;
    const to = Math.round(way > 0 ? roll.scrollTop / way * (other.scrollHeight - other.clientHeight) : 0);
    if (Math.abs(other.scrollTop - to) < 2) return;
    led = other;
    other.scrollTo({ top: to, behavior: 'instant' });
  }, { passive: true }));
}

// follow moves the focus with a number, to the number of the counterpart.
function follow(section, jumped) {
  section.addEventListener('click', (event) => {
    const link = event.target.closest('a.ref.claim');
    const target = link && document.getElementById(link.hash.slice(1));
    if (!target) return;
    jumped();
    const side = target.id.split('-')[0];
    const number = section.querySelector(`.ref[data-d="${link.dataset.d}"][data-side="${side}"]`);
    setTimeout(() => number?.focus({ preventScroll: true }));
  });
}
