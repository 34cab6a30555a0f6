// Fetches the set of pages. A new set is complete before it is used, and all its pages are of one build.
(() => {
  const { OURS, state, note, styles, keepable, isPublic, tidy } = pocket.kept;
  const MINUTE = 60_000;
  const ASKED_AGAIN = 10 * MINUTE;
  const NEAR_OLD = 30 * MINUTE;
  const ALL_OLD = 12 * 60 * MINUTE;
  const AT_ONCE = 2; // a telephone has better things to do
  const MOST_VISITED = 40;

  /** A public page as everybody gets it, whoever is signed in here. */
  const asked = (address) => fetch(address, { credentials: "omit", cache: "no-cache", priority: "low" });

  async function inTurns(addresses, work) {
    const waiting = [...addresses];
    const worker = async () => {
      while (waiting.length) await work(waiting.shift());
    };
    await Promise.all(Array.from({ length: AT_ONCE }, worker));
  }

  async function tell(message) {
    for (const page of await self.clients.matchAll()) page.postMessage(message);
  }

  /** What there is to keep, in every language that was read here. */
  async function listed(sources) {
    const answers = await Promise.all(Object.values(sources).map((address) => asked(address)));
    const infos = await Promise.all(answers.map((answer) => answer.json()));
    return Object.fromEntries(infos.map((info) => [info.language, info]));
  }

  const union = (infos, name) => [...new Set(Object.values(infos).flatMap((info) => info[name]))];

  async function put(cache, address, build) {
    const answer = await asked(address);
    if (!keepable(answer, build) || !isPublic(answer)) throw new Error(`${address} is not of build ${build}`);
    await cache.put(address, answer);
  }

  async function putStatic(cache, address) {
    if (await cache.match(address)) return;
    const answer = await asked(address);
    if (answer.status !== 200) throw new Error(`${address}: ${answer.status}`);
    await cache.put(address, answer);
  }

  /** A half-fetched set of this build goes on where it stopped, if that was lately. */
  async function begun(build, stamp) {
    const { filling } = await state();
    if (filling?.build === build && stamp - filling.stamp < 2 * NEAR_OLD) return filling;
    const next = { build, stamp, pages: `${OURS}pages|${build}|${stamp}` };
    await note({ filling: next });
    return next;
  }

  /** Fetches everything into a new set, then changes over to it. Fails as a whole, and leaves the old set as it was. */
  async function whole(infos) {
    const [{ build }] = Object.values(infos);
    if (Object.values(infos).some((info) => info.build !== build)) throw new Error("The site is being renewed.");
    const next = await begun(build, Date.now());
    const pages = await caches.open(next.pages);
    const shell = await caches.open(styles(build));
    const wanted = union(infos, "pages");
    const parts = union(infos, "static");
    const total = wanted.length + parts.length;
    let done = 0;
    const step = () => tell({ type: "filling", done: (done += 1), total });
    await inTurns(parts, async (address) => (await putStatic(shell, address), step()));
    await inTurns(wanted, async (address) => ((await pages.match(address)) || (await put(pages, address, build)), step()));
    await carryOver(pages, wanted, build);
    await note({ infos, build, pages: next.pages, at: Date.now(), nearAt: Date.now(), filling: null });
    await tidy();
    await tell({ type: "filled" });
  }

  /** Pages that were visited before come along: those of this build as they are, others fetched again; what is gone stays behind. */
  async function carryOver(pages, wanted, build) {
    const { pages: before } = await state();
    if (!before) return;
    const old = await caches.open(before);
    const visited = (await old.keys()).map(({ url }) => url.replace(location.origin, ""));
    await inTurns(visited.filter((address) => !wanted.includes(address)), async (address) => {
      const kept = await old.match(address);
      if (keepable(kept, build)) await pages.put(address, kept);
      else await put(pages, address, build).catch(() => {});
    });
  }

  /** Today's pages again, each for itself: they are of the same build. */
  async function near(infos, { pages, build }) {
    const cache = await caches.open(pages);
    await inTurns(union(infos, "near"), (address) => put(cache, address, build));
    await note({ infos, nearAt: Date.now() });
  }

  async function fill({ language, source, build }) {
    const now = await note({ on: true, sources: { ...(await state())?.sources, [language]: source } });
    const strange = build !== now.build || !now.infos[language] || !now.pages;
    if (!strange && Date.now() - now.askedAt < ASKED_AGAIN) return;
    const infos = await listed(now.sources);
    await note({ askedAt: Date.now() });
    const changed = Object.values(infos).some((info) => info.build !== now.build) || !now.infos[language] || !now.pages;
    if (changed || Date.now() - now.at > ALL_OLD) await whole(infos);
    else if (Date.now() - now.nearAt > NEAR_OLD) await near(infos, now);
  }

  /** Brings what is kept up to date, where it is old; one at a time. */
  async function keep(wish) {
    const one = { ifAvailable: true };
    const work = (lock) => lock && fill(wish).catch((problem) => tell({ type: "failed", problem: problem.name }));
    return navigator.locks ? navigator.locks.request("programme-filling", one, work) : work(true);
  }

  /** Keeps a page that was visited; the ones visited longest ago make room. */
  async function visited(address, answer) {
    const { pages, build, infos } = (await state()) ?? {};
    if (!pages || !keepable(answer, build) || !isPublic(answer)) return;
    const cache = await caches.open(pages);
    const url = new URL(address);
    const place = url.pathname + url.search;
    const set = union(infos, "pages");
    if (url.search && !set.includes(place)) return;
    await cache.put(place, answer);
    const others = (await cache.keys()).filter(({ url: kept }) => !set.includes(kept.replace(location.origin, "")));
    await Promise.all(others.slice(0, -MOST_VISITED).map((request) => cache.delete(request)));
  }

  pocket.filling = { keep, visited, inTurns, asked, put, tell };
})();
