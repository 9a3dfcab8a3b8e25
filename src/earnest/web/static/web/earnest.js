// What a page gains with JavaScript; without it, every page works.
"use strict";

// A second click on a button that sends is not a second wish.
document.addEventListener("submit", (event) => {
  const form = event.target;
  if (event.defaultPrevented || form.getAttribute("method") !== "post") return;
  if (form.dataset.sending) return event.preventDefault();
  form.dataset.sending = "yes";
  event.submitter?.setAttribute("aria-busy", "true");
  setTimeout(ready, 8000);
});

const ready = () => {
  for (const form of document.querySelectorAll("form[data-sending]")) delete form.dataset.sending;
  for (const button of document.querySelectorAll(".button[aria-busy='true']")) button.removeAttribute("aria-busy");
};

// The browser shows a page as it was left when one goes back to it; its forms can be sent again.
addEventListener("pageshow", ready);

// The menu closes when one turns to something else.
const menus = () => document.querySelectorAll("details.menu[open]");
document.addEventListener("click", (event) => {
  for (const menu of menus()) if (!menu.contains(event.target)) menu.open = false;
});
document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  for (const menu of menus()) {
    menu.open = false;
    menu.querySelector("summary").focus();
  }
});

// A live part that could not be fetched says so where messages stand.
let wentWrong = false;
for (const name of ["htmx:responseError", "htmx:sendError", "htmx:timeout"]) {
  document.addEventListener(name, () => {
    const said = document.getElementById("went-wrong").content.cloneNode(true);
    document.getElementById("messages").replaceChildren(said);
    wentWrong = true;
  });
}
// Once one gets through again, it is no longer so.
document.addEventListener("htmx:afterOnLoad", (event) => {
  if (!wentWrong || !event.detail.successful) return;
  wentWrong = false;
  document.getElementById("messages").replaceChildren();
});

// A live part asks again every so many seconds (data-poll) while the page is looked at, and at once on coming back.
const asked = new WeakMap();
setInterval(() => {
  if (document.hidden) return;
  for (const part of document.querySelectorAll("[data-poll]")) {
    if (!asked.has(part)) asked.set(part, Date.now());
    if (Date.now() - asked.get(part) < 1000 * part.dataset.poll) continue;
    asked.set(part, Date.now());
    htmx.trigger(part, "refresh");
  }
}, 1000);
