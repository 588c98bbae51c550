// Sends evidence files one by one, each with its own caption, date, progress and way out.
// Without this script the form sends them together; with it nothing that was typed is lost when one is refused.
(() => {
  "use strict";
  const form = document.getElementById("upload");
  if (!form || form.classList.contains("has-script")) return;
  form.classList.add("has-script");
  const queue = form.querySelector(".queue"), said = form.querySelector("[data-said]"), send = form.querySelector("[data-send]");
  const row = form.querySelector("template").content.firstElementChild;
  const megabytes = Number(form.dataset.megabytes), most = Number(form.dataset.files);
  const thai = (value) => String(value).replace(/[0-9]/g, (digit) => "๐๑๒๓๔๕๖๗๘๙"[digit]);
  const items = new Set();
  let running = null;

  form.querySelectorAll(".with-script").forEach((each) => { each.hidden = false; });
  send.hidden = true;

  const say = (words) => { said.textContent = words; };
  const refresh = () => {
    queue.hidden = items.size === 0;
    send.hidden = ![...items].some((item) => item.state === "waiting");
  };
  const refuse = (item, sentence) => {
    item.state = "refused";
    item.fault.hidden = false;
    item.fault.lastElementChild.textContent = sentence;
    item.progress.hidden = true;
    item.words.textContent = "";
  };
  const leave = (item) => {
    items.delete(item);
    item.node.remove();
    refresh();
  };

  const add = (file) => {
    const node = row.cloneNode(true), find = (what) => node.querySelector(what);
    const item = { file, node, state: "waiting", fault: find(".invalid-feedback"), progress: find("progress"), words: find(".state") };
    find(".name").textContent = file.name;
    find(".size").textContent = file.size < 1048576 ? thai(Math.ceil(file.size / 1024)) + " kB" : thai((file.size / 1048576).toFixed(1)) + " MB";
    item.progress.setAttribute("aria-label", "ความคืบหน้า " + file.name);
    const cancel = find("[data-cancel]");
    cancel.setAttribute("aria-label", "เอาออก " + file.name);
    cancel.addEventListener("click", () => {
      if (item.request) item.request.abort();
      leave(item);
      say("เอา " + file.name + " ออกแล้ว");
    });
    node.addEventListener("input", () => {
      if (item.state === "refused" && item.again) { item.state = "waiting"; item.fault.hidden = true; refresh(); }
    });
    items.add(item);
    queue.append(node);
    if (file.size > megabytes * 1048576) refuse(item, "ไฟล์ใหญ่เกิน " + thai(megabytes) + " เมกะไบต์ กรุณาย่อขนาดหรือแบ่งเป็นหลายไฟล์");
  };

  const choose = (files) => {
    const room = most - items.size, chosen = [...files];
    chosen.slice(0, room).forEach(add);
    refresh();
    const over = chosen.length > room ? " เลือกได้ครั้งละไม่เกิน " + thai(most) + " ไฟล์" : "";
    if (chosen.length) say("เลือกไว้ " + thai(items.size) + " ไฟล์ พิมพ์คำบรรยาย แล้วกดอัปโหลด" + over);
  };

  const answer = (item, request) => {
    let told = {};
    try { told = JSON.parse(request.responseText); } catch { /* no answer of ours: a proxy, or a page to sign in at */ }
    if (request.status === 201) { leave(item); return true; }
    const signedOut = request.status === 401 || request.status === 200;
    item.again = true;
    refuse(item, told.sentence || (signedOut ? "หมดเวลาใช้งาน กรุณาเข้าสู่ระบบในแท็บใหม่ แล้วกดอัปโหลดอีกครั้ง" : "ส่งไฟล์ไม่สำเร็จ กรุณากดอัปโหลดอีกครั้ง"));
    if (!told.sentence) item.state = "waiting";
    return false;
  };

  const transfer = (item) => new Promise((done) => {
    const request = new XMLHttpRequest(), data = new FormData();
    data.append("csrfmiddlewaretoken", form.elements.csrfmiddlewaretoken.value);
    item.node.querySelectorAll("input").forEach((field) => data.append(field.name, field.value));
    data.append("files", item.file, item.file.name);
    item.request = request;
    item.state = "sending";
    item.fault.hidden = true;
    item.progress.hidden = false;
    request.upload.addEventListener("progress", (event) => {
      if (!event.lengthComputable) return;
      const share = Math.round(event.loaded / event.total * 100);
      item.progress.value = share;
      item.words.textContent = share < 100 ? thai(share) + " %" : "กำลังตรวจไฟล์";
    });
    request.addEventListener("load", () => done(answer(item, request)));
    request.addEventListener("error", () => { item.again = true; refuse(item, "ส่งไฟล์ไม่สำเร็จ กรุณาตรวจอินเทอร์เน็ต แล้วกดอัปโหลดอีกครั้ง"); item.state = "waiting"; done(false); });
    request.addEventListener("abort", () => done(false));
    request.open("POST", form.action);
    request.setRequestHeader("Upload-One", "1");
    request.setRequestHeader("HX-Request", "true");
    request.send(data);
  });

  const run = async () => {
    let taken = 0;
    const names = [];
    for (const item of [...items].filter((each) => each.state === "waiting")) {
      if (!items.has(item)) continue;
      say("กำลังส่ง " + item.file.name);
      if (await transfer(item)) { taken += 1; names.push(item.file.name); }
    }
    const left = [...items].filter((item) => !item.fault.hidden).length;
    say("ได้รับแล้ว " + thai(taken) + " ไฟล์" + (taken ? ": " + names.join(", ") : "") + (left ? " ไม่ได้รับ " + thai(left) + " ไฟล์ ดูเหตุผลที่ไฟล์นั้น" : ""));
    refresh();
    if (taken) window.htmx.ajax("GET", form.parentElement.dataset.list, { target: "#evidence-list", swap: "outerHTML" });
  };

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    if (!running) running = run().finally(() => { running = null; });
  });
  form.querySelectorAll("[data-pick]").forEach((field) => field.addEventListener("change", () => {
    choose(field.files);
    field.value = "";
  }));
  ["dragenter", "dragover"].forEach((name) => form.addEventListener(name, (event) => {
    event.preventDefault();
    form.classList.add("is-over");
  }));
  ["dragleave", "drop"].forEach((name) => form.addEventListener(name, () => form.classList.remove("is-over")));
  form.addEventListener("drop", (event) => {
    event.preventDefault();
    if (event.dataTransfer.files.length) choose(event.dataTransfer.files);
  });
  window.addEventListener("beforeunload", (event) => { if (running) event.preventDefault(); });
})();
