// Keeps the programme in this browser for where there is no network, once the visitor keeps something or asks for it.
import { keeps } from "./kept.js";

const place = document.getElementById("as-of");
const CHOICE = "offline"; // "on" or "off", as said on the page about it; nothing while nobody has said anything
const QUIET = 3000; // milliseconds after the last change
const idle = window.requestIdleCallback ?? ((work) => setTimeout(work, 1));
let timer;

/** What the visitor has said. */
export function choice() {
  try {
    return localStorage.getItem(CHOICE);
  } catch {
    return "off";
  }
}

/** Whether the browser can keep pages at all. */
export const able = () => Boolean(navigator.serviceWorker && window.caches && place?.dataset.build);

/** Whether it is to keep them. */
export const wanted = () => choice() === "on" || (choice() !== "off" && keeps());

/** The worker, started where need be. */
export async function started() {
  await navigator.serviceWorker.register(place.dataset.worker, { updateViaCache: "none" });
  return navigator.serviceWorker.ready;
}

/** Asks the worker to bring everything up to date. */
export async function keep(version) {
  const { source, build } = place.dataset;
  const { active } = await started();
  active.postMessage({ type: "keep", language: document.documentElement.lang, source, build, version });
}

/** Remembers what the visitor says. */
export const choose = (said) => localStorage.setItem(CHOICE, said);

/** Asks the running worker; nothing where there is none. */
export async function ask(message) {
  const registered = await navigator.serviceWorker.getRegistration();
  if (!registered?.active) return null;
  const { port1, port2 } = new MessageChannel();
  const answer = new Promise((resolve) => { port1.onmessage = ({ data }) => resolve(data); });
  registered.active.postMessage(message, [port2]);
  return answer;
}

/** Takes everything away that the worker keeps; and the worker, unless it brings messages about a plan. */
export const remove = () => ask({ type: "off", plan: keeps() });

function follow({ version }) {
  // Nobody who saves data pays for what they did not ask for.
  if (wanted() && (choice() === "on" || !navigator.connection?.saveData)) return keep(version);
  if (!wanted() && navigator.serviceWorker.controller) return remove();
}

/** The number of screenings of today on the app's icon. */
function badge({ today }) {
  // Remembered marks do not say; they may be of another day.
  if (today >= 0) navigator.setAppBadge?.(today).catch(() => {}); // 0 takes it away
}

document.addEventListener("marks", ({ detail }) => {
  badge(detail);
  if (!able()) return;
  clearTimeout(timer);
  timer = setTimeout(() => idle(() => follow(detail)), QUIET);
});
