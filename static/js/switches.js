// Turns the kinds of divergence on and off in place. The address keeps them, as it does when the form is sent.

export function turnSwitches(pair, form, redraw) {
  if (!form) return;
  form.addEventListener('submit', (event) => {
    const button = event.submitter;
    if (!button || pair.classList.contains('only')) return; // what differs is cut out by the program
    event.preventDefault();
    button.setAttribute('aria-pressed', String(button.getAttribute('aria-pressed') !== 'true'));
    const buttons = [...form.querySelectorAll('button')];
    const hidden = hiddenKinds(pair, button.dataset.kind);
    for (const marked of document.querySelectorAll('[data-hide]')) marked.dataset.hide = hidden.join(' ');
    for (const b of buttons) b.value = toggled(buttons, hidden, b.dataset.kind).join('.');
    for (const b of pair.querySelectorAll('.all-hidden')) b.hidden = [...pair.querySelectorAll('.reason')].some((r) => !hidden.includes(r.classList[1]));
    keep(hidden);
    keepLinks(hidden);
    redraw();
  });
}

function hiddenKinds(pair, turned) {
  const hidden = new Set(pair.dataset.hide.split(' ').filter(Boolean));
  if (!hidden.delete(turned)) hidden.add(turned);
  return [...hidden];
}

// toggled is what would be hidden if kind were turned over, in the order of the switches.
function toggled(buttons, hidden, kind) {
  return buttons.map((b) => b.dataset.kind).filter((k) => hidden.includes(k) !== (k === kind));
}

function keep(hidden) {
  const url = new URL(location.href);
  hide(url, hidden);
  history.replaceState(null, '', url);
}

// keepLinks has the other switches of the page lead to one with the same kinds hidden.
function keepLinks(hidden) {
  for (const link of document.querySelectorAll('.views a')) {
    const url = new URL(link.href);
    hide(url, hidden);
    link.href = url;
  }
}

function hide(url, hidden) {
  url.searchParams.delete('hide');
  const rest = url.searchParams.toString();
  if (hidden.length > 0) url.search = `?hide=${hidden.join('.')}${rest && `&${rest}`}`;
}
