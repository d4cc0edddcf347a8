// The first page: the verdict and what it rests on, counts, areas, the trend, and what is wrong.

const SIGNS = ["✓", "✗", "?"];
const SHOWN_RUNS = 40;
const KINDS = ["is-passed", "is-failed", "is-not-run"];

function overviewPage() {
  return [
    element("section", { class: "head" }, verdictHeading(), reasons(), partly(), broken(), searching(), basis()),
    element("section", { "aria-label": "Counts" }, counts(), legend()),
    DATA.areas.length > 0 && section("Areas", areas()),
    DATA.past.length > 1 && section("Trend", trend()),
    section("What is wrong, worst first", wrong()),
    element("div", { class: "two" },
      section("Slowest scenarios", slowest()),
      notes("Passed only when tried again", DATA.flaky),
      notes("Waived", DATA.waived),
      notes("Scenarios that are not applicable to this run", DATA.inapplicable),
      notes("Ignored by configuration", Object.entries(DATA.ignored).map(([place, text]) => ({ place, text })))),
    executed(Object.entries(DATA.executed)),
  ];
}

function executed(files) {
  if (!files.length) return null;
  const ids = (keys) => keys.flatMap((key) => [", ", keyLink(key)]).slice(1);
  return section("IDs that execute a file", listed(files, 10, ([file, keys]) => element("li", {},
    element("code", {}, file), ": ", ids(keys)), "files"));
}

function section(title, ...content) {
  return element("section", {}, element("h2", {}, title), content);
}

function verdictHeading() {
  return [
    element("h1", { class: toneOf() },
      element("span", { class: "sign", "aria-hidden": "true" }, SIGNS[DATA.status]), capital(verdictWords()), DATA.part && ` (${DATA.part} only)`),
    element("p", { class: "lead" }, DATA.lead.replace(/\d{4,}/g, (number) => Number(number).toLocaleString("en"))),
  ];
}

// A pass with what it has to be read with: who reads "passed" alone would take it for a pass of all.
const verdictWords = () => [DATA.verdict, ...(DATA.status ? [] : DATA.apart)].join(", ");
const toneOf = () => (DATA.status || !DATA.apart.length ? KINDS[DATA.status] : KINDS[2]);

// Where the results are of some IDs alone, though all are judged.
function partly() {
  return DATA.only_run && element("p", { class: "callout" }, `Only a part was run: ${DATA.only_run}`);
}

// The way from words to IDs, whichever area they are in.
function searching() {
  const text = element("input", { type: "search", name: "text", placeholder: "any words of an ID", "aria-label": "Search all IDs" });
  const search = (event) => { event.preventDefault(); location.hash = toMatrix({ text: text.value }); };
  return element("form", { class: "filters", role: "search", onsubmit: search }, text, element("button", { class: "quiet" }, "Search"));
}

const capital = (text) => text[0].toUpperCase() + text.slice(1);

function reasons() {
  return DATA.inconclusive.length > 0 && element("div", { class: "callout" },
    element("strong", {}, "The results can’t be relied on"),
    listed(DATA.inconclusive, 5, (one) => element("li", {}, one), "reasons"));
}

function basis() {
  return element("dl", { class: "basis" }, Object.entries(DATA.basis).map(([name, value]) =>
    element("div", {}, element("dt", {}, name), element("dd", {}, moment(name, value)))),
  DATA.run_link && element("div", {}, element("dt", {}, "Run"),
    element("dd", {}, element("a", { href: DATA.run_link, rel: "noreferrer" }, "open the run"))));
}

function moment(name, value) {
  if (["Commit", "Compared with"].includes(name)) return committed(value);
  const date = new Date(value);
  if (name !== "Started" || Number.isNaN(date.getTime())) return value;
  return element("time", { datetime: value }, value.slice(0, 19).replace("T", " "), " UTC");
}

// The commit of a run as a link, and what is said after it.
function committed(value) {
  const [, commit, rest] = /^([0-9a-f]{12})?(.*)$/s.exec(value);
  return commit ? [commitLink(commit), rest] : value;
}

// Verdicts that are counted where no ID has them, too.
const ALWAYS = new Set(["passed", "failed"]);

