// The form of a lesson: steps are moved, removed and put back in place, as its buttons do without a script. Their order is that in the page.

const form = document.getElementById('lesson');
const list = document.getElementById('lesson-steps');
const dirty = document.getElementById('dirty');
let changed = false;
let dragged = null;

document.documentElement.classList.add('scripted');
const added = list.querySelector('#added');
if (added) added.querySelector('input:not([type=hidden]), select, textarea, button')?.focus();
if (form.querySelector('[aria-invalid="true"], .wrong')) form.querySelector('[aria-invalid="true"], .wrong').scrollIntoView({ block: 'center' });
if (form.dataset.kept === 'no') touch();

function touch() {
  changed = true;
  dirty.textContent = form.dataset.unsaved;
}

form.addEventListener('input', touch);
form.addEventListener('submit', () => { changed = false; });
addEventListener('beforeunload', (event) => { if (changed) event.preventDefault(); });

const standing = () => [...list.children].filter((s) => !s.classList.contains('gone'));

// renumber says of each step where it stands now; who cannot go further has no button for it.
function renumber() {
  const steps = standing();
  steps.forEach((step, i) => {
    const words = form.dataset.step.replace('{n}', i + 1);
    step.querySelector('h3 .at').textContent = words;
    step.querySelector('[value^="up."]').disabled = i === 0;
    step.querySelector('[value^="down."]').disabled = i === steps.length - 1;
    for (const does of ['up', 'down', 'remove']) {
      const button = step.querySelector(`[value^="${does}."]`);
      button.setAttribute('aria-label', form.dataset[does].replace('{step}', words));
    }
    step.setAttribute('aria-label', `${words}: ${step.querySelector('.lesson-kind').textContent}`);
  });
}

function move(step, by) {
  const steps = standing();
  const to = steps[steps.indexOf(step) + by];
  if (!to) return false;
  if (by < 0) to.before(step); else to.after(step);
  renumber();
  touch();
  return true;
}

list.addEventListener('click', (event) => {
  const [does] = (event.target.closest('button')?.value ?? '').split('.');
  if (does !== 'up' && does !== 'down') return; // the program does the rest
  event.preventDefault();
  const step = event.target.closest('.lesson-step');
  move(step, does === 'up' ? -1 : 1);
  const button = step.querySelector(`[value^="${does}."]`);
  (button.disabled ? step.querySelector(`[value^="${does === 'up' ? 'down' : 'up'}."]`) : button).focus();
});

list.addEventListener('keydown', (event) => {
  if (!event.altKey || (event.key !== 'ArrowUp' && event.key !== 'ArrowDown')) return;
  const step = event.target.closest('.lesson-step');
  const at = document.activeElement;
  event.preventDefault();
  if (move(step, event.key === 'ArrowUp' ? -1 : 1)) at.focus();
});

list.addEventListener('dragstart', (event) => {
  if (!event.target.closest?.('.lesson-grip')) return;
  dragged = event.target.closest('.lesson-step');
  event.dataTransfer.effectAllowed = 'move';
  event.dataTransfer.setData('text/plain', dragged.dataset.key);
  event.dataTransfer.setDragImage(dragged, 10, 10);
  dragged.classList.add('dragged');
});

list.addEventListener('dragover', (event) => {
  const over = event.target.closest('.lesson-step');
  if (!dragged || !over) return;
  event.preventDefault();
  if (over === dragged) return;
  const box = over.getBoundingClientRect();
  if (event.clientY < box.top + box.height / 2) over.before(dragged); else over.after(dragged);
});

list.addEventListener('drop', (event) => { if (dragged) event.preventDefault(); });
list.addEventListener('dragend', () => {
  if (!dragged) return;
  dragged.classList.remove('dragged');
  dragged = null;
  renumber();
  touch();
});
