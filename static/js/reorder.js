// Putting measures and parts in order: a handle to drag, arrow keys on it, and the buttons without leaving the page.
"use strict";

(() => {
  const ITEMS = ":scope > [data-m], :scope table > [data-m]";
  const itemsOf = (list) => [...list.querySelectorAll(ITEMS)];
  const listOf = (item) => item.parentElement.closest("[data-order]");
  const tell = (words) => { document.getElementById("said").textContent = words; };

  function tool(item, sign, words, extra) {
    const made = document.createElement("button");
    Object.assign(made, { type: "button", className: sign, ...extra });
    made.setAttribute("aria-label", `${words} ${document.getElementById(`t${item.dataset.m}`)?.textContent.trim() ?? ""}`);
    return made;
  }

  function addHandles(root) {
    for (const item of root.querySelectorAll("[data-order] [data-m]")) {
      const tools = item.querySelector(".tools");
      if (!tools || tools.querySelector(".drag")) continue;
      tools.prepend(tool(item, "drag", "ลากหรือกดลูกศรขึ้นลงเพื่อย้าย", { id: `d${item.dataset.m}` }));
      if (tools.querySelector(".up")) continue;
      tools.append(tool(item, "up", "ย้ายขึ้น", { value: "up" }), tool(item, "dn", "ย้ายลง", { value: "down" }));
    }
  }

  async function post(item, fields) {
    const form = document.getElementById("mv");
    const data = new FormData(form);
    for (const [name, value] of Object.entries(fields)) data.set(name, value);
    const agency = location.pathname.split("/", 3).join("/"); // /work/<agency>
    const answer = await fetch(`${agency}/measures/${item.dataset.m}/move/`, { method: "POST", body: data, headers: { Moving: "here" } });
    return answer.status === 204;
  }

  async function move(item, fields, focus) {
    if (document.querySelector(".cell-form")) return tell("มีช่องที่กำลังแก้อยู่ กรุณาบันทึกหรือปิดก่อนย้าย");
    let moved = false;
    try {
      moved = await post(item, fields);
    } catch {
      moved = false;
    }
    if (!moved) return tell("ย้ายไม่ได้ กรุณาโหลดหน้านี้ใหม่แล้วลองอีกครั้ง");
    const page = document.getElementById("tables").dataset.page;
    await htmx.ajax("GET", page, { target: "#tables", select: "#tables", swap: "outerHTML" });
    addHandles(document);
    document.getElementById(focus)?.focus();
    tell("ย้ายแล้ว");
  }

  // ── Dragging ──

  let drag = null;

  function goalAt(y) {
    const others = drag.items.filter((each) => each !== drag.item);
    const before = others.findIndex((each) => {
      const box = each.getBoundingClientRect();
      return y < box.top + box.height / 2;
    });
    return { at: before < 0 ? others.length : before, mark: before < 0 ? others.at(-1) : others[before], end: before < 0 };
  }

  function unmark() {
    for (const each of document.querySelectorAll(".is-goal, .is-goal-end")) each.classList.remove("is-goal", "is-goal-end");
  }

  document.addEventListener("pointerdown", (event) => {
    const handle = event.target.closest(".drag");
    if (!handle) return;
    const item = handle.closest("[data-m]");
    drag = { item, handle, items: itemsOf(listOf(item)), start: Number(listOf(item).dataset.start), goal: null };
    handle.setPointerCapture(event.pointerId);
    item.classList.add("is-moving");
  });

  document.addEventListener("pointermove", (event) => {
    if (!drag) return;
    drag.goal = goalAt(event.clientY);
    unmark();
    drag.goal.mark?.classList.add(drag.goal.end ? "is-goal-end" : "is-goal");
    if (event.clientY < 80) window.scrollBy(0, -24);
    if (event.clientY > innerHeight - 80) window.scrollBy(0, 24);
  });

  function drop(event) {
    if (!drag) return;
    const { item, items, goal, start } = drag;
    item.classList.remove("is-moving");
    unmark();
    drag = null;
    if (event.type === "pointerup" && goal && goal.at !== items.indexOf(item)) move(item, { to: start + goal.at }, `d${item.dataset.m}`);
  }
  document.addEventListener("pointerup", drop);
  document.addEventListener("pointercancel", drop);

  // ── Keys and buttons ──

  document.addEventListener("keydown", (event) => {
    const handle = event.target.closest?.(".drag");
    const way = { ArrowUp: "up", ArrowDown: "down" }[event.key];
    if (handle && way) {
      event.preventDefault();
      move(handle.closest("[data-m]"), { way }, handle.id);
    }
  });

  document.addEventListener("click", (event) => {
    const button = event.target.closest(".tools > .up, .tools > .dn");
    if (!button) return;
    event.preventDefault();
    const item = button.closest("[data-m]");
    move(item, { way: button.value }, `d${item.dataset.m}`);
  });

  addHandles(document);
  document.addEventListener("htmx:afterSettle", () => addHandles(document));
})();
