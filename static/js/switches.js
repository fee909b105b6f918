// Turns the kinds of divergence on and off in place. The address keeps them, as it does when the form is sent.

export function turnSwitches(pair, form, redraw) {
  if (!form) return;
  form.addEventListener('submit', (event) => {
    const button = event.submitter;
    if (!button) return;
    event.preventDefault();
    button.setAttribute('aria-pressed', String(button.getAttribute('aria-pressed') !== 'true'));
    const buttons = [...form.querySelectorAll('button')];
    const hidden = hiddenKinds(pair, button.dataset.kind);
    pair.dataset.hide = hidden.join(' ');
    for (const b of buttons) b.value = toggled(buttons, hidden, b.dataset.kind).join('.');
    for (const b of pair.querySelectorAll('.all-hidden')) b.hidden = [...pair.querySelectorAll('.reason')].some((r) => !hidden.includes(r.classList[1]));
    keep(hidden);
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
  if (hidden.length > 0) url.searchParams.set('hide', hidden.join('.'));
  else url.searchParams.delete('hide');
  history.replaceState(null, '', url);
}
