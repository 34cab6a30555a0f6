// What the visitor keeps: asked from the server, remembered for the next page, laid over this one.
const KEY = "marks";
export const NOTHING = { films: {}, screenings: {}, count: 0, version: 0, today: 0 };
const pill = document.querySelector(".pill");

/** Whether this browser holds a plan; the plan's own cookie is out of a script's reach. */
export const keeps = () => document.cookie.split("; ").includes("kept=1");

/** The marks as they were last heard of. */
export function remembered() {
  try {
    return keeps() ? JSON.parse(localStorage.getItem(KEY)) : null;
  } catch {
    return null;
  }
}

/** Remembers marks for the next page. */
export function remember(found) {
  const { films, screenings, tickets, days, count, version } = found;
  try {
    localStorage.setItem(KEY, JSON.stringify({ films, screenings, tickets, days, count, version }));
  } catch {
    // A browser that keeps nothing asks again.
  }
  return found;
}

/** Forgets the marks of a plan that this browser does not hold any more. */
function forget() {
  try {
    localStorage.removeItem(KEY);
  } catch {
    // A browser that keeps nothing has nothing to forget.
  }
  return { ...NOTHING };
}

/** The marks of now. */
export async function marks() {
  if (!keeps()) return forget();
  const answer = await fetch(pill.dataset.marks, { headers: { Accept: "application/json" } });
  if (!answer.ok) throw new Error(answer.statusText);
  return remember(await answer.json());
}

/** Lays marks over the page, and tells whoever else has something to do with them. */
export function apply(found) {
  lay(found);
  document.dispatchEvent(new CustomEvent("marks", { detail: found }));
}

/** Marks every film, screening and day on the page; nothing moves by it. */
export function lay({ films, screenings, tickets = {}, days = [], count }) {
  for (const place of document.querySelectorAll("[data-film]")) {
    const level = films[place.dataset.film];
    press(place, Boolean(level) && level !== "no");
    choose(place, level);
  }
  for (const place of document.querySelectorAll("[data-screening]")) {
    const pk = place.dataset.screening;
    attend(place, screenings[pk], tickets[pk]);
  }
  for (const place of document.querySelectorAll("[data-day]")) say(place, days.includes(place.dataset.day), "dot");
  pill.querySelector("b").textContent = count || "";
}

/** A screening's row, line or block. */
function attend(place, state, tickets) {
  const going = Boolean(state) && state !== "excluded";
  for (const name of ["row", "show", "slot"]) {
    if (!place.classList.contains(name)) continue;
    place.classList.toggle(`${name}--mine`, going);
    place.classList.toggle(`${name}--out`, state === "excluded");
  }
  // A mark says by itself that it is pressed; where there is none, words do.
  if (!press(place, going)) say(place.querySelector("h1") ?? place.querySelector("a"), going);
  choose(place, state);
  tell(place.querySelector(".own"), state, tickets);
}

/** The cue mark of a place; whether there is one. */
function press(place, on) {
  const button = place.querySelector(".cue button");
  if (!button) return false;
  button.setAttribute("aria-pressed", on);
  button.querySelector("use").setAttribute("href", on ? "#i-on" : "#i-add");
  return true;
}

/** Which of several buttons holds. */
function choose(place, value) {
  for (const button of place.querySelectorAll(".own button, :scope > fieldset button")) {
    button.setAttribute("aria-pressed", button.value === value);
  }
}

/** What was said of a screening, on the fold that holds the choices. */
function tell(fold, state, tickets) {
  const summary = fold?.querySelector("summary");
  if (!summary) return;
  summary.textContent = summary.dataset[state] ?? summary.dataset.said;
  fold.classList.toggle("own--said", state in summary.dataset);
  if (tickets) fold.querySelector("[name=tickets]").value = tickets;
}

/** “In your plan” for who does not see colours; with a dot where nothing else shows it. */
function say(link, on, dot = "") {
  link?.querySelectorAll(".mine").forEach((part) => part.remove());
  if (!link || !on) return;
  if (dot) link.append(part(dot, ""));
  link.append(part("vh", `, ${pill.dataset.mine}`));
}

const part = (name, textContent) =>
  Object.assign(document.createElement("i"), { className: `mine ${name}`, textContent });
