// A file dropped onto the form is checked at once; without this script it is chosen and sent by the button.
(() => {
  "use strict";
  const form = document.getElementById("take");
  if (!form) return;
  const field = form.querySelector("[type=file]"), told = form.querySelector("[role=status]"), area = form.closest("section");
  const most = Number(form.dataset.megabytes);
  const thai = (value) => String(value).replace(/[0-9]/g, (digit) => "๐๑๒๓๔๕๖๗๘๙"[digit]);
  const isFit = () => {
    const tooLarge = [...field.files].some((file) => file.size > most * 1048576);
    field.classList.toggle("is-invalid", tooLarge);
    field.setAttribute("aria-invalid", String(tooLarge));
    told.textContent = tooLarge ? "ไฟล์ใหญ่เกิน " + thai(most) + " เมกะไบต์ กรุณาตรวจด้วยรหัสแทน" : "";
    return !tooLarge;
  };
  form.querySelectorAll(".with-script").forEach((each) => { each.hidden = false; });
  form.addEventListener("submit", (event) => { if (!isFit()) event.preventDefault(); });
  field.addEventListener("change", isFit);
  ["dragenter", "dragover"].forEach((name) => area.addEventListener(name, (event) => {
    event.preventDefault();
    form.classList.add("is-over");
  }));
  ["dragleave", "drop"].forEach((name) => area.addEventListener(name, () => form.classList.remove("is-over")));
  area.addEventListener("drop", (event) => {
    event.preventDefault();
    if (!event.dataTransfer.files.length) return;
    field.files = event.dataTransfer.files;
    form.requestSubmit();
  });
})();
