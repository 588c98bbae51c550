/* A button that copies what stands in a field; hidden where there is no script. */

for (const button of document.querySelectorAll("[data-copy]")) {
  button.hidden = false;
  button.addEventListener("click", async () => {
    const field = document.getElementById(button.dataset.copy);
    const told = button.closest(".url, main").querySelector(":scope > [data-copied], [data-copied]:not(.url *)");
    field.select();
    try {
      await navigator.clipboard.writeText(field.value);
      told.textContent = "คัดลอกแล้ว";
    } catch {
      told.textContent = "เลือกข้อความไว้แล้ว กรุณากด Ctrl+C";
    }
  });
}
