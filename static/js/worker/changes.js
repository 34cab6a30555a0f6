// Changes of the plan that were made without network: kept in order, laid over the marks, sent when it is back.
// A plain script for the worker, and a module for pages: both say pocket.changes.
(() => {
  const { store } = self.pocket;
  const KNOWN = /\/plan\/(?:(films|screenings)\/(\d+)\/|screenings\/\d+\/stay\/|swap\/|both\/|read\/)$/;
  const GOING = (state) => Boolean(state) && !["excluded", "no"].includes(state);

  /** What a change is about: `kind` films or screenings and a `number`, or neither; null where a change cannot wait. */
  function subject(url) {
    const found = KNOWN.exec(new URL(url, location.origin).pathname);
    return found && { kind: found[1] ?? "", number: found[2] ?? "" };
  }

  /** What a form makes of its film or screening; the same words as in the marks. */
  function meant(kind, body) {
    const said = new URLSearchParams(body);
    return kind === "films" ? said.get("level") ?? "want" : said.get("state") ?? "pinned";
  }

  /** What becomes of which films and screenings. */
  function effects({ url, kind, number, body }) {
    if (kind) return [{ kind, number, state: meant(kind, body) }];
    if (!url.endsWith("/swap/")) return [];
    const said = new URLSearchParams(body);
    const one = (name, state) => ({ kind: "screenings", number: said.get(name), state });
    return [one("out", ""), one("into", "pinned")];
  }

  /** Whether one change makes another superfluous. */
  const same = (one, other) => (one.kind ? one.kind === other.kind && one.number === other.number : one.url === other.url && one.body === other.body);

  /** Keeps a change, in the place of an earlier one of the same thing. `seen` is what was pressed on. */
  async function add({ url, body, title, seen }) {
    const about = subject(url);
    const change = { url, body, title, ...about, seen: seen === "picked" ? "" : seen ?? "" };
    const earlier = (await store.all("changes")).find((other) => same(change, other));
    if (earlier) {
      change.seen = earlier.seen;
      await store.remove("changes", earlier.id);
    }
    // Pressed and let go again: there is nothing to send.
    if (!about.kind || change.seen || meant(about.kind, body)) await store.add("changes", change);
  }

  /** Marks as they will be once these changes have arrived. */
  function overlaid(marks, changes) {
    const found = { ...marks, films: { ...marks.films }, screenings: { ...marks.screenings } };
    for (const { kind, number, state } of changes.flatMap(effects)) {
      const before = GOING(found[kind][number]);
      if (state) found[kind][number] = state;
      else delete found[kind][number];
      found.count += GOING(state) - before;
    }
    return found;
  }

  /** The server's sentence; nothing where it has none. */
  async function words(answer) {
    const type = answer.headers.get("Content-Type") ?? "";
    if (type.includes("json")) return (await answer.json()).message;
    return type.includes("text/plain") ? answer.text() : "";
  }

  /** Sends one change; whether the next may follow. */
  async function sent(change, arrived) {
    const body = new URLSearchParams(change.body);
    if (change.kind) body.set("seen", change.seen);
    const answer = await fetch(change.url, { method: "POST", body, headers: { Accept: "application/json" } });
    // A server that is busy or broken is asked again later.
    if (answer.status >= 500 || answer.status === 429) return false;
    if (answer.ok) arrived.push(change.title);
    else await store.add("refused", { title: change.title, message: await words(answer) });
    await store.remove("changes", change.id);
    return true;
  }

  async function sendAll() {
    const arrived = [];
    try {
      for (const change of await store.all("changes")) {
        if (!(await sent(change, arrived))) break;
      }
    } catch {
      // Still no network: what is left keeps its place.
    }
    return arrived;
  }

  /** Sends everything in order, one sender at a time among pages and the worker; the titles of what arrived. */
  function send() {
    return navigator.locks ? navigator.locks.request("plan-changes", sendAll) : sendAll();
  }

  self.pocket.changes = { add, effects, overlaid, send, subject, all: () => store.all("changes"), refused: () => store.all("refused") };
})();
