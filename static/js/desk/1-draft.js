// The parts of this folder are served as one file, desk.js, in the order of their names: one request.
import { copyFields } from './copy.js';
import { followMarks } from './marks.js';
import { turnSwitches } from './switches.js';

// Keeps a judgement while it is made: in this browser at once, on the server a moment later, again and again while the network is away.

const PREFIX = 'parallax.draft.';
const PAUSE = 700; // after the last change, in milliseconds
const FIRST = 2000; // before the first new attempt; each takes twice as long, up to LAST
const LAST = 30000;

function keepDraft(form, say) {
  const key = PREFIX + form.dataset.user + location.pathname.replace(/^\/[a-z]+/, '');
  const version = form.elements.version;
  let saved = read(form);
  const dirty = () => read(form) !== saved;
  let timer = 0;
  let running = null;
  let wait = FIRST;
  let stale = false;
  sweep(key);
  restore();
  form.addEventListener('input', changed);
  form.addEventListener('change', changed);
  addEventListener('online', () => { if (dirty()) save(); });

  function changed() {
    store({ version: version.value, fields: read(form) });
    clearTimeout(timer);
    if ('done' in form.dataset) {
      if (dirty()) say(form.dataset.local);
    } else if (!stale) {
      timer = setTimeout(save, PAUSE);
    }
  }

  // save sends what is on the page, one at a time, and tells whether the server has it.
  async function save(now = false) {
    clearTimeout(timer);
    while (running) await running;
    if (stale) return false;
    const fields = read(form);
    if (fields === saved) {
      if (now) say(time(form.dataset.saved));
      return true;
    }
    running = post(fields);
    const ok = await running;
    running = null;
    if (ok && dirty() && !stale) timer = setTimeout(save, PAUSE);
    return ok;
  }

  async function post(fields) {
    say(form.dataset.saving);
    const body = new URLSearchParams(new FormData(form));
    body.set('as', 'draft');
    try {
      const answer = await fetch(form.action, { method: 'POST', body, headers: { Accept: 'application/json' } });
      if (answer.status === 409) {
        stale = true;
        say(form.dataset.stale, true);
        return false;
      }
      if (!answer.ok || answer.redirected) {
        say(form.dataset.failed, true);
        return false;
      }
      version.value = (await answer.json()).version;
    } catch {
      say(form.dataset.offline, true);
      timer = setTimeout(save, wait);
      wait = Math.min(2 * wait, LAST);
      return false;
    }
    wait = FIRST;
    saved = fields;
    delete form.dataset.done;
    document.getElementById('work-state').textContent = form.dataset.draft;
    if (dirty()) changed();
    else drop(key);
    document.querySelector('[data-step="u"] button').disabled = false;
    document.querySelector('[data-step="r"] button').disabled = true;
    say(time(form.dataset.saved));
    return true;
  }

  // restore brings back what was not saved. Of an older version it keeps the number, so that saving shows both.
  function restore() {
    const kept = load(key);
    if (!kept) return;
    const older = Number(kept.version) < Number(version.value);
    if (kept.fields === saved || kept.sent && older) {
      drop(key);
      return;
    }
    const there = saved;
    write(form, kept.fields);
    version.value = kept.version;
    const notice = document.getElementById('work-kept');
    notice.hidden = false;
    document.getElementById('work-forget').addEventListener('click', () => {
      drop(key);
      clearTimeout(timer);
      write(form, there);
      form.dispatchEvent(new Event('change'));
      location.reload();
    });
    if (!older) setTimeout(changed);
  }

  function store(kept) {
    try { localStorage.setItem(key, JSON.stringify(kept)); } catch { /* full, or not allowed: the server has it in a moment */ }
  }

  return {
    save,
    dirty,
    stale: () => stale,
    settled: async () => { while (running) await running; },
    // leave lets the page go with what is on it; false while something is still on its way.
    leave() {
      clearTimeout(timer);
      if (running) return false;
      store({ version: version.value, fields: read(form), sent: true });
      return true;
    },
  };
}

// sweep drops what was sent with another page, now that one came in answer.
function sweep(but) {
  if (!/[?&]did=/.test(location.search)) return;
  for (const key of Object.keys(localStorage)) {
    if (key.startsWith(PREFIX) && key !== but && load(key)?.sent) drop(key);
  }
}

function load(key) {
  try { return JSON.parse(localStorage.getItem(key)); } catch { return null; }
}

function drop(key) {
  try { localStorage.removeItem(key); } catch { /* not allowed */ }
}

// read is what a person filled in, as one string.
function read(form) {
  const fields = new URLSearchParams(new FormData(form));
  for (const name of ['version', 'token', 'as', 'in']) fields.delete(name);
  return fields.toString();
}

function write(form, filled) {
  const fields = new URLSearchParams(filled);
  for (const field of form.elements) {
    if (field.type === 'radio') field.checked = field.value === (fields.get(field.name) ?? '');
    else if (field.type === 'checkbox') field.checked = fields.has(field.name);
    else if (field.type === 'textarea') field.value = fields.get(field.name) ?? '';
  }
}

function time(pattern) {
  const now = new Date();
  const two = (n) => String(n).padStart(2, '0');
  return pattern.replace('{hh}', two(now.getHours())).replace('{mm}', two(now.getMinutes()));
}
