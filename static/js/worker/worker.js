// The service worker's events. Further events have parts of their own; they are named in festival/site/pocket/worker.py.
(() => {
  const { state, report, tidy, remove } = pocket.kept;
  const answers = pocket.answers;
  const PLAN_FORM = /\/plan\//;
  const FILES = /\.\w{2,5}$/; // calendars, tables, feeds: nobody reads them here
  const DESK = /^(\/[a-z]{2})?\/admin\//;

  addEventListener("install", () => skipWaiting());

  addEventListener("activate", (event) => {
    event.waitUntil(Promise.all([tidy(), self.clients.claim()]));
  });

  /** Which of our ways of answering a request takes; nothing where the browser asks by itself. */
  function way({ request }) {
    const url = new URL(request.url);
    if (url.origin !== location.origin || DESK.test(url.pathname)) return null;
    if (request.mode === "navigate") return navigation(request, url);
    if (request.method !== "GET") return null;
    if (url.pathname.startsWith("/static/")) return url.pathname.startsWith("/static/admin/") ? null : answers.part;
    if (url.pathname.startsWith("/media/")) return answers.picture;
    return url.pathname.endsWith("/plan/marks.json") || url.pathname === "/appearance.css" ? answers.own : null;
  }

  function navigation(request, url) {
    if (request.method === "GET") return FILES.test(url.pathname) ? null : answers.reading;
    // Passing on another site's form would make it look like one of ours.
    const ours = request.referrer.startsWith(`${location.origin}/`);
    return ours && PLAN_FORM.test(url.pathname) ? answers.sending : null;
  }

  addEventListener("fetch", (event) => {
    const answer = way(event);
    if (answer) event.respondWith(answer(event));
  });

  async function keep(wish) {
    await pocket.filling.keep(wish);
    await pocket.own.keep(wish).catch(() => {});
    await pocket.filling.tell({ type: "kept" });
  }

  /** Removes what is kept. The worker stays only to bring messages, which were asked for apart; they end with the plan. */
  async function off({ plan }, port) {
    const stays = plan && (await pocket.messages.come());
    if (!stays || (await state())) await remove();
    if (!stays) await self.registration.unregister();
    port?.postMessage("off");
  }

  /** The network is back, and no page of ours may be open. */
  async function send() {
    const arrived = await pocket.changes.send();
    await pocket.filling.tell({ type: "sent", arrived });
    await pocket.own.renew();
  }

  addEventListener("message", (event) => {
    const [port] = event.ports;
    switch (event.data.type) {
      case "keep":
        return event.waitUntil(keep(event.data));
      case "off":
        return event.waitUntil(off(event.data, port));
      case "report":
        return event.waitUntil(report(event.data.language).then((found) => port.postMessage(found)));
    }
  });

  addEventListener("sync", (event) => {
    if (event.tag === "changes") event.waitUntil(send());
  });
})();
