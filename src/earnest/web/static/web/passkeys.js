// Where a passkey was not used (put aside, too late, none here), the page says so where messages stand.
"use strict";

document.addEventListener("allauth.error", (event) => {
  event.preventDefault();
  const said = document.getElementById("passkey-failed").content.cloneNode(true);
  document.getElementById("messages").replaceChildren(said);
});
