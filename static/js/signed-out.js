// What people read when the portal could not take what they did: signed out, no way to the server, refused, broken.
// Nothing of an answer like that is ever swapped into the page; what was typed stays where it is.
"use strict";

(() => {
const SENTENCES = {
  0: ["ติดต่อระบบไม่ได้", "ยังไม่ได้บันทึก ข้อความยังอยู่ในหน้านี้ กรุณาตรวจสอบอินเทอร์เน็ต แล้วลองอีกครั้ง"],
  403: ["ไม่มีสิทธิ์ทำรายการนี้", "ระบบไม่ได้บันทึก ข้อความยังอยู่ในหน้านี้ หากจำเป็น กรุณาแจ้งผู้ดูแลระบบของหน่วยงาน"],
  404: ["ไม่พบรายการนี้", "รายการอาจถูกลบไปแล้ว ระบบไม่ได้บันทึก ข้อความยังอยู่ในหน้านี้ คัดลอกเก็บไว้ได้"],
  413: ["ข้อมูลที่ส่งใหญ่เกินไป", "ระบบไม่ได้บันทึก ข้อความยังอยู่ในหน้านี้ กรุณาแบ่งเป็นหลายส่วน"],
  429: ["ส่งถี่เกินไป", "ระบบยังไม่ได้บันทึก ข้อความยังอยู่ในหน้านี้ กรุณารอสักครู่ แล้วลองอีกครั้ง"],
};
const BROKEN = ["ระบบขัดข้อง", "ยังไม่ได้บันทึก ข้อความยังอยู่ในหน้านี้ กรุณารอสักครู่ แล้วลองอีกครั้ง"];

function notice(kind, title, text) {
  const place = document.getElementById("notices");
  if (!place) return null;
  const box = document.createElement("div"), words = document.createElement("div");
  box.className = `notice notice-${kind} mb-l`;
  for (const [line, look] of [[title, "strong"], [text, ""]]) {
    const paragraph = document.createElement("p");
    paragraph.textContent = line;
    if (look) paragraph.className = look;
    words.append(paragraph);
  }
  box.append(document.createElement("span"), words);
  place.replaceChildren(box);
  place.scrollIntoView({ block: "nearest" });
  return words;
}

// In: where to sign in, an address of this portal. The link opens it in this tab: the text waits on the server.
window.signedOut = (where) => {
  if (document.querySelector("#notices [data-signed-out]")) return;
  const words = notice("warn", "หมดเวลาใช้งาน", "ข้อความที่พิมพ์เก็บไว้แล้ว เข้าสู่ระบบอีกครั้งเพื่อทำต่อ");
  if (!words) return;
  const link = document.createElement("a");
  link.className = "btn btn-primary";
  link.dataset.signedOut = "";
  link.href = where && where.startsWith("/") && !where.startsWith("//") ? where : "/account/login/";
  link.textContent = "เข้าสู่ระบบ";
  words.append(link);
};

document.addEventListener("htmx:beforeSwap", (event) => {
  const status = event.detail.xhr.status;
  if (status === 401) event.detail.shouldSwap = false;
});

document.addEventListener("htmx:responseError", (event) => {
  const answer = event.detail.xhr;
  if (answer.status === 401) window.signedOut(answer.getResponseHeader("Sign-In-At"));
  else notice("bad", ...(SENTENCES[answer.status] || BROKEN));
});

for (const kind of ["htmx:sendError", "htmx:timeout"]) {
  document.addEventListener(kind, () => notice("bad", ...SENTENCES[0]));
}

document.addEventListener("htmx:afterSwap", (event) => {
  const place = document.getElementById("notices");
  if (place && event.detail.successful !== false) place.querySelector(".notice-bad")?.remove();
});
})();
