// A ready phrase fills the opinion at once; without scripts the same button asks the portal to fill it in.
"use strict";

document.addEventListener("click", (event) => {
  const chip = event.target.closest("button.chip[name=phrase]");
  const opinion = chip?.form?.elements.opinion;
  if (!opinion) return;
  event.preventDefault();
  opinion.value = chip.value;
  opinion.dispatchEvent(new Event("input", { bubbles: true }));
  for (const each of chip.form.querySelectorAll("button.chip[name=phrase]")) {
    each.setAttribute("aria-pressed", String(each === chip));
  }
});
