// Shows the share button where the browser can hand a page to another app.
if (navigator.share) {
  for (const button of document.querySelectorAll("[data-share]")) {
    button.hidden = false;
    button.addEventListener("click", () => {
      const address = document.querySelector("link[rel=canonical]")?.href ?? location.href;
      // A visitor who closes the sheet again has not made an error.
      navigator.share({ title: document.title, url: address }).catch(() => {});
    });
  }
}
