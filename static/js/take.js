// Ways to take a page along: buttons that copy an address, where the browser can, and that open its print dialogue.
function offer(buttons, press) {
  for (const button of document.querySelectorAll(buttons)) {
    button.hidden = false;
    button.addEventListener("click", () => press(button));
  }
}

async function copy(button) {
  const field = document.getElementById(button.dataset.copy);
  field.select();
  try {
    await navigator.clipboard.writeText(field.value);
    button.textContent = button.dataset.copied;
  } catch {
    // The address stays selected, ready for the keyboard.
  }
}

if (navigator.clipboard) offer("[data-copy]", copy);
offer("[data-print]", () => window.print());
