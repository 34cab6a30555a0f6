// Says aloud, and shows for a while, what a press did.
const live = document.getElementById("said");
let timer;

export function say(words) {
  live.textContent = words;
  live.classList.toggle("said--shown", Boolean(words));
  clearTimeout(timer);
  timer = setTimeout(() => live.classList.remove("said--shown"), 8000);
}
