// Building what is shown. Text only ever becomes text: nothing here reads markup.

const SVG = "http://www.w3.org/2000/svg";
const SYMBOLS = {
  passed: "✓", failed: "✗", missing: "∅", "not run": "○", unproved: "△", "not applicable": "–",
};

function element(name, attributes = {}, ...children) {
  const made = name === "svg" || attributes.svg
    ? document.createElementNS(SVG, name) : document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (key === "svg" || value === undefined || value === false || value === null) continue;
    if (key.startsWith("on")) made.addEventListener(key.slice(2), value);
    else made.setAttribute(key, value === true ? "" : value);
  }
  made.append(...children.flat(Infinity).filter((one) => one !== null && one !== undefined && one !== false && one !== ""));
  return made;
}

const svg = (name, attributes = {}, ...children) =>
  element(name, { ...attributes, svg: true }, ...children);

const plural = (count, one, many = `${one}s`) =>
  `${count.toLocaleString("en")} ${count === 1 ? one : many}`;

function seconds(value) {
  if (!value) return "–";
  if (value < 0.0995) return `${(value * 1000).toFixed(value < 0.00995 ? 1 : 0)} ms`;
  return value < 60 ? `${value.toFixed(value < 10 ? 2 : 1)} s`
    : `${Math.floor(value / 60)} min ${Math.round(value % 60)} s`;
}

// A verdict is a sign and a word; the color only repeats them.
function badge(verdict, words = verdict) {
  return element("span", { class: `verdict ${kindOf(verdict)}` },
    element("span", { class: "sign", "aria-hidden": "true" }, SYMBOLS[verdict] || "!"), words);
}

const kindOf = (verdict) => `is-${String(verdict).replaceAll(" ", "-")}`;

// A place of a file: a link where the report knows where files can be read.
function place(text) {
  if (!text) return null;
  const [, path, line] = /^(.*?)(?::(\d+))?$/s.exec(text);
  if (!DATA.link) return element("code", { class: "place" }, text);
  const name = path.split("/").map(encodeURIComponent).join("/");
  const href = DATA.link.includes("{path}")
    ? DATA.link.replaceAll("{path}", name).replaceAll("{line}", line || "1")
    : `${DATA.link.replace(/\/?$/, "/")}${name}#L${line || 1}`;
  return element("a", { class: "place", href, rel: "noreferrer" }, text);
}

// A commit by its first letters: a link where the report knows where commits can be read.
function commitLink(commit) {
  const words = (commit || "none").slice(0, 12);
  return DATA.commit_link && commit
    ? element("a", { href: DATA.commit_link.replaceAll("{commit}", commit), rel: "noreferrer" }, words) : words;
}

// Words with tickets in them, written `issue:NAME`: links where the report knows where tickets are.
function ticketed(text) {
  return text.split(/\bissue:([^\s,;)]+)/).map((piece, index) => {
    if (index % 2 === 0) return piece;
    return DATA.issue_link ? element("a", { href: DATA.issue_link.replaceAll("{issue}", encodeURIComponent(piece)), rel: "noreferrer" }, piece) : piece;
  });
}

const day = (start) => start.slice(0, 16).replace("T", " ");

// Words of a feature: what stands between back-ticks there is code.
const spoken = (text) => text.split(/`([^`]+)`/).map((piece, index) => (index % 2 ? element("code", {}, piece) : piece));

function table(cells, header = true) {
  const row = (tag) => (one) => element("tr", {}, one.map((cell) => element(tag, {}, cell)));
  const [first, ...rest] = cells;
  return element("div", { class: "scroll" }, element("table", { class: "cells" },
    header && element("thead", {}, row("th")(first)),
    element("tbody", {}, (header ? rest : cells).map(row("td")))));
}

function folded(summary, content, open = false) {
  return element("details", { open }, element("summary", {}, summary), content);
}

// Asks for the rest of a long list only when somebody wants it.
function listed(items, limit, make, what) {
  const list = element("ul", { class: "plain" }, items.slice(0, limit).map(make));
  if (items.length <= limit) return [list];
  const more = element("button", {
    type: "button", class: "quiet rest",
    onclick: () => { list.append(...items.slice(limit).map(make)); more.remove(); },
  }, `Show all ${items.length.toLocaleString("en")} ${what}`);
  return [list, more];
}

function copying(text) {
  const say = (words) => { document.getElementById("live").textContent = words; };
  const copied = () => { say("copied"); button.textContent = "Copied"; };
  const code = element("code", {}, text);
  const button = element("button", {
    type: "button", class: "quiet", "aria-label": `Copy the command ${text}`,
    onclick: () => navigator.clipboard.writeText(text).then(copied, () => {
      getSelection().selectAllChildren(code);
      say("selected; copy it with your keyboard");
    }),
  }, "Copy");
  return element("span", { class: "command" }, code, button);
}
