// Keeps what is being typed in every <form data-autosave> on the server: after 3 s of quiet, at most 8 s while typing
// goes on, on leaving a field, and when the page goes away. Nothing is kept in the browser.
"use strict";

const QUIET = 3000, MOST = 8000, AGAIN = 8000;
const KEEPALIVE_BYTES = 60000; // browsers refuse larger requests of a page that goes away
const states = new Map(); // form → {since, quiet, most, busy, sent}

function stateOf(form) {
  if (!states.has(form)) states.set(form, { dirty: false, timers: [], busy: false, sent: false });
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

async function keep(form, leaving = false) {
  const state = stateOf(form), token = tokenOf(form);
  if (!state.dirty || state.sent || !token || (state.busy && !leaving)) return;
  if (!form.isConnected) {
    still(state);
    states.delete(form);
    return;
  }
  still(state);
  state.busy = true;
  const body = contentsOf(form);
  try {
    const keepalive = leaving && bytesOf(body) < KEEPALIVE_BYTES;
    const headers = { Autosave: "1", "X-CSRFToken": body.get("csrfmiddlewaretoken") || "" };
    answered(form, await fetch(token.dataset.keep, { method: "POST", body, headers, keepalive }));
  } catch {
    failed(form);
  } finally {
    state.busy = false;
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
  if (form) keep(form);
});

// What is thrown away is not kept again; what is sent is kept first, in case it never arrives.
document.addEventListener("submit", (event) => {
  const form = formOf(event);
  if (!form) return;
  const dropped = event.submitter && "drop" in event.submitter.dataset;
  if (!dropped && !event.defaultPrevented) keep(form, true);
  still(stateOf(form));
  stateOf(form).sent = true;
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
