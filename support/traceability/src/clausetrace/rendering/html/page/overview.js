// The first page: the verdict and what it rests on, counts, areas, the trend, and what is wrong.

const SIGNS = ["✓", "✗", "?"];
const SHOWN_RUNS = 40;
const KINDS = ["is-passed", "is-failed", "is-not-run"];

function overviewPage() {
  return [
    element("section", { class: "head" }, verdictHeading(), reasons(), basis()),
    element("section", { "aria-label": "Counts" }, counts(), legend()),
    DATA.areas.length > 0 && section("Areas", areas()),
    DATA.past.length > 1 && section("Trend", trend()),
    section("What is wrong, worst first", wrong()),
    element("div", { class: "two" },
      section("Slowest scenarios", slowest()),
      notes("Passed only when tried again", DATA.flaky),
      notes("Waived", DATA.waived),
      notes("Not applicable to this run", DATA.inapplicable),
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
    element("h1", { class: KINDS[DATA.status] },
      element("span", { class: "sign", "aria-hidden": "true" }, SIGNS[DATA.status]), capital(DATA.verdict), DATA.part && ` (${DATA.part} only)`),
    element("p", { class: "lead" }, DATA.lead),
  ];
}

const capital = (text) => text[0].toUpperCase() + text.slice(1);

function reasons() {
  return DATA.inconclusive.length > 0 && element("div", { class: "callout" },
    element("strong", {}, "The results can’t be relied on"),
    listed(DATA.inconclusive, 5, (one) => element("li", {}, one), "reasons"));
}

function basis() {
  return element("dl", { class: "basis" }, Object.entries(DATA.basis).map(([name, value]) =>
    element("div", {}, element("dt", {}, name), element("dd", {}, moment(name, value)))));
}

function moment(name, value) {
  const date = new Date(value);
  if (name !== "Started" || Number.isNaN(date.getTime())) return value;
  return element("time", { datetime: value }, value.slice(0, 19).replace("T", " "), " UTC");
}

function counts() {
  const tile = (name, [now, before], href, sign) => element("a", { class: now ? "tile" : "tile none", href },
    element("span", { class: "number" }, now.toLocaleString("en"), " ", change(now, before)),
    element("span", { class: "name" }, sign, name));
  return element("div", { class: "tiles" },
    tile("IDs", DATA.counts.ids, toMatrix()),
    VERDICTS.map((one) => tile(null, DATA.counts.verdicts[one], toMatrix({ verdict: one }), badge(one, DATA.verdicts[one]))),
    tile(`of ${plural(DATA.counts.clauses[0], "clause")} proved`, DATA.counts.proved, toMatrix()));
}

const MEANINGS = {
  passed: "every scenario of the ID ran to its end, and a step compared each clause and found it so",
  failed: "a step, a fixture or a limit failed",
  "not run": "there is no result of this tree for a scenario",
  missing: "there is no feature or scenario for words of the specification",
  unproved: "what ran passed, but for some clause no step compared anything",
  "not applicable": "a scenario needs what this run doesn't have; its clauses count as not proved",
  waived: "not passed, and excused by a person until a day",
  flaky: "passed, but only when it was tried again",
  drifted: "words or feature changed since somebody read them side by side",
};

// What each word means, and that an ID counts once, by the worst of its parts.
function legend() {
  return folded("What the words mean", [
    element("p", {}, "An ID is one promise, and has one scenario for its main case and one for each edge case. It counts once, by its worst part. A clause is one fact that it promises."),
    element("dl", { class: "legend" }, Object.entries(MEANINGS).map(([word, meaning]) =>
      element("div", {}, element("dt", {}, word), element("dd", {}, meaning))))]);
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
    element("th", { scope: "row" }, element("a", { href: toMatrix({ area: one.area }) }, one.area)),
    element("td", { class: "bar" }, bar(one)),
    element("td", { class: "figure" }, one.ids),
    shown.map((verdict) => element("td", { class: "figure" }, one.counts[verdict] || element("span", { class: "muted" }, "–"))),
    element("td", { class: "figure" }, `${one.proved} of ${one.clauses}`));
  return element("div", { class: "scroll" }, element("table", { class: "areas" },
    element("thead", {}, element("tr", {},
      element("th", { scope: "col" }, "Area"), element("th", { scope: "col" }, "Share of each verdict"),
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

function trend() {
  const runs = DATA.past.slice(-SHOWN_RUNS), most = Math.max(...runs.map((one) => one.ids), 1);
  const width = 100 / SHOWN_RUNS, gap = width * 0.25, height = 82;
  const bars = runs.map((run, index) => {
    const passed = run.counts.passed || 0, aside = run.counts["not applicable"] || 0;
    const heights = [["passed", passed], ["not applicable", aside], ["failed", run.ids - passed - aside]];
    let top = height;
    const pieces = heights.filter(([, n]) => n).map(([kind, n]) => {
      top -= height * n / most;
      return svg("rect", {
        class: kindOf(kind), x: `${index * width}%`, width: `${width - gap}%`, y: `${top}%`, height: `${height * n / most}%`,
      });
    });
    const sign = svg("text", { class: KINDS[run.status], x: `${index * width + (width - gap) / 2}%`, y: "97%" }, SIGNS[run.status]);
    return [pieces, sign];
  });
  const rows = runs.toReversed().map((run) => [
    run.start.slice(0, 16).replace("T", " "), (run.commit || "none").slice(0, 12) + (run.dirty ? " (changed)" : ""),
    ["passed", "not passed", "inconclusive"][run.status] || "?", `${run.counts.passed || 0} of ${run.ids}`, `${run.proved} of ${run.clauses}`,
  ]);
  return [
    element("svg", { class: "trend", role: "img", "aria-label": trendWords(runs) }, bars),
    element("p", { class: "muted" }, trendWords(runs)),
    folded("The runs as a table", table([["Started", "Commit", "Verdict", "IDs passed", "Clauses proved"], ...rows])),
  ];
}

function trendWords(runs) {
  const told = (run) => `${run.counts.passed || 0} of ${run.ids} ${run.ids === 1 ? "ID" : "IDs"} passed`;
  return `The last ${runs.length} runs of the suite: ${told(runs[0])} in the first, ${told(runs.at(-1))} in the last.`;
}

function wrong() {
  if (!DATA.problems.length) return element("p", { class: "muted" }, "Nothing.");
  const kinds = Map.groupBy(DATA.problems, (one) => one.kind);
  return [...kinds].map(([kind, problems]) => element("div", { class: "group" },
    element("h3", {}, badge(kind), element("span", { class: "count" }, problems.length.toLocaleString("en"))),
    listed([...Map.groupBy(problems, (one) => causeOf(one.text)).values()], 20, cause, `causes of ${kind}`)));
}

// The error of a failure without the step that it came in; what a step compared is its own cause.
const causeOf = (text) => (/(?:^|: )((?!AssertionError)\w*(?:Error|Exception)\b.*)/s.exec(text) || [text, text])[1];

// What fails for the same reason: the reason once, then all that it concerns.
function cause(problems) {
  if (problems.length === 1) return problem(problems[0]);
  const [first, ...rest] = causeOf(problems[0].text).split("\n");
  const keys = listed(problems, 20, (one) => element("li", {}, one.key && keyLink(one.key), " ", place(one.place)), "scenarios");
  return element("li", {}, element("p", { class: "why" }, drifted(first)),
    rest.length > 0 && folded("more", element("pre", {}, rest.join("\n"))),
    folded(`the same for ${plural(problems.length, "scenario")}`, keys, problems.length <= 5));
}

function problem({ key, place: where, text }) {
  const [first, ...rest] = text.split("\n");
  return element("li", {}, element("p", {}, key && keyLink(key), " ", place(where)),
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
    one.key ? keyLink(one.key) : element("code", {}, one.place), element("p", { class: "why" }, one.text)), "entries"));
}
