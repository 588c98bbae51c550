// Keeps what is being typed in every <form data-autosave> on the server: after 3 s of quiet, at most 8 s while typing
// goes on, on leaving a field, and when the page goes away. Nothing is kept in the browser.
"use strict";

(() => {
const QUIET = 3000, MOST = 8000, AGAIN = 8000;
const KEEPALIVE_BYTES = 60000; // browsers refuse larger requests of a page that goes away
const LEFT = 300; // a field that is left because the form is sent needs no draft
const states = new Map(); // form → what is known of it

function stateOf(form) {
  if (!states.has(form)) states.set(form, { dirty: false, timers: [], busy: null, sent: false });
  return states.get(form);
}

function tokenOf(form) {
  return form.querySelector("input[name=draft_token]");
}

function contentsOf(form) {
  const typed = new FormData();
  const secret = new Set([...form.querySelectorAll("input[type=password]")].map((each) => each.name));
  for (const [name, value] of new FormData(form)) {
    if (typeof value === "string" && !secret.has(name)) typed.append(name, value);
  }
  return typed;
}

function bytesOf(typed) {
  let letters = 0;
  for (const [name, value] of typed) letters += name.length + value.length * 3 + 120;
  return letters;
}

function typedIn(form) {
  const state = stateOf(form);
  if (!state.dirty) {
    state.dirty = true;
    state.timers[1] = setTimeout(() => keep(form), MOST);
  }
  clearTimeout(state.timers[0]);
  state.timers[0] = setTimeout(() => keep(form), QUIET);
}

function still(state) {
  state.timers.forEach(clearTimeout);
  state.dirty = false;
}

function keep(form, leaving = false) {
  const state = stateOf(form);
  if (!form.isConnected) {
    still(state);
    states.delete(form);
  } else if (!state.dirty || state.sent || !tokenOf(form)) {
    return;
  } else if (state.busy && !leaving) {
    state.busy.then(() => keep(form));
  } else {
    still(state);
    form.dataset.kept = "";
    state.busy = send(form, contentsOf(form), leaving).finally(() => (state.busy = null));
  }
}

async function send(form, body, leaving) {
  const keepalive = leaving && bytesOf(body) < KEEPALIVE_BYTES;
  const headers = { Autosave: "1", "X-CSRFToken": body.get("csrfmiddlewaretoken") || "" };
  try {
    answered(form, await fetch(tokenOf(form).dataset.keep, { method: "POST", body, headers, keepalive }));
  } catch {
    failed(form);
  }
}

function answered(form, response) {
  if (response.status === 401) {
    say(form, kept());
    window.signedOut(response.headers.get("Sign-In-At"));
  } else if (response.ok) {
    say(form, kept());
  } else if (response.status === 413) {
    say(form, "ข้อความยาวเกินกว่าที่จะเก็บเป็นร่างได้ กรุณากดบันทึก หรือแบ่งเป็นหลายส่วน");
  } else {
    failed(form);
  }
}

function failed(form) {
  say(form, "ยังเก็บร่างไม่ได้ ข้อความยังอยู่ในหน้านี้ ระบบจะลองเก็บอีกครั้ง");
  const state = stateOf(form);
  if (!state.dirty) {
    state.dirty = true;
    state.timers[1] = setTimeout(() => keep(form), AGAIN);
  }
}

function kept() {
  const digits = (number) => String(number).padStart(2, "0").replace(/\d/g, (each) => "๐๑๒๓๔๕๖๗๘๙"[each]);
  const now = new Date();
  return `เก็บร่างแล้ว ${digits(now.getHours())}.${digits(now.getMinutes())} น.`;
}

function say(form, words) {
  let line = form.querySelector("[data-draft-status]");
  if (!line) {
    line = document.createElement("p");
    line.className = "small muted";
    line.dataset.draftStatus = "";
    form.append(line);
  }
  line.textContent = words;
}

const formOf = (event) => (event.target.closest ? event.target.closest("form[data-autosave]") : null);

for (const kind of ["input", "change"]) {
  document.addEventListener(kind, (event) => {
    const form = formOf(event);
    if (form && event.target.type !== "file") typedIn(form);
  });
}

document.addEventListener("focusout", (event) => {
  const form = formOf(event);
  if (!form || !stateOf(form).dirty) return;
  clearTimeout(stateOf(form).timers[0]);
  stateOf(form).timers[0] = setTimeout(() => keep(form), LEFT);
});

// What is being kept arrives before what is saved or thrown away: a draft never outlives its own saving.
document.addEventListener("submit", (event) => {
  const form = formOf(event);
  if (!form) return;
  const state = stateOf(form), by = event.submitter;
  if (state.busy && !event.defaultPrevented) {
    event.preventDefault();
    state.busy.then(() => form.requestSubmit(by));
    return;
  }
  still(state);
  state.sent = true;
});

document.addEventListener("htmx:confirm", (event) => {
  const form = event.detail.elt.closest("form[data-autosave]");
  const busy = form && stateOf(form).busy;
  if (!busy) return;
  event.preventDefault();
  busy.then(() => event.detail.issueRequest(true));
});

// htmx sends without leaving the page: where the form still stands afterwards, typing goes on in it.
document.addEventListener("htmx:afterRequest", (event) => {
  const form = event.detail.elt.closest ? event.detail.elt.closest("form[data-autosave]") : null;
  if (!form || !states.has(form)) return;
  stateOf(form).sent = false;
  if (event.detail.failed && form.isConnected) typedIn(form);
});

function keepAll() {
  for (const form of states.keys()) keep(form, true);
}

addEventListener("pagehide", keepAll);
addEventListener("pageshow", () => states.forEach((state) => (state.sent = false)));
document.addEventListener("visibilitychange", () => {
  if (document.visibilityState === "hidden") keepAll();
});
})();
