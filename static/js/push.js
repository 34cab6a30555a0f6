// Asks the browser for push messages and tells the server where to send them. Shown only where the browser can.
const button = document.querySelector("[data-push]");
const said = document.querySelector("[data-push-said]");

/** The site's public key as the browser wants it. */
function bytes(encoded) {
  const text = atob(encoded.replaceAll("-", "+").replaceAll("_", "/"));
  return Uint8Array.from(text, (letter) => letter.charCodeAt(0));
}

/** What the server has to know of a device. */
function described(device) {
  const { endpoint, keys } = device.toJSON();
  return new URLSearchParams({ endpoint, p256dh: keys.p256dh, auth: keys.auth });
}

async function subscribe() {
  if ((await Notification.requestPermission()) !== "granted") return button.dataset.pushRefused;
  const worker = await navigator.serviceWorker.ready;
  const key = bytes(button.dataset.push);
  const device = await worker.pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: key });
  const answer = await fetch(button.dataset.pushUrl, { method: "POST", body: described(device) });
  return (await answer.json()).message;
}

if ("PushManager" in window && "serviceWorker" in navigator && "Notification" in window) {
  button.hidden = false;
  said.textContent = "";
  button.addEventListener("click", async () => {
    button.disabled = true;
    try {
      said.textContent = await subscribe();
    } catch {
      said.textContent = button.dataset.pushRefused;
    }
    button.disabled = false;
  });
}
