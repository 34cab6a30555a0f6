// Push messages about the visitor's plan: shown as they come, and opened in a window that is there already.
(() => {
  const DESK = /^(\/[a-z]{2})?\/admin\//;
  const SUBSCRIBE = "plan/news/push/"; // below the site's root

  /** What a message says; one that cannot be read is shown all the same, since browsers insist on it. */
  function read(data) {
    try {
      return data.json();
    } catch {
      return {};
    }
  }

  /** An address of this site; home for any other. */
  function ours(url) {
    const home = self.registration.scope;
    const found = URL.canParse(url ?? "", home) ? new URL(url ?? "", home) : null;
    return found?.href.startsWith(home) ? found.href : home;
  }

  /** Shows a message; a later one about the same plan takes its place, and is heard again. */
  async function show({ title, body, url, language }) {
    const { icon } = pocket;
    const options = { body, icon, lang: language, tag: "plan", renotify: true, data: { url: ours(url) } };
    await self.registration.showNotification(title || location.host, options);
    // What is kept for where there is no network knows of it as well.
    await pocket.own.renew().catch(() => {});
  }

  /** Opens an address: in the window that shows it, else in a window of ours in which no editor works, else in a new one. */
  async function open(url) {
    const windows = await self.clients.matchAll({ type: "window", includeUncontrolled: true });
    const there = windows.find((one) => one.url === url) ?? windows.find((one) => !DESK.test(new URL(one.url).pathname));
    if (!there) return self.clients.openWindow(url);
    await there.focus().catch(() => {}); // some browsers do not let a window come to the front
    // Read anew, even where it is the same page: something has changed on it.
    return there.navigate(url).catch(() => self.clients.openWindow(url));
  }

  /** The browser's push service has another address for this device: the server is told, if it was telling the old one. */
  async function renew({ oldSubscription: before, newSubscription }) {
    if (!before) return;
    const device = newSubscription ?? (await self.registration.pushManager.subscribe(before.options));
    const { endpoint, keys } = device.toJSON();
    const body = new URLSearchParams({ endpoint, ...keys, before: before.endpoint });
    await fetch(self.registration.scope + SUBSCRIBE, { method: "POST", body });
  }

  /** Whether messages come to this device. */
  const come = async () => Boolean(await self.registration.pushManager?.getSubscription());

  addEventListener("push", (event) => event.waitUntil(show(read(event.data))));
  addEventListener("pushsubscriptionchange", (event) => event.waitUntil(renew(event)));
  addEventListener("notificationclick", (event) => {
    event.notification.close();
    event.waitUntil(open(ours(event.notification.data?.url)));
  });

  pocket.messages = { come, open, ours };
})();
