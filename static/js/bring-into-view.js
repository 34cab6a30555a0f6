// Scrolls the chosen day into view in the day strip, and the current time in the timetable.
// Without it both start at their beginning and scroll by hand.
for (const mark of document.querySelectorAll(".days [aria-current], .tt-now")) {
  const scroller = mark.closest(".days, .tt-scroll");
  const share = mark.matches(".tt-now") ? 1 / 4 : 2 / 5;
  const distance = mark.getBoundingClientRect().left - scroller.getBoundingClientRect().left;
  scroller.scrollLeft += distance - scroller.clientWidth * share;
}
