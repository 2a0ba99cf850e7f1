// Search: every word typed must begin a word of a section; headings count more than text. Nothing leaves this computer.
"use strict";

const up = document.currentScript.dataset.up;
const form = document.querySelector("form[role=search]");
const box = document.getElementById("page-search");
const found = document.getElementById("page-found");
const MOST = 30;

function load() {
  if (document.getElementById("page-index")) return;
  const script = document.createElement("script");
  script.id = "page-index";
  script.src = up + "search-index.js";
  script.addEventListener("load", show);
  document.head.append(script);
}

function weight(row, words) {
  const [, page, heading, , text] = row;
  const head = " " + heading.toLowerCase().replace(/[^\p{L}\p{N}_-]+/gu, " ");
  let sum = 0;
  for (const word of words) {
    if (!(" " + text).includes(" " + word)) return 0;
    sum += 1 + (head.includes(" " + word) ? 4 : 0) + (page.toLowerCase().includes(word) ? 2 : 0);
  }
  return sum;
}

function item([address, page, heading, start]) {
  const line = document.createElement("li");
  const link = document.createElement("a");
  link.href = up + address;
  link.textContent = heading === page ? page : page + ": " + heading;
  const text = document.createElement("span");
  text.textContent = start;
  line.append(link, text);
  return line;
}

function show() {
  const words = box.value.toLowerCase().match(/[\p{L}\p{N}][\p{L}\p{N}_-]*/gu) || [];
  found.replaceChildren();
  if (!words.length || !window.detenteIndex) return;
  const rows = window.detenteIndex.map((row) => [weight(row, words), row]).filter(([sum]) => sum > 0);
  rows.sort((first, second) => second[0] - first[0]);
  const line = document.createElement("p");
  line.textContent = rows.length ? rows.length + " found" : "Nothing has all these words.";
  const list = document.createElement("ol");
  list.append(...rows.slice(0, MOST).map(([, row]) => item(row)));
  found.append(line, ...(rows.length ? [list] : []));
}

form.hidden = false;
form.addEventListener("submit", (event) => event.preventDefault());
box.addEventListener("focus", load);
box.addEventListener("input", () => { load(); show(); });
document.addEventListener("keydown", (event) => {
  const typing = /^(INPUT|TEXTAREA|SELECT)$/.test(document.activeElement.tagName);
  if (event.key === "/" && !typing) { event.preventDefault(); box.focus(); }
  if (event.key === "Escape") { box.value = ""; found.replaceChildren(); }
});
