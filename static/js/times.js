// Moments of ours are written in UTC, which each says. Here they become those of the reader's clock; what they were is in their title.

const lang = document.documentElement.lang;
const day = new Intl.DateTimeFormat(lang === 'en' ? 'en-GB' : lang, { dateStyle: 'long' });
for (const time of document.querySelectorAll('time[data-ours]')) {
  const at = new Date(time.dateTime);
  if (Number.isNaN(at.getTime()) || at.getTimezoneOffset() === 0) continue;
  const two = (n) => String(n).padStart(2, '0');
  const hour = lang === 'fr' ? `${at.getHours()}\u00a0h\u00a0${two(at.getMinutes())}` : `${two(at.getHours())}:${two(at.getMinutes())}`;
  time.title = time.textContent;
  time.textContent = `${day.format(at)}, ${hour}`;
}
