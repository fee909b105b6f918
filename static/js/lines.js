// Ties each mark to its reason with a line, on screens wide enough for a gutter between the texts.

// A text stays in sight while the reasons go by if the window holds it with this much to spare, in pixels.
const ROOM = 90;

const SVG = 'http://www.w3.org/2000/svg';

// drawLines draws the lines, draws them again whenever the layout moves, and returns a function that asks for it.
export function drawLines(pair) {
  const svg = pair.querySelector('.lines');
  let waiting = 0;
  const redraw = () => {
    cancelAnimationFrame(waiting);
    waiting = requestAnimationFrame(() => draw(pair, svg));
  };
  const fit = () => {
    for (const side of pair.querySelectorAll('.side')) {
      side.classList.toggle('fits', side.offsetHeight + ROOM < innerHeight);
    }
    redraw();
  };
  new ResizeObserver(fit).observe(pair);
  addEventListener('resize', fit);
  addEventListener('scroll', redraw, { passive: true });
  pair.addEventListener('toggle', redraw, true);
  document.fonts?.ready.then(fit);
  fit();
  return redraw;
}

function draw(pair, svg) {
  const lines = document.createDocumentFragment();
  if (getComputedStyle(svg).display !== 'none') {
    const origin = pair.getBoundingClientRect();
    for (const reason of pair.querySelectorAll('.reason')) {
      if (reason.offsetParent === null) continue;
      const lit = reason.classList.contains('lit') ? ' lit' : '';
      const group = element('g', { class: `kindline ${reason.classList[1]}${lit}`, 'data-d': reason.dataset.d });
      for (const mark of pair.querySelectorAll(`mark[data-d="${reason.dataset.d}"]`)) {
        tie(group, mark, reason, origin);
      }
      lines.append(group);
    }
  }
  svg.replaceChildren(lines);
}

// tie draws one line, from the edge of the mark's text to the edge of its reason.
function tie(group, mark, reason, origin) {
  const left = mark.closest('.side.a') !== null;
  const side = mark.closest('.side').getBoundingClientRect();
  const boxes = mark.getClientRects();
  const box = boxes[left ? boxes.length - 1 : 0];
  const card = reason.getBoundingClientRect();
  const head = reason.querySelector('h3').getBoundingClientRect();
  const x1 = (left ? side.right : side.left) - origin.left;
  const y1 = box.top + box.height / 2 - origin.top;
  const x2 = (left ? card.left : card.right) - origin.left;
  const y2 = head.top + head.height / 2 - origin.top;
  const bend = (x1 + x2) / 2;
  group.append(
    element('path', { d: `M${x1} ${y1}C${bend} ${y1} ${bend} ${y2} ${x2} ${y2}` }),
    element('circle', { cx: x1, cy: y1, r: 4 }),
  );
}

function element(name, attributes) {
  const made = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  return made;
}
