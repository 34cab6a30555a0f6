// The switch on the page about reading without a connection, and what is kept on this device at the moment.
import { NOTHING, remembered } from "./kept.js";
import { able, ask, choice, choose, keep, remove, wanted } from "./pocket.js";

const part = document.getElementById("switch");
const words = part.dataset;
const [on, off] = part.querySelectorAll("button");
const said = part.querySelector("[role=status]");
const bar = part.querySelector("progress");
const filled = (text, values) => text.replace(/{(\w+)}/g, (_, name) => values[name]);

/** “5.2 MB”, of everything that this site keeps here; rounded up where the browser tells it roughly. */
async function megabytes() {
  const { usage = 0 } = (await navigator.storage?.estimate?.()) ?? {};
  return new Intl.NumberFormat(document.documentElement.lang, { maximumFractionDigits: 1, minimumFractionDigits: 1 }).format(usage / 1e6);
}

async function show() {
  const { pages, time } = (await ask({ type: "report", language: document.documentElement.lang })) ?? { pages: 0 };
  const is = pages > 0;
  said.textContent = is ? filled(words.kept, { pages, time, size: await megabytes() }) : words.nothing;
  [on.hidden, off.hidden, bar.hidden] = [wanted() && is, choice() === "off" && !is, true];
}

async function begin() {
  on.disabled = true;
  choose("on");
  said.textContent = words.fetching;
  bar.removeAttribute("value");
  bar.hidden = false;
  await keep((remembered() ?? NOTHING).version);
}

async function end() {
  choose("off");
  await remove();
  await show();
  on.focus();
}

function hear({ data }) {
  if (data.type === "filling") [bar.value, bar.max] = [data.done, data.total];
  if (data.type === "failed") said.textContent = words.failed;
  if (data.type !== "filling") on.disabled = false;
  if (data.type === "kept" && said.textContent !== words.failed) show();
  if (data.type === "failed") bar.hidden = true;
}

if (able()) {
  on.addEventListener("click", begin);
  off.addEventListener("click", end);
  navigator.serviceWorker.addEventListener("message", hear);
  show();
} else {
  said.textContent = words.unable;
}
