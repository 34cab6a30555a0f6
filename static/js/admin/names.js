/* Gives autocompletes the name of their field: the box that stands in for a select knows only what is chosen. */
const nameOf = (select) =>
  select.getAttribute("aria-label") ?? document.querySelector(`label[for="${select.id}"]`)?.textContent.replace(/:\s*$/, "");

const give = (box) => {
  const select = box.previousElementSibling;
  const name = select && nameOf(select);
  if (!name) return;
  for (const part of box.querySelectorAll(".select2-selection, .select2-selection [role=textbox], input")) {
    part.setAttribute("aria-label", name);
    part.removeAttribute("aria-labelledby");
  }
};

const giveAll = () => document.querySelectorAll("select + .select2-container").forEach(give);

// The head of a table of rows has cells for nothing; a heading without words is none.
for (const heading of document.querySelectorAll(".tabular th:empty")) {
  const cell = document.createElement("td");
  cell.className = heading.className;
  heading.replaceWith(cell);
}

giveAll();
new MutationObserver((changes) => {
  const isBox = (node) => node.nodeType === 1 && (node.matches(".select2-container") || node.querySelector(".select2-container"));
  if (changes.some((change) => [...change.addedNodes].some(isBox))) giveAll();
}).observe(document.body, { childList: true, subtree: true });
