// What axe-core is asked of a page that stands, and how it answers: each violation with the first element that has it.

// lookalikes are one element of each group that is drawn alike, of those with text of their own that show: same element and classes, same
// colour and size of type, on the same grounds all the way up. What one of a group lacks in contrast all of them lack, and axe-core takes
// most of its time to ask each. The one is the first that does not stick out of the page, where axe-core could not tell.
function lookalikes() {
  const names = new Map();
  const named = (key) => names.get(key) ?? (names.set(key, names.size), names.get(key));
  const grounds = new Map();
  const groups = new Map();
  for (const e of document.querySelectorAll('body, body *')) {
    const style = getComputedStyle(e);
    const ground = named([grounds.get(e.parentElement), style.backgroundColor, style.backgroundImage, style.opacity, style.filter, style.mixBlendMode].join('|'));
    grounds.set(e, ground);
    const speaks = e.matches('input, select, textarea, button') || [...e.childNodes].some((n) => n.nodeType === Node.TEXT_NODE && n.data.trim());
    if (!speaks || !e.checkVisibility({visibilityProperty: true}) || e.getClientRects().length === 0) continue;
    const key = [ground, e.tagName, e.getAttribute('class'), e.matches(':disabled, [aria-disabled=true]'), style.color, style.fontSize, style.fontWeight,
      style.textShadow, style.webkitTextStroke, getComputedStyle(e, '::before').backgroundColor, getComputedStyle(e, '::after').backgroundColor].join('|');
    if (!groups.has(key)) groups.set(key, []);
    groups.get(key).push(e);
  }
  const within = ({left, right}) => left >= 0 && right <= innerWidth;
  return [...groups.values()].map((group) => group.find((e) => within(e.getBoundingClientRect())) ?? group[0]);
}

// violations asks for rules in the whole page, or of each group of lookalikes.
async function violations(rules, whole) {
  axe.configure({noHtml: true}); // it would write out the whole page for each rule that looks at its root
  await Promise.all(document.getAnimations().map((a) => a.finished.catch(() => 0)));
  const {violations} = await axe.run(whole ? document : {include: lookalikes()}, {...rules, resultTypes: ['violations'], iframes: false, preload: false});
  return violations.map((v) => ({
    rule: v.id, help: v.help, where: String(v.nodes[0].target), summary: v.nodes[0].failureSummary, count: v.nodes.length,
    html: document.querySelector(v.nodes[0].target[0])?.outerHTML.slice(0, 300) ?? '',
  }));
}
