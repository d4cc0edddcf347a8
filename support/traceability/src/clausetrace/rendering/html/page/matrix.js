// Every ID in one table: filtered by what the address says, sorted, and no more of it than fits.

const PAGE = 100;
const MARKS = ["flaky", "waived", "drifted", "finding"];
const COLUMNS = [
  ["verdict", "Verdict", (row) => VERDICTS.indexOf(row.verdict)],
  ["area", "Area", (row) => row.area],
  ["id", "ID", (row) => row.index],
  ["title", "Title", (row) => row.title.toLowerCase()],
  ["proved", "Clauses proved", (row) => row.proved / (row.clauses || 1)],
  ["cases", "Edge cases", (row) => row.cases],
  ["time", "Time", (row) => row.time],
];
let filters = { ...FILTERS };
let limit = PAGE;

function matching({ text, area, verdict, tag, sort }) {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  const found = ROWS.filter((row) => (!area || row.area === area)
    && (!verdict || row.verdict === verdict || row.marks.includes(verdict))
    && (!tag || (tag === "none" ? !row.tags.length : row.tags.includes(tag)))
    && words.every((word) => row.words.includes(word)));
  return sort ? sorted(found, sort) : found;
}

function sorted(rows, sort) {
  const down = sort.startsWith("-");
  const [, , value] = COLUMNS.find(([name]) => name === sort.replace("-", "")) || COLUMNS[2];
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
  const fill = () => {
    const found = matching(filters);
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
  return [element("h1", {}, "Matrix"), controls(choose), unknown(filters), count,
    element("div", { class: "scroll" }, element("table", { class: "matrix" },
      element("caption", { class: "unseen" }, "Every ID with its verdict"), element("thead", {}, header), body)), more];
}

// What an address asks for and no ID has.
function unknown({ area, verdict, tag }) {
  const known = {
    area: [area, ROWS.map((row) => row.area)],
    verdict: [verdict, [...VERDICTS, ...MARKS]],
    tag: [tag, ["none", ...ROWS.flatMap((row) => row.tags)]],
  };
  return Object.entries(known).filter(([, [chosen, all]]) => chosen && !all.includes(chosen))
    .map(([name, [chosen]]) => element("p", { class: "callout" }, `The report has no ${name} "${chosen}".`));
}

function heading([name, title], choose) {
  const figure = ["proved", "cases", "time"].includes(name);
  const [first, other] = figure ? [`-${name}`, name] : [name, `-${name}`];  // of figures the largest first
  return element("th", { scope: "col", "data-name": name, "data-title": title, class: figure && "figure" }, element("button", {
    type: "button", class: "sort",
    onclick: () => choose(filters.sort === first ? other : first),
  }, title));
}

function matrixRow(row) {
  return element("tr", {},
    element("td", {}, badge(row.verdict, DATA.verdicts[row.verdict]), row.marks.map((one) => element("span", { class: "mark" }, one))),
    element("td", {}, row.area),
    element("td", {}, element("a", { href: toPromise(row.key) }, row.id)),
    element("td", { class: "title" }, row.title),
    element("td", { class: "figure" }, `${row.proved} of ${row.clauses}`),
    element("td", { class: "figure" }, row.cases),
    element("td", { class: "figure" }, seconds(row.time)));
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
