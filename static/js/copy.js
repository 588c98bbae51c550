/* Buttons that copy what stands in a field, and say so within the same [data-copies]; hidden where there is no script. */

for (const button of document.querySelectorAll("[data-copy]")) {
  button.hidden = false;
  button.addEventListener("click", async () => {
    const field = document.getElementById(button.dataset.copy);
    const told = button.closest("[data-copies]").querySelector("[data-copied]");
    field.select();
    try {
      await navigator.clipboard.writeText(field.value);
      told.textContent = "คัดลอกแล้ว";
    } catch {
      told.textContent = "เลือกข้อความไว้แล้ว กรุณากด Ctrl+C";
    }
  });
}
