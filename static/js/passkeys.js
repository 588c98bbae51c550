// Shows what needs a passkey only where the browser knows passkeys, and says in Thai when one did not work.
document.addEventListener("DOMContentLoaded", () => {
  for (const button of document.querySelectorAll("[data-passkey]")) button.hidden = !window.PublicKeyCredential;
});
document.addEventListener("allauth.error", (event) => {
  const trouble = document.getElementById("passkey_trouble");
  if (!trouble) return;
  event.preventDefault();
  trouble.textContent = "ยังใช้พาสคีย์ไม่สำเร็จ กรุณาลองใหม่ หรือใช้วิธีอื่น";
  trouble.hidden = false;
});
