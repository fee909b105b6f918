// The pages of a class, for the projector, the window beside it and the telephone that turns them: keys, and what others do, in place. Without
// this file the buttons are forms, and a reload shows what is new.

import { follow, inTurn } from './follow.js';

const stage = () => document.getElementById('stage');
const projected = document.documentElement.classList.contains('projected');
let leaving = false, offset = 0;

// draw shows the page that the class is on now.
const draw = inTurn(async () => {
  if (leaving) return;
  const answer = await fetch(location.href, { headers: { Accept: 'text/html' }, cache: 'no-store' });
  if (leaving) return;
  if (answer.redirected) { location.assign(answer.url); return; }
  if (answer.status >= 500) throw answer;
  swap(await answer.text());
});

// swap puts what is new in the place of what was, and leaves what stays: a window that is read is not scrolled, a box that is ticked stays so.
function swap(html) {
  const page = new DOMParser().parseFromString(html, 'text/html');
  if (!page.getElementById('stage')) { location.reload(); return; }
  const same = page.getElementById('stage').dataset.turn === stage().dataset.turn;
  for (const part of ['stage', 'rail', 'joined']) {
    const now = document.getElementById(part), next = page.getElementById(part);
    if (!now || !next) continue;
    const held = document.activeElement?.closest?.(`#${part}`) ? document.activeElement : null;
    const keep = now.querySelector('input[name=keep]')?.checked;
    now.replaceWith(next);
    if (keep) next.querySelector('input[name=keep]').checked = true;
    const like = held?.name ? [...next.querySelectorAll(`[name="${held.name}"][value="${held.value}"]`)] : [];
    like.find((e) => e.form?.elements.answer?.value === held.form?.elements.answer?.value)?.focus();
  }
  if (!same) { gather(false); document.getElementById('over')?.hidePopover?.(); scrollTo(0, 0); document.title = page.title; }
  tick();
}

// press sends what a button of the form sends, and shows what came of it.
async function press(what) {
  const form = document.getElementById('turning');
  if (!form || form.querySelector(`[value="${what}"]`)?.disabled) return;
  const body = new URLSearchParams(new FormData(form));
  body.set('do', what);
  try {
    const answer = await fetch(form.action, { method: 'POST', body, headers: { Accept: 'text/html' } });
    const here = new URL(answer.url).pathname === location.pathname;
    if (answer.ok && here) swap(await answer.text()); else draw();
  } catch { draw(); }
}

document.addEventListener('submit', (event) => {
  const what = event.submitter?.value;
  if (event.target.matches('.ending')) leaving = true; // to what came of it: the stream, which ends too, leads nowhere else
  if (event.target.id !== 'turning' || !what) return;
  event.preventDefault();
  press(what);
});

// What the class joins by, large and over the page, while the address ends so.
const gathered = () => location.hash === '#join';
function gather(on) { if (gathered() !== on) location.replace(on ? '#join' : '#stage'); }

const keys = {
  ArrowRight: 'next', ArrowDown: 'next', PageDown: 'next', ' ': 'next', ArrowLeft: 'previous', ArrowUp: 'previous', PageUp: 'previous', Backspace: 'previous',
  Home: 'first', b: 'black', '.': 'black',
};
document.addEventListener('keydown', (event) => {
  if (event.ctrlKey || event.altKey || event.metaKey || event.target.matches('textarea, select, input:not([type=checkbox])')) return;
  if (event.key === ' ' && event.target.matches('button, input, a')) return; // which it presses
  const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
  if (!projected && key.startsWith('Arrow') && !['ArrowRight', 'ArrowLeft'].includes(key)) return; // which scroll the notes
  if (projected && gathered() && (keys[key] || key === 'Escape')) { event.preventDefault(); gather(false); }
  else if (projected && key === 'q') gather(!gathered());
  else if (keys[key]) { event.preventDefault(); press(keys[key]); }
  else if (key === 't') timed();
  else if (key === 'f') document.fullscreenElement ? document.exitFullscreen() : document.documentElement.requestFullscreen?.();
  else if (key === 'n' && projected) open(stage().dataset.notes, 'parallax-notes', 'popup,width=900,height=760');
});

// The time that is left of the minutes meant for the step: on the projector when asked for, beside it always.
let shown = !projected;
function timed() { shown = !shown; tick(); }

function tick() {
  const left = document.getElementById('left'), at = stage(), clock = document.getElementById('clock');
  if (clock) clock.textContent = new Date().toLocaleTimeString(document.documentElement.lang, { hour: '2-digit', minute: '2-digit' });
  if (!left || !at) return;
  const minutes = Number(at.dataset.minutes);
  left.hidden = !shown || !minutes || !at.dataset.since;
  if (left.hidden) return;
  const seconds = Math.round((Date.parse(at.dataset.since) + minutes * 60000 - (Date.now() + offset)) / 1000);
  const size = Math.abs(seconds);
  left.classList.toggle('over', seconds < 0);
  left.textContent = at.dataset[seconds < 0 ? 'over' : 'left'].replace('{mm}', Math.floor(size / 60)).replace('{ss}', String(size % 60).padStart(2, '0'));
}
setInterval(tick, 1000);
tick();

fetch(location.href, { method: 'HEAD', cache: 'no-store' }).then((answer) => {
  const there = Date.parse(answer.headers.get('Date'));
  if (there) offset = there - Date.now();
}).catch(() => {});
follow(draw, () => { if (!leaving) location.reload(); });
