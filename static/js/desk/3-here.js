// Says that the page is open, and shows who else has it open and whether somebody has changed something meanwhile.

const EVERY = 20000; // in milliseconds: a page that is not heard of for some fifty seconds is taken to be closed

function stayHere(form, draft) {
  const here = document.getElementById('work-here');
  const news = document.getElementById('work-news');
  const body = (leaves) => new URLSearchParams({ token: form.elements.token.value, leaves });
  const ask = async () => {
    if (document.hidden) return;
    try {
      const answer = await fetch(here.dataset.to, { method: 'POST', body: body(''), headers: { Accept: 'application/json' } });
      if (!answer.ok || answer.redirected) return;
      const now = await answer.json();
      if (here.textContent !== now.here) here.textContent = now.here;
      if (now.news > Number(here.dataset.news)) tell(now.news);
    } catch { /* no network: the next time */ }
  };
  setInterval(ask, EVERY);
  document.addEventListener('visibilitychange', ask);
  addEventListener('pagehide', () => navigator.sendBeacon(here.dataset.to, body('1')));

  // tell offers to see what is new; answers that are not saved yet are kept as the page is left.
  function tell(latest) {
    here.dataset.news = latest;
    const see = Object.assign(document.createElement('button'), { type: 'button', className: 'plain', textContent: news.dataset.reload });
    see.addEventListener('click', async () => { if (!draft.dirty() || await draft.save(true)) location.reload(); });
    news.replaceChildren(news.dataset.told, ' ', see);
  }
}
