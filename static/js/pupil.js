// A pupil's page: it follows the class by itself, and sends an answer without leaving. Without this file the buttons are forms, and a link loads
// the next question.

document.documentElement.classList.add('follows'); // what does not run this has a link to load the page anew
const stage = () => document.getElementById('stage');
let busy = false, again = false;

async function draw() {
  if (busy) { again = true; return; }
  busy = true;
  try {
    const answer = await fetch(location.pathname, { cache: 'no-store' });
    show(await answer.text(), false);
  } catch { /* the line is down: the stream comes back by itself */ } finally {
    busy = false;
    if (again) { again = false; draw(); }
  }
}

// show puts the page that came in the place of this one. What somebody is still writing to the same question stays.
function show(html, sent) {
  const page = new DOMParser().parseFromString(html, 'text/html'), next = page.getElementById('stage');
  if (!next) { location.reload(); return; } // the class is over
  const asked = (part) => part.querySelector('[name=step]')?.value + '.' + part.querySelector('[name=part]')?.value;
  if (!sent && next.dataset.turn === stage().dataset.turn) return;
  if (!sent && next.querySelector('#answering') && asked(next) === asked(stage())) { stage().dataset.turn = next.dataset.turn; return; }
  stage().replaceWith(next);
  next.querySelector('h1')?.focus?.();
}

document.addEventListener('submit', async (event) => {
  if (event.target.id !== 'answering') return;
  event.preventDefault();
  const body = new URLSearchParams(new FormData(event.target));
  if (event.submitter?.name) body.set(event.submitter.name, event.submitter.value);
  for (const button of event.target.querySelectorAll('button')) button.disabled = true;
  try {
    const answer = await fetch(event.target.action, { method: 'POST', body });
    show(await answer.text(), true);
  } catch {
    event.target.submit();
  }
});

// What the stream tells is compared with what is shown: the page may have been turned before the stream was there. While there is none, as behind a
// proxy that holds it back, it is asked every few seconds.
let live = false;
if (globalThis.EventSource) {
  const stream = new EventSource(stage().dataset.events);
  stream.addEventListener('page', (event) => { live = true; if (event.data !== stage().dataset.turn) draw(); });
  stream.addEventListener('error', () => { live = false; });
  stream.addEventListener('end', () => { stream.close(); location.reload(); });
}
setInterval(() => { if (!live) draw(); }, 3000);
