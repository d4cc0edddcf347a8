// What a step did to the world: exchanges, rows, log lines, frames; anything else as it is.

const SHOWN_AS = { http: exchange, rows: null, log: null, cut: (entry) => cutNote(entry) };

function evidence(entries) {
  const logs = entries.filter((one) => one.kind === "log");
  const rows = entries.filter((one) => one.kind === "rows" && one.table);
  const others = entries.filter((one) => !logs.includes(one) && !rows.includes(one));
  const shown = others.map((one) => (SHOWN_AS[one.kind] || other)(one));
  if (rows.length) shown.push(changedRows(rows));
  if (logs.length) shown.push(logLines(logs));
  return element("div", { class: "evidence" }, shown);
}

// How many pieces of evidence there are of each kind, in words.
function counted(entries) {
  const counts = new Map();
  for (const { kind } of entries) counts.set(kind, (counts.get(kind) || 0) + 1);
  const names = { http: ["HTTP exchange"], rows: ["row changed", "rows changed"], log: ["log line"] };
  return [...counts].map(([kind, n]) => plural(n, ...(names[kind] || [kind, kind]))).join(", ");
}

function block(title, ...content) {
  return element("section", { class: "block" }, element("h5", {}, title), content);
}

function exchange(entry) {
  const { answer } = entry;
  const title = `HTTP, ${entry.from || "exchange"}`;
  const asked = message(`${entry.method} ${entry.url}`, entry.headers, entry.body);
  const told = answer ? message(String(answer.status), answer.headers, answer.body)
    : element("p", { class: "muted" }, "no answer");
  return block(title, element("div", { class: "sides" }, asked, told));
}

function message(first, headers = [], body = "") {
  const lines = headers.map((one) => (Array.isArray(one) ? one.join(": ") : String(one)));
  return element("div", { class: "message" },
    element("p", {}, element("code", { class: "first" }, first)),
    lines.length > 0 && folded(plural(lines.length, "header"), element("pre", {}, lines.join("\n"))),
    body && element("pre", {}, pretty(body)));
}

function pretty(text) {
  try { return JSON.stringify(JSON.parse(text), null, 2); } catch { return text; }
}

function changedRows(rows) {
  return block("Rows changed", rows.map((row) => {
    const added = "added" in row;
    const cells = Object.entries(row.added || row.removed || {});
    const sign = element(added ? "ins" : "del", {}, added ? "+ added" : "− removed");
    return element("div", { class: "row-change" },
      element("p", {}, sign, ` in ${row.table}`),
      element("dl", { class: "pairs" }, cells.map(([name, value]) =>
        [element("dt", {}, name), element("dd", {}, told(value))])));
  }));
}

function logLines(logs) {
  const lines = logs.map(({ line }) => (typeof line === "string" ? line : JSON.stringify(line)));
  return block("Log", element("pre", { class: "log" }, lines.join("\n")));
}

const told = (value) => (typeof value === "string" ? value : JSON.stringify(value));

function cutNote(entry) {
  return element("p", { class: "muted" }, `cut: ${entry["entries left out"]} entries are left out`);
}

function other(entry) {
  const { kind, ...rest } = entry;
  return block(kind, element("dl", { class: "pairs" }, Object.entries(rest).map(([name, value]) =>
    [element("dt", {}, name), element("dd", {}, told(value))])));
}
