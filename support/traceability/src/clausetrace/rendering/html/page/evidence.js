// What a step did to the world: exchanges, rows, log lines, frames; anything else as it is.

const SHOWN_AS = { http: exchange, cut: cutNote };

function evidence(entries) {
  const logs = entries.filter((one) => one.kind === "log");
  const rows = entries.filter((one) => one.kind === "rows" && one.table);
  const others = entries.filter((one) => !logs.includes(one) && !rows.includes(one));
  const kinds = Map.groupBy(others, (one) => one.kind);
  const shown = [...kinds].flatMap(([kind, them]) => (SHOWN_AS[kind] ? them.map(SHOWN_AS[kind]) : asPairs(kind, them)));
  if (rows.length) shown.push(changedRows(rows));
  if (logs.length) shown.push(logLines(logs));
  return element("div", { class: "evidence" }, shown);
}

// How many pieces of evidence there are of each kind, in words.
function counted(entries) {
  const counts = new Map();
  for (const { kind, unknown } of entries) {
    const name = unknown ? `${kind} unknown` : kind;
    counts.set(name, (counts.get(name) || 0) + 1);
  }
  const names = {
    http: ["HTTP exchange"], rows: ["row changed", "rows changed"], log: ["log line"],
    time: ["change of time", "changes of time"], cut: ["note that it was cut", "notes that it was cut"],
  };
  return [...counts].map(([kind, n]) => plural(n, ...(names[kind] || [kind]))).join(", ");
}

function block(title, ...content) {
  return element("section", { class: "block" }, element("h4", {}, title), content);
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
    lines.length > 0 && folded(plural(lines.length, "header"), element("pre", { tabindex: 0 }, lines.join("\n"))),
    body && element("pre", { tabindex: 0 }, pretty(body)));
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
  return block("Log", element("pre", { class: "log", tabindex: 0 }, lines.join("\n")));
}

const told = (value) => (typeof value === "string" ? value : JSON.stringify(value));

function cutNote(entry) {
  return element("p", { class: "muted" }, `cut: ${entry["entries left out"]} entries are left out`);
}

// Whatever else a suite tells, name by name.
function asPairs(kind, entries) {
  return block(kind, entries.map((entry) => element("dl", { class: "pairs" },
    Object.entries(entry).filter(([name]) => name !== "kind").map(([name, value]) =>
      [element("dt", {}, name), element("dd", {}, told(value))]))));
}
