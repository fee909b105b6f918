// The comparison page, brought to life: marks light their counterparts, lines tie them to their reasons, switches turn
// over in place. Without this file the page reads and works the same: links, form and :target do the rest.
import { copyFields } from './copy.js';
import { drawLines } from './lines.js';
import { followMarks } from './marks.js';
import { turnSwitches } from './switches.js';
import { scrollTogether } from './together.js';

const pair = document.getElementById('pair');
if (pair) {
  document.documentElement.classList.add('scripted');
  const redraw = drawLines(pair);
  followMarks(pair);
  turnSwitches(pair, document.querySelector('form.kinds'), redraw);
}
const articles = document.getElementById('articles');
if (articles) scrollTogether(articles);
copyFields();
