// What the visitor keeps: asked from the server, remembered for the next page, laid over this one.
const KEY = "marks";
const pill = document.querySelector(".pill");

/** Whether this browser holds a plan; the plan's own cookie is out of a script's reach. */
const keeps = () => document.cookie.split("; ").includes("kept=1");

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
  const { films, screenings, count, version } = found;
  try {
    localStorage.setItem(KEY, JSON.stringify({ films, screenings, count, version }));
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
  return { films: {}, screenings: {}, count: 0, version: 0 };
}

/** The marks of now; what was remembered is laid over the page meanwhile. */
export async function marks() {
  if (!keeps()) return forget();
  const before = remembered();
  if (before) apply(before);
  const answer = await fetch(pill.dataset.marks, { headers: { Accept: "application/json" } });
  if (!answer.ok) throw new Error(answer.statusText);
  return remember(await answer.json());
}

/** Marks every film and screening on the page. */
export function apply({ films, screenings, count }) {
  for (const place of document.querySelectorAll("[data-film]")) {
    const level = films[place.dataset.film];
    press(place, Boolean(level) && level !== "no");
  }
  for (const place of document.querySelectorAll("[data-screening]")) {
    const state = screenings[place.dataset.screening];
    const going = Boolean(state) && state !== "excluded";
    press(place, going);
    for (const name of ["row", "show", "slot"]) {
      place.classList.toggle(`${name}--mine`, going && place.classList.contains(name));
    }
  }
  pill.querySelector("b").textContent = count || "";
}

function press(place, on) {
  const button = place.querySelector(".cue button");
  if (!button) return;
  button.setAttribute("aria-pressed", on);
  button.querySelector("use").setAttribute("href", on ? "#i-on" : "#i-add");
}
