// The page or dialog of two texts: opens the dialog that htmx brought, and picks what is being typed.
"use strict";

(() => {
function openBoth(dialog) {
  for (const older of document.querySelectorAll("dialog#both")) {
    if (older !== dialog) older.remove();
  }
  if (dialog.matches(":modal")) return;
  const from = document.activeElement;
  dialog.removeAttribute("open");
  dialog.showModal();
  dialog.querySelector("#both-title").focus();
  dialog.addEventListener("close", () => {
    dialog.remove();
    if (from && from.isConnected) from.focus();
  });
}

document.addEventListener("htmx:afterSwap", () => {
  const dialog = document.querySelector("dialog#both:last-of-type");
  if (dialog) openBoth(dialog);
});

document.addEventListener("click", (event) => {
  if (event.target.closest("dialog#both [data-close]")) event.target.closest("dialog").close();
});

// whoever types into the joined text means it
document.addEventListener("input", (event) => {
  const joined = event.target.closest(".clash .joined");
  if (joined && event.target.matches("textarea")) joined.querySelector("input[type=radio]").checked = true;
});
})();
