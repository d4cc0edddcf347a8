// Every ID in one table: filtered by what the address says, sorted, and no more of it than fits.

const PAGE = 100;
const FIGURES = ["proved", "cases", "time"];
const MARKS = [NEW, "flaky", "waived", "drifted", "finding"];
const SINCE = ROWS.some((row) => row.since);
const COLUMNS = [
  ["verdict", "Verdict", (row) => VERDICTS.indexOf(row.verdict)],
  ...DATA.variants.map((name, index) => [`variant ${index}`, name, (row) => VERDICTS.indexOf(row.variants[index])]),
  ["area", "Area", (row) => row.area],
  ["id", "ID", (row) => row.index],
  ["title", "Title", (row) => row.title.toLowerCase()],
  ["proved", "Clauses proved", (row) => row.proved / (row.clauses || 1)],
  ["cases", "Edge cases", (row) => row.cases],
  ["time", "Time", (row) => row.time],
  ...(SINCE ? [["since", "Not passed since", (row) => row.since]] : []),
  ...(DATA.owners.length > 1 ? [["owner", "Owner", (row) => row.owner]] : []),
];
const OWNERS = [...new Set(DATA.owners.flatMap((one) => one.split(" ")))].filter(Boolean).toSorted();
let filters = { ...FILTERS };
let limit = PAGE;
let showAllRows = () => {};

function matching({ text, area, verdict, tag, owner, sort }) {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  const found = ROWS.filter((row) => (!area || row.area === area)
    && (!verdict || row.verdict === verdict || row.marks.includes(verdict))
    && (!tag || (tag === "none" ? !row.tags.length : row.tags.includes(tag)))
    && (!owner || row.owner.split(" ").includes(owner))
    && words.every((word) => row.words.includes(word)));
  return sort ? sorted(found, sort) : found;
}

function sorted(rows, sort) {
  const down = sort.startsWith("-");
  const [, , value] = COLUMNS.find(([name]) => name === sort.replace("-", "")) || COLUMNS.find(([name]) => name === "id");
  const order = (one, other) => { const a = value(one), b = value(other); return a < b ? -1 : Number(a > b); };
  return rows.toSorted((one, other) => (down ? -1 : 1) * order(one, other) || one.index - other.index);
}

function matrixPage(given) {
  filters = { ...FILTERS, ...Object.fromEntries(Object.entries(given).filter(([name]) => name in FILTERS)) };
  limit = PAGE;
  const body = element("tbody", {});
  const count = element("p", { class: "muted", role: "status" });
  const more = element("button", { type: "button", class: "quiet", onclick: () => { limit += PAGE * 5; fill(); } });
  const header = element("tr", {}, COLUMNS.map((column) => heading(column, (sort) => choose({ sort }))));
  const about = element("div", { class: "introductions" });
  const fill = () => {
    const found = matching(filters);
    about.replaceChildren(...introduced(filters.area));
    body.replaceChildren(...found.slice(0, limit).map(matrixRow));
    count.textContent = `${plural(found.length, "ID")} of ${ROWS.length.toLocaleString("en")}`;
    more.hidden = found.length <= limit;
    more.textContent = more.hidden ? "" : `Show more: ${(found.length - limit).toLocaleString("en")} are not shown`;
    for (const cell of header.children) {
      const [name, down] = [filters.sort.replace("-", ""), filters.sort.startsWith("-")];
      if (cell.dataset.name === name) cell.setAttribute("aria-sort", down ? "descending" : "ascending");
      else cell.removeAttribute("aria-sort");
    }
  };
  const choose = (changed) => {
    filters = { ...filters, ...changed };
    limit = PAGE;
    history.replaceState(null, "", toMatrix(filters));
    document.documentElement.dataset.shown = location.hash;
    fill();
  };
  fill();
  showAllRows = () => { limit = ROWS.length; fill(); };
  return [element("h1", {}, "Matrix"), about, controls(choose), unknown(filters), element("div", { class: "above" }, count, saving()),
    element("div", { class: "scroll" }, element("table", { class: "matrix" },
      element("caption", { class: "unseen" }, "Every ID with its verdict"), element("thead", {}, header), body)), more];
}

// What the documents of an area say before their first ID.
function introduced(area) {
  return (INTRODUCTIONS.get(area) || []).map(({ title, texts }) => element("section", { class: "introduction" },
    title && element("h2", {}, title),
    texts.map(([kind, text]) => element(kind === "heading" ? "h3" : "p", { class: kind === "item" && "item" }, text))));
}

