// A pupil's page: it follows the class by itself, and sends an answer without leaving. Without this file the buttons are forms, and a link loads
// the next question.

import { follow, inTurn } from './follow.js';

document.documentElement.classList.add('follows'); // what does not run this has a link to load the page anew
const stage = () => document.getElementById('stage');
let leaving = false;

const draw = inTurn(async () => {
  const answer = await fetch(location.pathname, { cache: 'no-store' });
  if (answer.status >= 500) throw answer;
  await show(answer, false);
});

// show puts the page that came in the place of this one. What somebody is still writing to the same question stays.
async function show(answer, sent) {
  const page = new DOMParser().parseFromString(await answer.text(), 'text/html'), next = page.getElementById('stage');
  if (leaving) return;
  if (!next) { leaving = true; location.assign(answer.url); return; } // the class is over
  const asked = (part) => part.querySelector('[name=step]')?.value + '.' + part.querySelector('[name=part]')?.value;
  if (!sent && next.dataset.turn === stage().dataset.turn) return;
  if (!sent && next.querySelector('#answering') && asked(next) === asked(stage())) { stage().dataset.turn = next.dataset.turn; return; }
  stage().replaceWith(next);
  next.querySelector('h1')?.focus?.();
}

document.addEventListener('submit', (event) => {
  if (event.target.id !== 'answering') return;
  event.preventDefault();
  const body = new URLSearchParams(new FormData(event.target));
  if (event.submitter?.name) body.set(event.submitter.name, event.submitter.value);
  send(event.target, body);
});

// send sends an answer, until it is taken or the class has gone on: while the line is down, nobody has to press again.
async function send(form, body) {
  for (const button of form.querySelectorAll('button')) button.disabled = true;
  for (;;) {
    try {
      const answer = await fetch(form.action, { method: 'POST', body });
      if (answer.status < 500) { await show(answer, true); return; }
    } catch { /* the line is down */ }
    form.querySelector('.lost').hidden = false;
    await new Promise((go) => setTimeout(go, 1000));
    if (!form.isConnected) return;
  }
}

follow(draw, draw);
