// Changes of the plan that were made without a connection: kept here, marked as waiting, sent when there is one.
import { NOTHING, apply, keeps, lay, marks as asked, remembered } from "./kept.js";
import { say } from "./say.js";
import "./worker/store.js";
import "./worker/changes.js";

const { changes, store } = self.pocket;
const bar = document.getElementById("waiting");
const words = bar?.dataset ?? {};
const FLAG = "waiting"; // so that whoever keeps nothing gets no database either

const inUse = () => keeps() || FLAG in localStorage;
const filled = (text, values) => text.replace(/{(\w+)}/g, (_, name) => values[name]);
const counted = (number, one, many) => filled(number === 1 ? one : many, { number });

/** Whether a press that does not arrive waits here: where there is no network, or pages are kept for where there is none. */
export const canWait = () => !navigator.onLine || Boolean(navigator.serviceWorker?.controller);

/** The heading of a part of the page. */
const named = (part) => part?.querySelector("h1, h2, h3, h4")?.textContent.trim();

/** Keeps what a cue mark would have sent. */
export async function hold(form, body) {
  const title = named(form.closest("[data-film], [data-screening]")) ?? named(form.closest("article, li")) ?? named(document);
  const { kind, number } = changes.subject(form.action);
  localStorage.setItem(FLAG, "1");
  const seen = (remembered() ?? NOTHING)[kind]?.[number];
  await changes.add({ url: form.action, body: new URLSearchParams(body).toString(), title, seen });
  const registered = await navigator.serviceWorker?.getRegistration();
  registered?.sync?.register("changes").catch(() => {});
  lay(remembered() ?? NOTHING);
  await show(remembered() ?? NOTHING);
  say(words.held);
}

/** Lays what waits over the marks, and says how much it is. */
async function show(marks) {
  if (!bar || !inUse()) return;
  const [waiting, refused] = [await changes.all(), await changes.refused()];
  if (waiting.length) lay(changes.overlaid(marks, waiting));
  document.querySelectorAll("[data-waiting]").forEach((button) => delete button.dataset.waiting);
  waiting.flatMap(changes.effects).forEach(mark);
  bar.querySelector("p").textContent = waiting.length ? counted(waiting.length, words.one, words.many) : "";
  list(refused);
  bar.hidden = !waiting.length && !refused.length;
}

/** Marks what waits: on its cue mark or levels, and on its row of the plan. */
function mark({ kind, number, state }) {
  for (const place of document.querySelectorAll(`[data-${kind.slice(0, -1)}="${number}"]`)) {
    for (const button of place.querySelectorAll("button[aria-pressed]")) button.dataset.waiting = "";
  }
  const row = kind === "screenings" && document.getElementById(`s-${number}`);
  if (!row) return;
  row.classList.toggle("row--out", !state || state === "excluded");
  const button = row.querySelector(".cue button");
  button?.setAttribute("aria-pressed", Boolean(state) && state !== "excluded");
  if (button) button.dataset.waiting = "";
}

function list(refused) {
  const part = bar.querySelector("div");
  part.hidden = !refused.length;
  const lines = refused.map(({ title, message }) => {
    const line = document.createElement("li");
    line.textContent = message || (title ? filled(words.gone, { title }) : words.lost);
    return line;
  });
  part.querySelector("ul").replaceChildren(...lines);
}

/** Sends what waits; then the marks are the server's again. */
async function flush() {
  if (!bar || !inUse()) return;
  if ((await changes.all()).length) await settle(await changes.send());
  if (!(await changes.all()).length) localStorage.removeItem(FLAG);
  await show(remembered() ?? NOTHING);
}

/** What arrived is in the marks now; what was refused is not. */
async function settle(arrived) {
  await asked().then(apply, () => {});
  if (arrived.length) say(counted(arrived.length, words.arrivedOne, words.arrivedMany));
}

/** Where the browser gives no database, or takes it away while the page closes, nothing waits: that is no fault. */
const quietly = (work) => (event) => work(event).catch(() => {});

bar?.querySelector("button").addEventListener("click", quietly(async () => {
  await store.clear("refused");
  await show(remembered() ?? NOTHING);
}));
document.addEventListener("marks", quietly(({ detail }) => show(detail)));
navigator.serviceWorker?.addEventListener("message", quietly(async ({ data }) => {
  if (data.type === "sent") await settle(data.arrived);
}));
addEventListener("online", quietly(flush));
addEventListener("pageshow", quietly(flush));