// The rows that are filtered, as a file for spreadsheets; no cell of it is a formula.
function saving() {
  const save = () => {
    const bare = (text) => (/^[=+\-@\t\r]/.test(text) ? `'${text}` : text);
    const cell = (value) => `"${bare(String(value)).replaceAll('"', '""')}"`;
    const names = ["area", "ID", "title", "verdict", ...DATA.variants, "clauses proved", "clauses", "edge cases", "seconds", "not passed since", "owner", "tags", "marks"];
    const cells = (row) => [row.area, row.id, row.title, row.verdict, ...row.variants, row.proved, row.clauses, row.cases, row.time, row.since, row.owner,
      row.tags.join(" "), row.marks.join(", ")];
    const lines = [names, ...matching(filters).map(cells)].map((one) => one.map(cell).join(","));
    const address = URL.createObjectURL(new Blob(["\ufeff", lines.join("\r\n"), "\r\n"], { type: "text/csv" }));
    element("a", { href: address, download: "matrix.csv" }).click();
    URL.revokeObjectURL(address);
  };
  return element("button", { type: "button", class: "quiet", onclick: save }, "Save as CSV");
}

// What an address asks for and no ID has.
function unknown({ area, verdict, tag, owner }) {
  const known = {
    area: [area, ROWS.map((row) => row.area)],
    verdict: [verdict, [...VERDICTS, ...MARKS]],
    tag: [tag, ["none", ...ROWS.flatMap((row) => row.tags)]],
    owner: [owner, OWNERS],
  };
  return Object.entries(known).filter(([, [chosen, all]]) => chosen && !all.includes(chosen))
    .map(([name, [chosen]]) => element("p", { class: "callout" }, `The report has no ${name} "${chosen}".`));
}

function heading([name, title], choose) {
  const figure = FIGURES.includes(name);
  const latest = figure || name === "since";
  const [first, other] = latest ? [`-${name}`, name] : [name, `-${name}`];  // of figures the largest first
  return element("th", { scope: "col", "data-name": name, "data-title": title, class: classOf(name) }, element("button", {
    type: "button", class: "sort",
    onclick: () => choose(filters.sort === first ? other : first),
  }, title));
}

// The class of a column: of all variants the same, and apart from those of what is in it.
const classOf = (name) => `of-${name.split(" ")[0]}${FIGURES.includes(name) ? " figure" : ""}`;

function matrixRow(row) {
  const cell = (name, ...content) => element("td", { class: classOf(name) }, content);
  return element("tr", {},
    cell("verdict", badge(row.verdict, DATA.verdicts[row.verdict]), row.marks.map((one) => [" ", element("span", { class: "mark" }, one)])),
    row.variants.map((one) => cell("variant", badge(one, DATA.verdicts[one]))),
    cell("area", row.area),
    cell("id", element("a", { href: toPromise(row.key) }, row.id)),
    cell("title", row.title),
    cell("proved", `${row.proved} of ${row.clauses}`),
    cell("cases", row.cases),
    cell("time", seconds(row.time)),
    SINCE && cell("since", day(row.since)),
    DATA.owners.length > 1 && cell("owner", row.owner));
}

function controls(choose) {
  const text = element("input", { type: "search", name: "text", value: filters.text, placeholder: "any words of an ID",
    oninput: () => choose({ text: text.value }) });
  const areas = [...new Set(ROWS.map((row) => row.area))].toSorted();
  const tags = [...new Set(ROWS.flatMap((row) => row.tags))].toSorted();
  const present = (mark) => ROWS.some((row) => row.marks.includes(mark));
  return element("form", { class: "filters", role: "search", onsubmit: (event) => event.preventDefault() },
    element("label", {}, "Text", text),
    choice("Area", "area", areas.map((one) => [one, one]), choose),
    choice("Verdict", "verdict", [...VERDICTS.map((one) => [one, DATA.verdicts[one]]),
      ...MARKS.filter(present).map((one) => [one, one])], choose),
    choice("Level or tag", "tag", [["none", "without any"], ...tags.map((one) => [one, one])], choose),
    OWNERS.length > 0 && choice("Owner", "owner", OWNERS.map((one) => [one, one]), choose),
    element("a", { class: "reset", href: toMatrix(), onclick: () => { if (location.hash === "#matrix") show(); } }, "Show all"));
}

function choice(title, name, options, choose) {
  const chosen = filters[name];
  const known = options.some(([value]) => value === chosen) || !chosen;
  const all = [["", "all"], ...options, ...(known ? [] : [[chosen, chosen]])];
  const select = element("select", { name, onchange: () => choose({ [name]: select.value }) },
    all.map(([value, words]) => element("option", { value, selected: value === chosen }, words)));
  return element("label", {}, title, select);
}
