// How a page of a class follows it.

// inTurn makes of some work one that never runs twice at once: what is asked for meanwhile is done afterwards, and what fails is tried again.
export function inTurn(work) {
  let busy = false, again = false;
  return async function run() {
    again = true;
    if (busy) return;
    busy = true;
    try {
      while (again) { again = false; await work(); }
    } catch { setTimeout(run, 2000); } finally { busy = false; }
  };
}

// follow has draw called when something changes, and over when the class ends. It is told by a stream of events; where there are none, where
// something on the way holds them back, and while the line is down, it asks every few seconds.
export function follow(draw, over) {
  const told = document.getElementById('stage').dataset;
  let seen = told.turn, asking = 0;
  const ask = (yes) => { clearInterval(asking); asking = yes ? setInterval(draw, 3000) : 0; };
  function listen() {
    const stream = new EventSource(told.events);
    stream.addEventListener('page', (event) => {
      ask(false);
      if (event.data !== seen) { seen = event.data; draw(); }
    });
    stream.addEventListener('end', () => { stream.close(); ask(false); over(); });
    stream.addEventListener('error', () => {
      seen = ''; // whatever is told next may have changed meanwhile
      ask(true);
      if (stream.readyState === EventSource.CLOSED) setTimeout(listen, 5000);
    });
  }
  ask(true);
  if (globalThis.EventSource) listen();
}
