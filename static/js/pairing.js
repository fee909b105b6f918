// Two sentences side by side: each list of sentences gets a field to search in it, and choosing one takes you to the button.

const form = document.getElementById('pair-sentences');
const plain = (words) => words.normalize('NFD').replace(/[\u0300-\u036f]/g, '').replace(/[’']/g, "'").toLowerCase();

for (const lines of form?.querySelectorAll('[data-lines]') ?? []) {
  const labels = [...lines.querySelectorAll('label')];
  if (labels.length < 4) continue;
  const field = document.createElement('label');
  field.className = 'pair-search';
  field.append(form.dataset.search);
  const input = document.createElement('input');
  input.type = 'search';
  input.autocomplete = 'off';
  const said = document.createElement('small');
  said.setAttribute('role', 'status');
  field.append(input);
  lines.before(field, said);
  input.addEventListener('input', () => {
    const wanted = plain(input.value).split(/\s+/).filter(Boolean);
    let found = 0;
    for (const label of labels) {
      const words = plain(label.querySelector('[data-words]').textContent);
      const fits = wanted.every((w) => words.includes(w));
      label.hidden = !fits && !label.querySelector('input').checked; // what is chosen stays in sight
      if (fits) found++;
    }
    said.textContent = wanted.length ? form.dataset.found.replace('{n}', found).replace('{of}', labels.length) : '';
  });
  input.addEventListener('keydown', (event) => {
    if (event.key !== 'Enter' && event.key !== 'ArrowDown') return;
    const first = labels.find((l) => !l.hidden)?.querySelector('input');
    if (!first) return;
    event.preventDefault(); // into the list; Enter there compares
    first.focus();
    if (event.key === 'Enter') first.checked = true;
  });
  const chosen = lines.querySelector(':checked')?.closest('label');
  if (chosen) lines.scrollTop += chosen.getBoundingClientRect().top - lines.getBoundingClientRect().top - 40;
}
if (location.hash === '#preview') document.getElementById('preview')?.focus();
