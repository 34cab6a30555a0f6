// Dragging on the schedule board: an enhancement of its links. A block follows the pointer in steps of five minutes, over
// every hall; what would be in its way is said while it hovers, from the blocks on the page. Dropping it opens the form
// that moves it, filled in: the server has the last word, and nothing is saved before somebody has seen what it says.
const STEP = 5;
const FAR_ENOUGH = 6; // pixels, before a press becomes a drag
const LONG_PRESS = 350; // milliseconds, on a touch screen
const EDGE = 50; // pixels, within which the board scrolls along

const board = document.querySelector(".board");
const scroller = document.querySelector(".board-scroll");
const status = document.querySelector(".board-said");
let drag = null;
let justDragged = false;

const two = (number) => String(number).padStart(2, "0");

// What the clocks show: the hour as the axis has it, because a night that the clocks change has another number of hours.
const clock = (minute) => {
  const hour = Math.floor(minute / 60);
  const label = board.querySelectorAll(".board-axis .at")[hour - Number(board.dataset.first)]?.textContent.slice(0, 2);
  return `${label ?? two(hour % 24)}:${two(minute % 60)}`;
};
const lanes = () => [...board.querySelectorAll(".board-lane")];

// Where an hour stands: measured, because zoom, print and letters change it.
const scale = () => {
  const [first, second] = board.querySelectorAll(".board-axis .at");
  const left = first.getBoundingClientRect().left;
  return { left, perMinute: (second.getBoundingClientRect().left - left) / 60, first: Number(board.dataset.first) * 60 };
};

const laneAt = (y) => lanes().find((lane) => {
  const { top, bottom } = lane.getBoundingClientRect();
  return top <= y && y < bottom;
});

const facts = (block) => ({
  starts: Number(block.dataset.starts), ends: Number(block.dataset.ends), shows: block.dataset.shows,
  status: block.dataset.status, title: block.querySelector("b").textContent, hall: block.closest(".board-lane").dataset.hall,
});

const meets = (one, other, space = 0) => one.starts < other.ends + space && other.starts < one.ends + space;

// The gravest thing in the way: [kind, sentence], or nothing. The same rules as the server's.
const inTheWay = (moved, lane) => {
  const others = [...board.querySelectorAll(".slot[data-key]")].filter((block) => block !== drag.block).map(facts)
    .filter(({ status }) => status !== "cancelled" && moved.status !== "cancelled");
  const here = others.filter(({ hall }) => hall === lane.dataset.hall);
  const overlap = here.find((other) => meets(moved, other));
  if (overlap) return ["overlap", `${board.dataset.overlap}: ${overlap.title}`];
  const tight = here.find((other) => meets(moved, other, Number(lane.dataset.turnaround)));
  if (tight) return ["tight", `${board.dataset.tight}: ${tight.title}`];
  const shown = (other) => other.shows === moved.shows && moved.shows !== "c" && meets(moved, other);
  return others.some(shown) ? ["tight", `${board.dataset.twice} ${moved.title}`] : null;
};

const begin = (press) => {
  const { block, x } = press;
  const ghost = block.cloneNode(true);
  for (const name of [...ghost.attributes].map((attribute) => attribute.name).filter((name) => name.startsWith("data-"))) {
    ghost.removeAttribute(name);
  }
  ghost.setAttribute("aria-hidden", "true");
  const { left, perMinute, first } = scale();
  drag = { ...press, ...facts(block), ghost, begun: true, grabbed: first + (x - left) / perMinute - Number(block.dataset.starts) };
  block.classList.add("is-dragged");
  document.body.classList.add("is-dragging-one");
};

