// Two versions of a judgement: once one is made of both, or the saved one is kept, what this browser kept of it is of no more use.

const form = document.querySelector('form.conflict');
const key = `parallax.draft.${form.dataset.user}${form.dataset.pair}`;
form.addEventListener('submit', () => {
  try {
    const kept = JSON.parse(localStorage.getItem(key));
    if (kept) localStorage.setItem(key, JSON.stringify({ ...kept, sent: true }));
  } catch { /* nothing is kept */ }
});
form.querySelector('.leave').addEventListener('click', () => {
  try { localStorage.removeItem(key); } catch { /* nothing is kept */ }
});
