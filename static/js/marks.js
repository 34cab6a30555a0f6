// Lays the visitor's own marks over pages that are the same for everybody, and keeps without leaving the page.
// Without this script the marks lead to the plan, which shows everything.
import { NOTHING, apply, marks, remember, remembered } from "./kept.js";
import "./pocket.js";
import { say } from "./say.js";
import { canWait, hold } from "./waiting.js";

/** What a press sends; a pressed button lets go. */
function choice(form, button) {
  const sent = new FormData(form);
  const name = button?.name || (form.action.includes("/films/") ? "level" : "state");
  if (button?.getAttribute("aria-pressed") === "true") sent.set(name, "");
  else if (button?.name) sent.set(name, button.value);
  return sent;
}

async function keep(form, sent) {
  const headers = { Accept: "application/json" };
  const asked = fetch(form.action, { method: "POST", body: sent, headers });
  const answer = await (canWait() ? asked.catch(() => null) : asked);
  if (!answer) return hold(form, sent);
  const said = await answer.json();
  say(said.message);
  if (answer.ok) apply(remember(said));
}

/** Sends the same without a script: the plan says what became of it. */
function plainly(form, sent) {
  for (const [name, value] of sent) {
    form.append(Object.assign(document.createElement("input"), { type: "hidden", name, value }));
  }
  form.submit();
}

// One after the other: two quick first presses would begin two plans, and the browser would keep the key to one of them.
let before = Promise.resolve();

document.addEventListener("submit", (event) => {
  const form = event.target.closest("form.cue:not([data-plain]), form.keeps");
  if (!form) return;
  event.preventDefault();
  const button = event.submitter ?? form.querySelector("button");
  before = before.then(() => {
    const sent = choice(form, button);
    return keep(form, sent).catch(() => plainly(form, sent));
  });
});

// What was remembered stands at once, what holds now a moment later; another window's presses count here too.
const known = remembered();
if (known) apply(known);
addEventListener("pageshow", () => marks().then(apply, () => {}));
addEventListener("storage", () => apply(remembered() ?? NOTHING));