const steer = (x, y) => {
  const lane = laneAt(y) ?? drag.lane ?? drag.block.closest(".board-lane");
  const { left, perMinute, first } = scale();
  const length = drag.ends - drag.starts;
  const last = first + board.querySelectorAll(".board-axis .at").length * 60 - STEP;
  const wanted = Math.round((first + (x - left) / perMinute - drag.grabbed) / STEP) * STEP;
  const starts = Math.min(Math.max(wanted, first), last);
  Object.assign(drag, { lane, to: starts });
  const found = inTheWay({ ...drag, starts, ends: starts + length }, lane);
  show(lane, starts, length, found);
};

const show = (lane, starts, length, found) => {
  const colour = [...drag.block.classList].find((name) => name.startsWith("sec-"));
  const minute = starts % 60;
  drag.ghost.className = ["at slot ghost", colour, `h${Math.floor(starts / 60)}`, minute ? `m${minute}` : "",
    `d${Math.min(Math.ceil(length / STEP), 96)}`, found ? `is-${found[0]}` : ""].join(" ");
  const said = `${clock(starts)}–${clock(starts + length)}, ${lane.dataset.name}: ${found ? found[1] : board.dataset.free}`;
  const words = document.createElement(found ? "em" : "span");
  words.textContent = said;
  drag.ghost.querySelector("a").replaceChildren(words);
  lane.querySelector("ol").append(drag.ghost);
  if (status.textContent !== said) status.textContent = said;
};

const scrollAlong = (x, y) => {
  const { left, right, top, bottom } = scroller.getBoundingClientRect();
  const push = (at, low, high) => (at < low + EDGE ? -12 : at > high - EDGE ? 12 : 0);
  scroller.scrollBy(push(x, left + 96, right), push(y, top + 28, bottom));
};

const end = (drops) => {
  if (!drag) return;
  clearTimeout(drag.timer);
  const { begun, block, ghost, lane, to, starts } = drag;
  drag = null;
  if (!begun) return;
  justDragged = true;
  setTimeout(() => { justDragged = false; }, 50);
  ghost.remove();
  block.classList.remove("is-dragged");
  document.body.classList.remove("is-dragging-one");
  const stays = lane === undefined || (lane === block.closest(".board-lane") && to === starts);
  if (!drops || stays) {
    status.textContent = "";
    return;
  }
  const query = new URLSearchParams({ day: board.dataset.day, time: clock(to), hall: lane.dataset.hall, version: block.dataset.version });
  location.assign(`${block.querySelector("a").getAttribute("href")}?${query}`);
};

board.addEventListener("pointerdown", (event) => {
  const block = event.target.closest(".slot[data-key]");
  if (!block || drag || event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey) return;
  drag = { block, id: event.pointerId, x: event.clientX, y: event.clientY, begun: false };
  if (event.pointerType === "touch") drag.timer = setTimeout(() => { begin(drag); steer(drag.x, drag.y); }, LONG_PRESS);
});

document.addEventListener("pointermove", (event) => {
  if (!drag || event.pointerId !== drag.id) return;
  const far = Math.hypot(event.clientX - drag.x, event.clientY - drag.y) > FAR_ENOUGH;
  if (!drag.begun && far && event.pointerType === "touch") return end(false); // a swipe scrolls
  if (!drag.begun && far) begin(drag);
  if (!drag.begun) return;
  event.preventDefault();
  scrollAlong(event.clientX, event.clientY);
  steer(event.clientX, event.clientY);
});

document.addEventListener("pointerup", (event) => { if (drag?.id === event.pointerId) end(true); });
document.addEventListener("pointercancel", (event) => { if (drag?.id === event.pointerId) end(false); });
document.addEventListener("keydown", (event) => { if (event.key === "Escape") end(false); });
board.addEventListener("touchmove", (event) => { if (drag?.begun) event.preventDefault(); }, { passive: false });
board.addEventListener("contextmenu", (event) => { if (drag?.begun) event.preventDefault(); });
board.addEventListener("dragstart", (event) => event.preventDefault());
board.addEventListener("click", (event) => { if (justDragged) event.preventDefault(); }, true);
