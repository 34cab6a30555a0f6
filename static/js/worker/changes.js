// Changes of the plan that were made without network: kept in order, laid over the marks, sent when it is back.
// A plain script for the worker, and a module for pages: both say pocket.changes.
(() => {
  const { store } = self.pocket;
  const KNOWN = /\/plan\/(films|screenings)\/(\d+)\/$/;
  const GOING = (state) => Boolean(state) && !["excluded", "no"].includes(state);

  /** What a change is about: films or screenings, and a number; nothing where a change cannot wait. */
  function subject(url) {
    const [, kind, number] = KNOWN.exec(new URL(url, location.origin).pathname) ?? [];
    return kind ? { kind, number } : null;
  }

  /** What a form makes of its film or screening; the same words as in the marks. */
  function meant(kind, body) {
    const said = new URLSearchParams(body);
    return kind === "films" ? said.get("level") ?? "want" : said.get("state") ?? "pinned";
  }

  const same = (one, other) => one.kind === other.kind && one.number === other.number;

  /** Keeps a change, in the place of an earlier one of the same film or screening. `seen` is what was pressed on. */
  async function add({ url, body, title, seen }) {
    const about = subject(url);
    const earlier = (await store.all("changes")).find((change) => same(change, about));
    if (earlier) await store.remove("changes", earlier.id);
    const change = { url, body, title, ...about, seen: earlier?.seen ?? (seen === "picked" ? "" : seen ?? "") };
    if (change.seen || meant(about.kind, body)) await store.add("changes", change);
  }

  /** Marks as they will be once these changes have arrived. */
  function overlaid(marks, changes) {
    const found = { ...marks, films: { ...marks.films }, screenings: { ...marks.screenings } };
    for (const { kind, number, body } of changes) {
      const before = GOING(found[kind][number]);
      const state = meant(kind, body);
      if (state) found[kind][number] = state;
      else delete found[kind][number];
      found.count += GOING(state) - before;
    }
    return found;
  }

  async function words(answer) {
    const json = answer.headers.get("Content-Type")?.includes("json");
    if (json) return (await answer.json()).message;
    return answer.headers.get("Content-Type")?.includes("text/plain") ? answer.text() : "";
  }

  /** Sends one change; whether the next may follow. */
  async function sent(change, report) {
    const body = new URLSearchParams(change.body);
    body.set("seen", change.seen);
    const headers = { Accept: "application/json" };
    const answer = await fetch(change.url, { method: "POST", body, headers });
    // A server that is busy or broken is asked again later.
    if (answer.status >= 500 || answer.status === 429) return false;
    if (answer.ok) {
      report.arrived.push(change.title);
      report.marks = await answer.json();
    } else {
      await store.add("refused", { title: change.title, message: await words(answer) });
    }
    await store.remove("changes", change.id);
    return true;
  }

  async function sendAll() {
    const report = { arrived: [], marks: null };
    try {
      for (const change of await store.all("changes")) {
        if (!(await sent(change, report))) break;
      }
    } catch {
      // Still no network: what is left keeps its place.
    }
    return report;
  }

  /** Sends everything in order, one sender at a time among pages and the worker; what arrived, and the marks then. */
  function send() {
    return navigator.locks ? navigator.locks.request("plan-changes", sendAll) : sendAll();
  }

  self.pocket.changes = { add, overlaid, send, subject, all: () => store.all("changes"), refused: () => store.all("refused") };
})();
