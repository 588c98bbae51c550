// The preview of a report follows what is typed: all open forms go to the preview's address, which keeps nothing.
(() => {
  const WAIT = 600; // milliseconds of rest before the preview follows
  const work = document.querySelector("[data-report]");
  if (!work) return;
  const frame = work.querySelector("iframe");
  const state = work.querySelector("[data-preview-state]");
  let timer = 0;
  let latest = 0;

  const typed = () => {
    const data = new FormData();
    for (const form of work.querySelectorAll("form[data-preview-as]")) {
      for (const [name, value] of new FormData(form)) data.append(`${form.dataset.previewAs}-${name}`, value);
    }
    return data;
  };

  const refresh = async () => {
    const turn = ++latest;
    const headers = JSON.parse(document.body.getAttribute("hx-headers") || "{}");
    try {
      const answer = await fetch(work.dataset.preview, { method: "POST", body: typed(), headers });
      if (turn !== latest) return;
      if (!answer.ok || answer.redirected) throw new Error("no preview");
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      const shown = frame.contentDocument;
      const [now, then] = [shown.querySelector("main"), page.querySelector("main")];
      if (turn !== latest || !now || !then) return;
      now.replaceWith(shown.adoptNode(then));
      state.textContent = "";
    } catch {
      if (turn === latest) state.textContent = "ตัวอย่างยังไม่เป็นปัจจุบัน";
    }
  };

  const soon = () => {
    clearTimeout(timer);
    timer = setTimeout(refresh, WAIT);
  };

  work.addEventListener("input", (event) => event.target.closest("form[data-preview-as]") && soon());
  document.body.addEventListener("report-changed", refresh);
  frame.addEventListener("load", () => work.querySelector("form[data-preview-as]") && soon());

  work.querySelector(".report-tabs").addEventListener("click", (event) => {
    const tab = event.target.closest("a[data-show]");
    if (!tab || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    work.dataset.show = tab.dataset.show;
    for (const each of tab.parentElement.children) {
      each === tab ? each.setAttribute("aria-current", "true") : each.removeAttribute("aria-current");
    }
  });

  document.body.addEventListener("htmx:afterSwap", (event) => {
    const form = event.detail.elt.closest?.(".rsec")?.querySelector("form[data-preview-as] :is(textarea, select)");
    if (form) form.focus();
  });
})();
