// The visitor's own: the plan and what belongs to it, in a cache of its own that goes when the plan goes.
(() => {
  const { PRIVATE, PICTURES, state, note, keepable } = pocket.kept;
  const { inTurns, put } = pocket.filling;
  const OLD = 15 * 60_000;
  const FOR_LATER = { credentials: "same-origin", cache: "no-store", priority: "low" };

  async function putOwn(cache, address, build) {
    const answer = await fetch(address, FOR_LATER);
    if (keepable(answer, build)) await cache.put(address, answer);
  }

  /** The small pictures of kept films, and which larger ones each can stand in for. */
  async function putPictures(wanted) {
    const cache = await caches.open(PICTURES);
    const kept = (await cache.keys()).map(({ url }) => new URL(url).pathname);
    await inTurns(Object.keys(wanted).filter((address) => !kept.includes(address)), async (address) => {
      const answer = await fetch(address, { credentials: "omit", priority: "low" });
      if (answer.status === 200) await cache.put(address, answer);
    });
    await Promise.all(kept.filter((address) => !(address in wanted)).map((address) => cache.delete(address)));
  }

  async function refresh(version) {
    const { infos, build, pages } = await state();
    const cache = await caches.open(PRIVATE);
    await inTurns(Object.values(infos).flatMap((info) => info.private), (address) => putOwn(cache, address, build));
    const public_ = await caches.open(pages);
    const own = { pages: [], pictures: {} };
    for (const info of Object.values(infos)) {
      const answer = await fetch(info.own, FOR_LATER);
      if (!keepable(answer, build)) continue;
      const listed = await answer.json();
      own.pages.push(...listed.pages);
      Object.assign(own.pictures, listed.pictures);
    }
    const missing = [];
    for (const address of own.pages) if (!(await public_.match(address))) missing.push(address);
    await inTurns(missing, (address) => put(public_, address, build).catch(() => {}));
    await putPictures(own.pictures);
    await note({ own, version, ownAt: Date.now() });
  }

  /** Brings the visitor's own up to date where the plan has changed or what is kept is old. */
  async function keep({ version }) {
    if ((await state())?.version && !version) await forget();
    const now = await state();
    if (!now?.pages) return;
    if (now.version !== version || Date.now() - now.ownAt > OLD || now.at > now.ownAt) await refresh(version);
  }

  /** Fetches the visitor's own once more, after changes have arrived that no page was there to see. */
  async function renew() {
    const now = await state();
    if (now?.pages) await refresh(now.version);
  }

  /** The plan is gone: so are its pages, its pictures, the films kept for it, and changes that waited for it. */
  async function forget() {
    const now = await state();
    await Promise.all([caches.delete(PRIVATE), caches.delete(PICTURES)]);
    if (!now) return;
    if (now.pages) {
      const cache = await caches.open(now.pages);
      await Promise.all(now.own.pages.map((address) => cache.delete(address)));
    }
    await note({ own: { pages: [], pictures: {} }, version: 0, ownAt: 0 });
    await Promise.all([pocket.store.clear("changes"), pocket.store.clear("refused")]);
  }

  /** Keeps one of the visitor's own pages as it was just read. */
  async function visited(address, answer) {
    const { build } = (await state()) ?? {};
    const url = new URL(address);
    const passing = url.searchParams.has("kept"); // says what was just done
    if (build && !passing && keepable(answer, build)) {
      await (await caches.open(PRIVATE)).put(url.pathname + url.search, answer);
    }
  }

  /** The picture that stands in for one that is not kept. */
  async function standIn(path) {
    const { own } = (await state()) ?? { own: { pictures: {} } };
    const [small] = Object.entries(own.pictures).find(([, larger]) => larger.includes(path)) ?? [];
    return small ? caches.match(small, { cacheName: PICTURES }) : undefined;
  }

  pocket.own = { keep, renew, forget, visited, standIn };
})();
