// One ID: the words of the specification on the left, what its scenarios did on the right.

async function promisePage(key, partName) {
  const row = BY_KEY.get(key);
  if (!row) return [element("h1", {}, "No such ID"), element("p", {}, "The report has no ", element("code", {}, key), ". ",
    element("a", { href: toMatrix() }, "See every ID."))];
  const details = await detailsOf(row);
  const folds = details.parts.length > UNFOLDED && !partName;
  return [ways(row), promiseHead(row, details), partName && !details.parts.some((part) => part.label === partName)
    && element("p", { class: "callout" }, `${row.key} has no part "${partName}".`), contents(row, details.parts),
  ...details.parts.map((part) => partBlock(part, part.label === partName, "", folds && FINE.has(part.verdict))),
    executedBlock(Object.entries(details.executes))];
}

const UNFOLDED = 6;

// A link to each part of an ID that has several.
function contents(row, parts) {
  return parts.length > 2 && element("nav", { class: "contents", "aria-label": "Parts" }, element("ul", { class: "plain" },
    parts.map((part) => element("li", {}, badge(part.verdict, ""), " ", element("a", { href: toPromise(row.key, part.label) }, part.label)))));
}

function ways(row) {
  const rows = matching(filters), at = rows.indexOf(row), around = at < 0 ? ROWS : rows;
  const here = around.indexOf(row);
  const link = (other, words, rel) => (other ? element("a", { href: toPromise(other.key), rel }, words(other.id))
    : element("span", { class: "muted" }, words("")));
  return element("nav", { class: "ways", "aria-label": "Around this ID" },
    element("span", {}, element("a", { href: toMatrix(filters) }, "Matrix"), " › ",
      element("a", { href: toMatrix({ area: row.area }) }, row.area), ` › ${row.id}`),
    element("span", { class: "steps-around" },
      link(around[here - 1], (id) => `‹ Previous${id && ` ${id}`}`, "prev"),
      link(around[here + 1], (id) => `Next${id && ` ${id}`} ›`, "next")));
}

function promiseHead(row, details) {
  const apart = details.inapplicable ? `, ${details.inapplicable} not applicable` : "";
  return element("section", { class: "head" },
    element("h1", { class: "promise" }, `${row.id}: ${row.title}`),
    element("p", { class: "facts-line" }, badge(row.verdict, DATA.verdicts[row.verdict]), row.marks.map((one) => element("span", { class: "mark" }, one)),
      element("span", {}, `${row.proved} of ${plural(row.clauses, "clause")} proved${apart}`),
      element("span", {}, seconds(row.time)), row.owner && element("span", {}, `owner ${row.owner}`), place(details.place)),
    row.past && pastOf(row.past),
    details.situation && element("p", { class: "situation" }, details.situation),
    details.references.length > 0 && element("p", { class: "muted" }, "Tests: ", ticketed(details.references.join(", "))),
    element("p", {}, copying(`trace run ${/\s/.test(row.key) ? `'${row.key}'` : row.key}`)),
    details.findings.map((one) => element("p", { class: "callout" }, drifted(one))));
}

// Since when the ID hasn't passed, and how often it passed only when it was tried again.
function pastOf({ since, before, runs, flaky, known, new: isNew }) {
  const at = ([start, commit]) => [day(start), commit && [", commit ", commitLink(commit)]];
  const told = isNew ? ["New failure: it was no failure in the run of ", at(before), "."]
    : since && ["Not passed since ", at(since), `, in ${plural(runs, "run")}`, before ? "." : ", the oldest that is kept."];
  return element("p", { class: "past" }, told, told && flaky ? " " : "", flaky > 0 && `Flaky in ${flaky} of ${plural(known, "run")} that are kept.`);
}

function executedBlock(files) {
  if (!files.length) return "";
  const count = files.reduce((sum, [, names]) => sum + names.length, 0);
  return element("details", { class: "part" },
    element("summary", {}, `Executes ${plural(count, "function")} in ${plural(files.length, "file")}`),
    element("ul", {}, files.map(([file, names]) => element("li", {}, element("code", {}, file), ": ", names.join(", ")))));
}

function partBlock(part, chosen, key = "", folds = false) {
  const time = part.rows.reduce((sum, row) => sum + row.seconds, 0);
  const links = new Linking();
  const numbers = new Map(part.clauses.filter((one) => one.line).map((one, index) => [one.line, index + 1]));
  return element("section", { class: "part", "aria-label": key ? `${key}: ${part.label}` : undefined, "data-chosen": chosen },
    element("details", { open: !folds }, element("summary", {}, element("h2", {}, part.label), badge(part.verdict),
      part.flaky && element("span", { class: "mark" }, "flaky"),
      (part.variants || []).map(([name, verdict]) => element("span", { class: "variant" }, `${name} `, badge(verdict))),
      part.tags.map((tag) => element("span", { class: "tag" }, tag.startsWith("issue:") ? ticketed(tag) : `@${tag}`)),
      element("span", { class: "figure" }, seconds(time))),
    part.situation && element("p", { class: "situation" }, part.situation),
    part.waived && element("p", { class: "callout" }, `Waived: ${part.waived}`),
    part.flaky && element("p", { class: "callout" }, part.flaky),
    part.why && !part.rows.some((row) => row.why) && element("p", { class: "callout" }, part.why),
    element("div", { class: "sides" },
      element("div", { class: "words" }, element("h3", {}, "Specification ", place(part.place)),
        element("ol", { class: "clauses" }, part.clauses.map((clause, index) => clauseItem(clause, part, index + 1, links)))),
      element("div", { class: "scenario" }, element("h3", {}, "Scenario ", place(part.scenario)),
        part.rows.length ? part.rows.map((row) => scenarioRow(row, numbers, links))
          : element("p", { class: "muted" }, "No scenario shows this.")))));
}

