// The queue: n goes to the next comparison, unless keys are switched off.

const next = document.getElementById('queue-next');
let off = false;
try { off = localStorage.getItem('parallax.keys.off') === '1'; } catch { /* not allowed: on */ }
if (next && !off) {
  document.documentElement.classList.add('keyed');
  document.addEventListener('keydown', (event) => {
    if (event.key !== 'n' || event.ctrlKey || event.altKey || event.metaKey || event.shiftKey || event.target.matches('input, select, textarea')) return;
    event.preventDefault();
    next.click();
  });
}
for (const key of Object.keys(localStorage)) { // what was sent, now that the queue came in answer
  if (location.search.includes('did=') && key.startsWith('parallax.draft.') && localStorage.getItem(key).includes('"sent":true')) localStorage.removeItem(key);
}
