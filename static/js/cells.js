// Editing in the cells of the plan's table: opens a cell's form in its place, saves it on leaving, keeps the focus.
"use strict";

(() => {
  // Lists and dates need more room than a narrow cell has: their forms open in a row of their own below the measure.
  const WIDE = ["steps", "milestones", "responsible", "period", "monitoring"];
  const open = new Map(); // a cell's id → its form's holder, the row made for it, and what stood there before

  const aside = new Map(); // a cell's id → its form, closed with something typed in it
  const ASIDE = 4000;
  const attic = document.createElement("div");
  attic.hidden = true;
  document.body.append(attic);

  const cellOf = (form) => form.dataset.cell;
  const linkOf = (place) => document.getElementById(place);
  const fieldIn = (form) => form.querySelector(".is-invalid") || form.querySelector("textarea, input:not([type=hidden])") || form.querySelector("select");

  function holderFor(link) {
    const cell = link.closest("td, th");
    const cards = matchMedia("(max-width: 767.98px)").matches;
    const wide = !cards && (cell.matches("th") || WIDE.some((name) => cell.classList.contains(name)));
    if (!wide) {
      const before = [...cell.childNodes];
      const holder = document.createElement("div");
      for (const each of before) if (each !== link) each.remove();
      cell.append(holder);
      return { cell, holder, undo: () => { holder.remove(); for (const each of before) if (each !== link) cell.append(each); } };
    }
    const row = document.createElement("tr");
    const holder = document.createElement("div");
    const below = row.insertCell();
    row.className = "edit-row";
    below.colSpan = cell.closest("table").querySelectorAll("col").length;
    below.append(holder);
    cell.closest("tbody").append(row);
    return { cell, holder, undo: () => row.remove() };
  }

  function openCell(link) {
    if (open.has(link.id)) return;
    const there = holderFor(link);
    open.set(link.id, there);
    there.cell.classList.add("is-open");
    const typed = aside.get(link.id);
    if (typed) {
      aside.delete(link.id);
      there.holder.append(typed);
      enter(typed);
      return;
    }
    htmx.ajax("GET", link.href, { target: there.holder, swap: "innerHTML" }).then(() => {
      if (!there.holder.querySelector("form")) closeCell(link.id);
    });
  }

  function closeCell(place, { focus = true } = {}) {
    const there = open.get(place);
    if (!there) return;
    open.delete(place);
    putAside(place, there.holder.querySelector("form"));
    there.undo();
    there.cell.classList.remove("is-open");
    if (focus && linkOf(place)) linkOf(place).focus();
  }

  // What was typed and not saved stands aside for a moment, so that autosave.js keeps it as a draft.
  function putAside(place, form) {
    if (!form || textOf(form) === form.dataset.opened) return;
    aside.set(place, form);
    attic.append(form);
    form.dispatchEvent(new FocusEvent("focusout", { bubbles: true }));
    setTimeout(() => {
      if (aside.get(place) !== form) return;
      aside.delete(place);
      form.remove();
    }, ASIDE);
  }

  // ── Saving by itself ──

  const textOf = (form) => {
    const data = new FormData(form);
    for (const own of ["draft_token", "once_key", "csrfmiddlewaretoken", "kept"]) data.delete(own);
    return new URLSearchParams(data).toString();
  };

  function leave(form) {
    if (!form.isConnected || form.dataset.saving) return;
    if (textOf(form) === form.dataset.opened && !("typed" in form.dataset)) closeCell(cellOf(form), { focus: false });
    else save(form);
  }

  function save(form) {
    if (form.dataset.saving) return;
    form.dataset.saving = "1";
    form.requestSubmit(form.querySelector("[data-save]"));
  }

  function opened(form) {
    form.dataset.opened = textOf(form);
    enter(form);
  }

  function enter(form) {
    const field = fieldIn(form);
    if (field && !form.contains(document.activeElement)) {
      field.focus();
      if (field.matches("textarea")) field.setSelectionRange(field.value.length, field.value.length);
    }
  }

  document.addEventListener("click", (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.defaultPrevented) return;
    const link = event.target.closest(".rt-edit :is(td, th) > a[id^=e], .rt-edit .tools > a[id^=e]");
    if (link) {
      event.preventDefault();
      openCell(link);
    }
    const closer = event.target.closest(".rt-edit .cell-form [data-close]");
    if (closer) {
      event.preventDefault();
      closeCell(cellOf(closer.form || closer.closest("form")));
    }
  });

  document.addEventListener("keydown", (event) => {
    const form = event.target.closest?.(".rt-edit .cell-form");
    if (!form) return moveAmongCells(event);
    if (event.key === "Escape") {
      event.preventDefault();
      closeCell(cellOf(form));
    } else if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      form.dataset.return = "1";
      save(form);
    }
  });

  function moveAmongCells(event) {
    const link = event.target.closest?.(".rt-edit a[id^=e]");
    const step = { ArrowRight: [0, 1], ArrowLeft: [0, -1], ArrowDown: [1, 0], ArrowUp: [-1, 0] }[event.key];
    if (!link || !step || event.ctrlKey || event.altKey || event.metaKey || event.shiftKey) return;
    const table = link.closest("table");
    const column = link.id.split("-")[1];
    const all = [...table.querySelectorAll("a[id^=e]")];
    const line = step[0] ? all.filter((each) => each.id.split("-")[1] === column) : all;
    const next = line[line.indexOf(link) + step[0] + step[1]];
    if (next) {
      event.preventDefault();
      next.focus();
    }
  }

  // Leaving is a click or the focus going elsewhere on the page; another window or tab is not leaving.
  const outside = (event) => {
    for (const form of document.querySelectorAll(".rt-edit .cell-form")) {
      if (!form.contains(event.target) && !event.target.closest("dialog")) leave(form);
    }
  };
  document.addEventListener("focusin", outside);
  document.addEventListener("pointerdown", outside);

  // ── What htmx brings ──

  document.addEventListener("htmx:configRequest", (event) => {
    const form = event.detail.elt.closest?.(".rt-edit .cell-form");
    if (form && !("typed" in form.dataset) && !("kept" in form.dataset)) event.detail.parameters.set("kept", "0");
  });

  document.addEventListener("htmx:afterSettle", (event) => {
    for (const form of document.querySelectorAll(".rt-edit .cell-form:not([data-opened])")) opened(form);
    if (event.detail.elt.matches?.(".cell-done")) event.detail.elt.closest("td")?.classList.remove("is-open");
  });

  document.addEventListener("htmx:afterRequest", (event) => {
    const form = event.detail.elt.closest?.(".rt-edit .cell-form");
    if (!form || event.detail.requestConfig.verb !== "post") return;
    delete form.dataset.saving;
    if (event.detail.failed && !event.detail.xhr.status) say("ยังบันทึกไม่ได้ เพราะติดต่อระบบไม่ได้ ข้อความยังอยู่ในช่อง กรุณาลองอีกครั้ง");
  });

  function say(words) {
    document.getElementById("said").textContent = words;
  }

  // A measure's rows come anew after a save: not over a cell that is open, and the focus stays where it was.
  let focused = "";
  document.addEventListener("htmx:oobBeforeSwap", (event) => {
    const target = event.detail.target;
    if (!target.matches("tbody")) return;
    for (const done of target.querySelectorAll(".cell-done")) forget(done);
    // a cell counts as open from the click on, while its form is still on the way
    if ([...open.values()].some((there) => target.contains(there.holder))) event.detail.shouldSwap = false;
    focused = target.contains(document.activeElement) ? document.activeElement.id : focused;
  });
  document.addEventListener("htmx:oobAfterSwap", () => {
    const lost = !document.activeElement || document.activeElement === document.body;
    if (lost && focused) document.getElementById(focused)?.focus();
    focused = "";
  });

  function forget(done) {
    for (const [place, there] of open) {
      if (!there.holder.contains(done)) continue;
      open.delete(place);
      if (there.cell.closest("tbody").querySelector(".cell-form")) there.undo(), there.cell.classList.remove("is-open");
      if (!document.activeElement || document.activeElement === document.body) focused = place;
    }
  }
})();
