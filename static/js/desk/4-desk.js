// The page of a comparison at work: answers are saved as they are given, keys answer, words are taken from the texts. Without this file the
// forms do the same.

document.documentElement.classList.add('scripted');
const pair = document.getElementById('pair');
followMarks(pair);
turnSwitches(pair, document.querySelector('form.kinds'), () => {});
copyFields();
const articles = document.getElementById('articles');
if (articles) import('./together.js').then(({ scrollTogether }) => scrollTogether(articles));

const form = document.getElementById('judging');
if (form) {
  const questions = [...form.querySelectorAll('.question')];
  const said = document.getElementById('work-said');
  const say = (words, bad = false) => {
    said.classList.toggle('bad', bad);
    said.textContent = words;
  };
  const draft = keepDraft(form, say);
  weigh();
  form.addEventListener('change', weigh);
  form.addEventListener('click', refuse);
  form.addEventListener('submit', send);
  for (const step of document.querySelectorAll('form.step')) step.addEventListener('submit', (event) => afterSaving(event, step));
  const words = takeWords(pair, say);
  keyed({ form, questions, say, draft, words });
  stayHere(form, draft);
  addEventListener('pageshow', (event) => { if (event.persisted) location.reload(); });
  document.getElementById('work-problem')?.focus();

  // weigh shows which questions count as the first one is answered.
  function weigh() {
    const event = form.elements['answer.same_event'].value;
    for (const q of questions) {
      if ('free' in q.dataset) continue;
      const idle = event !== '' && event !== 'yes' && event !== 'successive';
      q.classList.toggle('idle', idle);
      q.querySelector('.idle-why').hidden = !idle;
      for (const radio of q.querySelectorAll('input')) radio.setAttribute('aria-disabled', String(idle));
    }
  }

  // refuse keeps an answer that does not count from being given. It stays in the form, for when it counts again.
  function refuse(event) {
    const idle = event.target.closest('.question.idle');
    if (!idle || !event.target.closest('label, input')) return;
    event.preventDefault();
    say(form.dataset.idle, true);
  }

  // send saves a draft without leaving the page, and lets go of it only when nothing is missing.
  async function send(event) {
    const done = event.submitter?.value === 'done';
    const missing = done && questions.find((q) => q.dataset.q !== 'framing' && !q.classList.contains('idle') && !form.elements[`answer.${q.dataset.q}`].value);
    if (missing) {
      event.preventDefault();
      missing.focus();
      say(form.dataset.missing + missing.querySelector('legend').textContent, true);
      return;
    }
    if (done || draft.stale()) {
      if (draft.leave()) return;
      event.preventDefault();
      await draft.settled();
      form.requestSubmit(event.submitter);
      return;
    }
    event.preventDefault();
    draft.save(true);
  }

  // afterSaving takes a step back from what is on the page, not from what was saved before.
  async function afterSaving(event, step) {
    if (!draft.dirty()) return;
    event.preventDefault();
    if (await draft.save(true)) step.requestSubmit();
  }
}