function counts() {
  const tile = (name, [now, before], href, sign) => element("a", { class: now ? "tile" : "tile none", href },
    element("span", { class: "number" }, now.toLocaleString("en"), " ", change(now, before)),
    element("span", { class: "name" }, sign, name));
  return element("div", { class: "tiles" },
    tile("IDs", DATA.counts.ids, toMatrix()),
    VERDICTS.filter((one) => ALWAYS.has(one) || DATA.counts.verdicts[one].some(Boolean))
      .map((one) => tile(null, DATA.counts.verdicts[one], toMatrix({ verdict: one }), badge(one, DATA.verdicts[one]))),
    tile(`of ${plural(DATA.counts.clauses[0], "clause")} proved`, DATA.counts.proved, toMatrix()));
}

// What each word means.
function legend() {
  return folded("What the words mean", element("dl", { class: "legend" }, Object.entries(DATA.meanings).map(([word, meaning]) =>
    element("div", {}, element("dt", {}, VERDICTS.includes(word) ? badge(word) : word), element("dd", {}, spoken(meaning))))));
}

function change(now, before) {
  if (before === null || before === undefined) return null;
  const by = now - before;
  const words = by ? `${by > 0 ? "+" : "−"}${Math.abs(by).toLocaleString("en")}` : "±0";
  return element("span", { class: "change" }, words, element("span", { class: "unseen" }, " against the base"));
}

function areas() {
  const shown = VERDICTS.filter((one) => DATA.counts.verdicts[one][0] > 0);
  const row = (one) => element("tr", {},
    element("th", { scope: "row" }, element("a", { href: toMatrix({ area: one.area }) }, one.area),
      headingOf(one.area) && element("span", { class: "about" }, headingOf(one.area))),
    element("td", { class: "bar" }, bar(one)),
    element("td", { class: "figure" }, one.ids.toLocaleString("en")),
    shown.map((verdict) => element("td", { class: "figure" }, one.counts[verdict] || element("span", { class: "muted" }, "–"))),
    element("td", { class: "figure" }, `${one.proved.toLocaleString("en")} of ${one.clauses.toLocaleString("en")}`, one.why && element("span", { class: "about" }, one.why.replace(/^(\d+) of \d+ clauses (is|are) /, "$1 "))));
  return element("div", { class: "scroll" }, element("table", { class: "areas" },
    element("thead", {}, element("tr", {},
      element("th", { scope: "col" }, "Area"), element("th", { scope: "col" }, "IDs by verdict"),
      element("th", { scope: "col", class: "figure" }, "IDs"),
      shown.map((verdict) => element("th", { scope: "col", class: "figure" }, badge(verdict, DATA.verdicts[verdict]))),
      element("th", { scope: "col", class: "figure" }, "Clauses proved"))),
    element("tbody", {}, DATA.areas.map(row))));
}

// The share of each verdict among an area's IDs; the figures beside it say the same.
function bar(area) {
  let at = 0;
  const pieces = VERDICTS.toReversed().filter((one) => area.counts[one]).map((one) => {
    const width = 100 * area.counts[one] / area.ids, x = at;
    at += width;
    return svg("rect", { class: kindOf(one), x: `${x}%`, y: 0, width: `${width}%`, height: "100%" });
  });
  return element("svg", { class: "stack", "aria-hidden": "true" }, pieces);
}

// A run that broke off shows what it didn't run as not run, not as failed.
function trend() {
  const runs = DATA.past.slice(-SHOWN_RUNS), most = Math.max(...runs.map((one) => one.ids), 1);
  const width = 100 / SHOWN_RUNS, gap = width * 0.25, height = 82;
  const bars = runs.map((run, index) => {
    let top = height;
    const pieces = VERDICTS.toReversed().filter((one) => run.counts[one]).map((kind) => {
      const share = height * run.counts[kind] / most;
      top -= share;
      return svg("rect", { class: kindOf(kind), x: `${index * width}%`, width: `${width - gap}%`, y: `${top}%`, height: `${share}%` });
    });
    const sign = svg("text", { class: KINDS[run.status], x: `${index * width + (width - gap) / 2}%`, y: "97%" }, SIGNS[run.status]);
    return svg("g", {}, svg("title", {}, `${day(run.start)}, ${(run.commit || "no commit").slice(0, 12)}: ${passedOf(run)}`), pieces, sign);
  });
  const rows = runs.toReversed().map((run) => [
    day(run.start), [commitLink(run.commit), run.dirty && " (changed)"],
    ["passed", "not passed", "inconclusive"][run.status] || "?", `${run.counts.passed || 0} of ${run.ids}`, `${run.proved} of ${run.clauses}`,
  ]);
  return [
    element("svg", { class: "trend", role: "img", "aria-label": trendWords(runs) }, bars),
    element("p", { class: "muted" }, trendWords(runs)),
    folded("The runs as a table", table([["Started", "Commit", "Verdict", "IDs passed", "Clauses proved"], ...rows])),
  ];
}

