// How the worker answers: pages from the network while it is quick, else as they are kept; styles and scripts as kept.
(() => {
  const { state, page, look, isPrivate, infoOf, languageOf, styles, PICTURES } = pocket.kept;
  const { aged, instead } = pocket.words;
  const PATIENCE = 3000; // milliseconds
  const HASHED = /\.[0-9a-f]{12}\.\w+$/;
  const READABLE = /^(text\/html|text\/css|application\/json);?/;
  const LATER = () => new Promise((resolve) => setTimeout(resolve, PATIENCE, null));

  /** From the network, and kept on the way where it may be. */
  async function fetched(event) {
    const { request } = event;
    const answer = await fetch(request);
    const now = await state();
    if (now?.on && answer.status === 200 && READABLE.test(answer.headers.get("Content-Type"))) {
      const keep = isPrivate(request.url, now) ? pocket.own.visited : pocket.filling.visited;
      event.waitUntil(keep(request.url, answer.clone()).catch(() => {}));
    }
    return answer;
  }

  async function otherwise(address, { form = false } = {}) {
    const now = await state();
    const info = now?.pages && infoOf(address, now);
    const response = info && (await look(info.instead[languageOf(address, info)], now.pages));
    return response ? instead(response, { form }) : Response.error();
  }

  /** A page. A gateway that finds nobody behind it is no better than no network. */
  async function reading(event) {
    const answer = fetched(event).catch(() => null);
    event.waitUntil(answer); // it is kept even if it comes too late for this time
    const kept = await page(event.request.url);
    const first = await (kept ? Promise.race([answer, LATER()]) : answer);
    if (first && !(kept && first.status >= 502)) return first;
    return kept ? aged(kept) : otherwise(event.request.url);
  }

  /** Marks and the visitor's look: the same, without a bar. */
  async function own(event) {
    const answer = fetched(event).catch(() => null);
    const kept = await page(event.request.url);
    const first = await (kept ? Promise.race([answer, LATER()]) : answer);
    return first ?? kept?.response ?? Response.error();
  }

  /** Styles, scripts, fonts. Those with a hash in their names never change. */
  async function part(event) {
    const now = await state();
    const { request } = event;
    const kept = now?.build ? await look(request.url, styles(now.build)) : undefined;
    const hashed = HASHED.test(new URL(request.url).pathname);
    if (kept && hashed) return kept;
    try {
      const answer = await fetch(request);
      if (now?.build && hashed && answer.status === 200) {
        const copy = answer.clone();
        event.waitUntil(caches.open(styles(now.build)).then((cache) => cache.put(request, copy)).catch(() => {}));
      }
      return answer;
    } catch (problem) {
      if (kept) return kept;
      throw problem;
    }
  }

  async function picture({ request }) {
    const kept = await caches.match(request.url, { cacheName: PICTURES });
    if (kept) return kept;
    try {
      return await fetch(request);
    } catch (problem) {
      const other = await pocket.own.standIn(new URL(request.url).pathname);
      if (other) return other;
      throw problem;
    }
  }

  /** What the visitor saw of a film or screening when pressing. */
  async function seenBefore({ kind, number }, now) {
    if (!kind) return "";
    const info = Object.values(now.infos)[0];
    const marks = await look(info.private.find((address) => address.endsWith("marks.json")), pocket.kept.PRIVATE);
    return marks ? (await marks.json())[kind][number] ?? "" : "";
  }

  /** A form of the plan that was sent from one of our pages: without network it waits, if it can, and leads to the plan. */
  async function sending(event) {
    const { request } = event;
    const now = await state();
    const copy = request.clone();
    try {
      return await fetch(request);
    } catch {
      const about = pocket.changes.subject(request.url);
      if (!about || !now?.pages) return otherwise(request.url, { form: true });
      const body = await copy.text();
      const title = new URLSearchParams(body).get("title") ?? "";
      await pocket.changes.add({ url: request.url, body, title, seen: await seenBefore(about, now) });
      await self.registration.sync?.register("changes").catch(() => {});
      return Response.redirect(infoOf(request.url, now).plan, 303);
    }
  }

  pocket.answers = { reading, own, part, picture, sending };
})();
