// Asks the browser for push messages and tells the server where to send them. Shown only where the browser can.
import { started } from "./pocket.js";

const button = document.querySelector("[data-push]");
const said = document.querySelector("[data-push-said]");
const words = button.dataset;

/** Asks the browser, then the server; the sentence that says what came of it. */
async function subscribe() {
  if ((await Notification.requestPermission()) !== "granted") return words.pushRefused;
  const { pushManager } = await started();
  const device = await pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: words.push });
  const { endpoint, keys } = device.toJSON();
  const answer = await fetch(words.pushUrl, { method: "POST", body: new URLSearchParams({ endpoint, ...keys }) });
  if (!answer.ok) await device.unsubscribe();
  button.hidden = answer.ok;
  return (await answer.json()).message;
}

/** Names this device among those that are told. One that the plan does not tell any more wants no messages. */
async function recognise() {
  const registered = await navigator.serviceWorker.getRegistration();
  const device = await registered?.pushManager.getSubscription();
  const line = device && document.querySelector(`[data-device="${CSS.escape(device.endpoint)}"]`);
  if (device && !line) await device.unsubscribe();
  if (line) line.textContent = words.pushHere;
  button.hidden = Boolean(line);
  said.textContent = line ? words.pushOn : "";
}

if ("PushManager" in window && "Notification" in window) {
  button.addEventListener("click", async () => {
    said.textContent = await subscribe().catch(() => words.pushFailed);
  });
  recognise().catch(() => {}); // as good as unable
}