const passedOf = (run) => `${run.counts.passed || 0} of ${run.ids} ${run.ids === 1 ? "ID" : "IDs"} passed`;

function trendWords(runs) {
  const [first, last] = [runs[0], runs.at(-1)];
  return `The last ${runs.length} runs of the suite: ${passedOf(first)} in the first (${day(first.start)}), ${passedOf(last)} in the last.`;
}

// What fails now and didn't in the run before: where to look first.
function broken() {
  const rows = ROWS.filter((row) => row.marks.includes(NEW));
  if (!rows.length) return null;
  const [start, commit] = rows[0].past.before;
  return element("p", { class: "callout" }, element("strong", {}, `${plural(rows.length, "new failure")}`),
    ` since the run of ${day(start)}`, commit && [", commit ", commitLink(commit)], ": ",
    rows.slice(0, 10).map((row) => [keyLink(row.key), " "]),
    rows.length > 10 && [element("a", { href: toMatrix({ verdict: NEW }) }, "and all others")]);
}

function wrong() {
  if (!DATA.problems.length) return element("p", { class: "muted" }, DATA.waived.length ? "Nothing but what is waived." : "Nothing.");
  const kinds = Map.groupBy(DATA.problems, (one) => one.kind);
  return [...kinds].map((one) => group(...one));
}

function group(kind, problems) {
  const what = VERDICTS.includes(kind) ? plural(problems.length, "scenario") : plural(problems.length, "finding");
  return element("div", { class: "group" },
    element("h3", {}, badge(kind), element("span", { class: "count" }, what)),
    listed([...Map.groupBy(problems, (one) => causeOf(one.text)).values()], 20, cause, `causes of ${kind}`));
}

// The error of a failure without the step that it came in; what a step compared is its own cause.
const causeOf = (text) => (/(?:^|: )((?!AssertionError)\w*(?:Error|Exception)\b.*)/s.exec(text) || [text, text])[1];

// What fails for the same reason: the reason once, then all that it concerns.
function cause(problems) {
  if (problems.length === 1) return problem(problems[0]);
  const [first, ...rest] = plainly(causeOf(problems[0].text)).split("\n");
  const keys = listed(problems, 20, (one) => element("li", {}, one.key && keyLink(one.key), newMark(one.key), " ", place(one.place)), "scenarios");
  return element("li", {}, element("p", { class: "why" }, drifted(first)),
    rest.length > 0 && folded("more", element("pre", {}, rest.join("\n"))),
    folded(`the same for ${plural(problems.length, "scenario")}`, keys, problems.length <= 5));
}

const isNew = (key) => BY_KEY.get((key || "").split("#")[0])?.marks.includes(NEW);
const newMark = (key) => isNew(key) && element("span", { class: "mark" }, NEW);
// What a step compared says so by itself, without the name of an error.
const plainly = (text) => text.replace(/\bAssertionError: (?=promised )/, "");

function problem({ key, place: where, text }) {
  const [first, ...rest] = plainly(text).split("\n");
  return element("li", {}, element("p", {}, key && keyLink(key), newMark(key), " ", place(where)),
    element("p", { class: "why" }, drifted(first)),
    rest.length > 0 && folded("more", element("pre", {}, rest.join("\n"))));
}

function slowest() {
  if (!DATA.slowest.length) return element("p", { class: "muted" }, "Nothing was timed.");
  return element("ol", { class: "plain timed" }, DATA.slowest.map((one) =>
    element("li", {}, keyLink(one.key), element("span", { class: "figure" }, seconds(one.seconds)))));
}

function notes(title, entries) {
  if (!entries.length) return null;
  return section(title, listed(entries, 10, (one) => element("li", {},
    one.key ? keyLink(one.key) : element("code", {}, one.place), element("p", { class: "why" }, plainly(one.text))), "entries"));
}
