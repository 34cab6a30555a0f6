// Lays the visitor's own marks over pages that are the same for everybody, and keeps without leaving the page.
// Without this script the marks lead to the plan, which shows everything.
import { apply, marks, remember } from "./kept.js";

const live = document.getElementById("said");

/** Says aloud, and shows for a while, what a press did. */
function say(words) {
  live.textContent = words;
  live.classList.toggle("said--shown", Boolean(words));
  clearTimeout(say.timer);
  say.timer = setTimeout(() => live.classList.remove("said--shown"), 8000);
}

/** What a cue mark sends: a pressed one lets go. */
function choice(form) {
  const sent = new FormData(form);
  const pressed = form.querySelector("[aria-pressed]")?.getAttribute("aria-pressed") === "true";
  if (pressed) sent.set(form.action.includes("/films/") ? "level" : "state", "");
  return sent;
}

async function keep(form) {
  const answer = await fetch(form.action, {
    method: "POST",
    body: choice(form),
    headers: { Accept: "application/json" },
  });
  const said = await answer.json();
  say(said.message);
  if (answer.ok) apply(remember(said));
}

// One after the other: two quick first presses would begin two plans, and the browser would keep the key to one of them.
let before = Promise.resolve();

document.addEventListener("submit", (event) => {
  const form = event.target.closest("form.cue");
  if (!form) return;
  event.preventDefault();
  // Whatever goes wrong on the way, the plain form still works.
  before = before.then(() => keep(form)).catch(() => form.submit());
});

addEventListener("pageshow", () => marks().then(apply, () => {}));