// Hovering or focusing either a clause or the step that proves it shows both.
class Linking {
  constructor() { this.ends = new Map(); }

  add(line, item, side) {
    if (!line) return item;
    const ends = this.ends.get(line) || [];
    this.ends.set(line, [...ends, { item, side }]);
    const light = (on) => this.ends.get(line).forEach((end) => end.item.classList.toggle("linked", on));
    item.addEventListener("pointerenter", () => light(true));
    item.addEventListener("pointerleave", () => light(false));
    item.addEventListener("focusin", () => light(true));
    item.addEventListener("focusout", () => light(false));
    return item;
  }

  go(line, side) {
    const end = this.ends.get(line).find((one) => one.side !== side);
    if (!end) return;
    end.item.querySelector("button.jump").focus();
    end.item.scrollIntoView({ block: "nearest" });
  }
}

function jump(links, line, side, number) {
  const words = side === "clause" ? `Clause ${number}: show the step that proves it` : `Proves clause ${number}: show it`;
  return element("button", { type: "button", class: "jump", "aria-label": words, title: words, onclick: () => links.go(line, side) }, number);
}

function clauseItem(clause, part, number, links) {
  const state = part.verdict === "not applicable" ? "not applicable" : clause.proved ? "passed" : "unproved";
  const names = { passed: "proved", unproved: "not proved" };
  const facts = part.rows.flatMap((row) => row.steps.filter((step) => step.line === clause.line).flatMap((step) => step.facts || []));
  const item = element("li", { class: kindOf(state) },
    element("p", { class: "clause" }, clause.line ? jump(links, clause.line, "clause", number) : element("span", { class: "jump" }, number),
      element("span", { class: "says" }, clause.words), badge(state, names[state] || state)),
    clause.table && table(clause.table),
    !clause.proved && clause.why && element("p", { class: "why" }, clause.why),
    facts.length > 0 && factTable(facts));
  return links.add(clause.line, item, "clause");
}

function factTable(facts) {
  const shown = facts.slice(0, 20);
  return element("div", { class: "scroll" }, element("table", { class: "facts" },
    element("tbody", {}, shown.map(factRow),
      facts.length > shown.length && element("tr", {}, element("td", { colspan: 2 }, `and ${facts.length - shown.length} more`)))));
}

function factRow([promised, seen, holds]) {
  const texts = typeof promised === "string" && typeof seen === "string";
  const [one, other] = holds || !texts ? [[promised], [seen]] : compared(promised, seen);
  const cell = (name, value, content, against) => element("td", {}, element("span", { class: "muted" }, `${name} `),
    typeof value === "string" ? valueText(value, content, holds) : valueTable(value, holds ? value : against));
  return element("tr", { class: holds ? "holds" : "fails" }, cell("promised", promised, one, seen), cell("seen", seen, other, promised));
}

function valueText(text, content, holds) {
  return text.length > 300 ? folded(`${text.slice(0, 80)} … (${plural(text.length, "character")})`, element("pre", {}, content), !holds)
    : element("code", {}, content);
}

// A value with names as a small table; what the other value doesn't have is marked.
function valueTable([head, rows], other) {
  const known = new Set(typeof other === "string" ? [] : other[1].map((row) => JSON.stringify(row)));
  const row = (tag) => (cells) => element("tr", {}, cells.map((text) => element(tag, {}, known.has(JSON.stringify(cells)) ? text : element("mark", {}, text))));
  return element("table", { class: "cells" }, head && element("thead", {}, row("th")(rows[0])), element("tbody", {}, rows.slice(head ? 1 : 0).map(row("td"))));
}

function scenarioRow(row, numbers, links) {
  const values = Object.entries(row.values);
  // What a failure is looked into first: what was done last.
  const last = row.verdict === "failed" && row.steps.findLast((step) => step.evidence);
  return element("div", { class: "run" },
    values.length > 0 && element("p", { class: "values" }, badge(row.verdict), values.map(([name, value]) => ` ${name} = ${value}`).join(","),
      element("span", { class: "figure" }, seconds(row.seconds))),
    row.why && !row.steps.some((step) => step.error) && element("div", { class: "callout" }, element("pre", {}, row.why), place(row.place)),
    element("ol", { class: "steps" }, row.steps.map((step) => stepItem(step, step === last, numbers, links))));
}

function stepItem(step, isLast, numbers, links) {
  const number = numbers.get(step.line), state = step.outcome === "no result" ? "not run" : step.outcome;
  const own = !number || state === "failed" ? step.facts || [] : [];
  const item = element("li", { class: `step ${kindOf(state)}` },
    element("p", { class: "line" },
      element("span", { class: `sign verdict ${kindOf(state)}`, role: "img", "aria-label": state }, SYMBOLS[state]),
      element("span", { class: "says" }, element("b", {}, step.keyword), " ", spoken(step.text)),
      number ? jump(links, step.line, "step", number) : null,
      element("span", { class: "figure" }, state === "not run" ? "not run" : step.seconds ? seconds(step.seconds) : "<1 ms")),
    step.table && table(step.table), step.doc && element("pre", {}, step.doc),
    own.length > 0 && factTable(own),
    step.error && element("div", { class: "error" }, folded("Error", element("pre", { tabindex: 0 }, step.error), !own.some(([, , holds]) => !holds)), place(step.definition)),
    step.evidence && folded(`What it did: ${counted(step.evidence)}`, evidence(step.evidence), isLast));
  return links.add(number ? step.line : 0, item, "step");
}
