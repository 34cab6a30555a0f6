// What is kept, and where: a set of pages of one build, the styles and scripts of that build, the visitor's own, pictures.
(() => {
  const { store } = pocket;
  const OURS = "programme|";
  const PRIVATE = `${OURS}private`;
  const PICTURES = `${OURS}pictures`;
  const SCHEDULE = ["date", "page", "view"]; // what tells its pages apart; everything else is a filter
  let known; // undefined until it is read

  /** What the worker knows: null where the visitor has not asked to keep anything. */
  async function state() {
    if (known === undefined) known = (await store.get("state")) ?? null;
    return known;
  }

  /** Notes what has changed. A new set is in use from the moment that this is written, and not a page before. */
  async function note(changed) {
    // Whoever was still fetching when everything was removed brings nothing back.
    if (!(await state()) && !changed.on) throw new Error("Nothing is to be kept any more.");
    known = { sources: {}, infos: {}, own: { pages: [], pictures: {} }, ...(await state()), ...changed };
    await store.set("state", known);
    return known;
  }

  /** The language of an address: the one whose home is the longest beginning of it. */
  function languageOf(url, { homes }) {
    const path = new URL(url).pathname;
    const [[language]] = Object.entries(homes).filter(([, home]) => path.startsWith(home)).sort(([, one], [, other]) => other.length - one.length);
    return language;
  }

  /** What is known in the language of an address, or in another one that was read here. */
  function infoOf(url, { infos }) {
    const [first] = Object.values(infos);
    return infos[languageOf(url, first)] ?? first;
  }

  /** Today's page of the schedule: of the last day that has begun, or the first. */
  function today({ days, ahead }) {
    const now = Date.now() + ahead * 1000;
    return (days.findLast(([begins]) => Date.parse(begins) <= now) ?? days[0])?.[1];
  }

  function scheduled(url, info) {
    const asked = new URLSearchParams(SCHEDULE.flatMap((name) => {
      const value = url.searchParams.get(name);
      return value && value !== "list" ? [[name, value]] : [];
    }));
    if (asked.has("date")) return `${info.schedule}?${asked}`;
    const day = today(info) ?? info.schedule;
    return asked.has("view") && day.includes("?") ? `${day}&${asked}` : day;
  }

  /** Where a page may be kept: at its own address, else at the one without filters. */
  function* places(address, info) {
    const url = new URL(address);
    const asked = [...url.searchParams.keys()];
    const filtered = asked.some((name) => !SCHEDULE.includes(name)) || new Set(asked).size < asked.length;
    if (url.pathname === info.schedule) yield { place: scheduled(url, info), whole: filtered };
    else yield { place: url.pathname + url.search, whole: false };
    yield { place: url.pathname, whole: url.search !== "" && !info.private.includes(url.pathname) };
  }

  const look = (place, cacheName) => caches.match(place, { cacheName, ignoreVary: true });

  /** A kept page, and whether filters had to be left out; nothing where it is not kept. */
  async function page(address) {
    const now = await state();
    if (!now?.pages) return null;
    const info = infoOf(address, now);
    const cache = isPrivate(address, now) ? PRIVATE : now.pages;
    for (const { place, whole } of places(address, info)) {
      const response = await look(place, cache);
      if (response) return { response, info, whole };
    }
    return null;
  }

  /** Whether an address is one of the visitor's own pages. */
  function isPrivate(address, { infos }) {
    const path = new URL(address).pathname;
    return Object.values(infos).some((info) => info.private.includes(path));
  }

  const styles = (build) => `${OURS}static|${build}`;

  /** Whether an answer may be kept: whole, at its own address, and not for somebody who is signed in. */
  const keepable = (answer, build) => answer.status === 200 && !answer.redirected && answer.headers.get("X-Build") === build;
  const isPublic = (answer) => (answer.headers.get("Cache-Control") ?? "").includes("public");

  /** What is kept, for the page about it: how many pages, and as of when. */
  async function report(language) {
    const now = await state();
    if (!now?.pages) return { pages: 0, time: "" };
    const cached = await Promise.all([now.pages, PRIVATE].map(async (name) => (await (await caches.open(name)).keys()).length));
    const info = now.infos[language] ?? Object.values(now.infos)[0];
    return { pages: cached[0] + cached[1], time: pocket.words.moment(new Date(Math.max(now.at, now.nearAt)), info) };
  }

  /** Deletes every cache of ours that is not in use. */
  async function tidy() {
    const now = await state();
    const used = now ? [now.pages, styles(now.build), PRIVATE, PICTURES, now.filling?.pages, styles(now.filling?.build)] : [];
    const names = (await caches.keys()).filter((name) => name.startsWith(OURS) && !used.includes(name));
    await Promise.all(names.map((name) => caches.delete(name)));
  }

  /** Everything goes; from now on the worker only passes through. */
  async function remove() {
    known = null;
    await tidy();
    await store.destroy();
  }

  pocket.kept = { OURS, PRIVATE, PICTURES, state, note, page, look, isPrivate, infoOf, languageOf, styles, keepable, isPublic, report, tidy, remove };
})();
