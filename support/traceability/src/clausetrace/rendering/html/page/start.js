// Shows what the address names, and keeps the theme that somebody chose.

const content = document.getElementById("content");
const SOME = 25;
let asked = 0;

async function failuresPage(count = SOME) {
  const rows = ROWS.filter((row) => !FINE.has(row.verdict))
    .toSorted((one, other) => VERDICTS.indexOf(one.verdict) - VERDICTS.indexOf(other.verdict));
  const shown = await Promise.all(rows.slice(0, count).map(async (row) => {
    const details = await detailsOf(row);
    const parts = details.parts.filter((part) => !FINE.has(part.verdict));
    return element("article", {}, element("h2", { class: "promise" }, badge(row.verdict), " ",
      element("a", { href: toPromise(row.key) }, `${row.key}: ${row.title}`)),
      details.findings.map((one) => element("p", { class: "callout" }, drifted(one))), parts.map((part) => partBlock(part, false, row.key)));
  }));
  const more = rows.length > count && element("button", {
    type: "button", class: "quiet unprinted", onclick: async () => content.replaceChildren(...await failuresPage(rows.length)),
  }, `Show all ${rows.length.toLocaleString("en")}: ${(rows.length - count).toLocaleString("en")} are not shown`);
  return flat([element("h1", {}, "Failures"), element("p", { class: "muted" },
    rows.length ? `${plural(rows.length, "ID")} not passed, worst first. Of each, the parts that did not.` : "Every ID passed, or is not applicable."),
  shown, more]);
}

const flat = (nodes) => nodes.flat(Infinity).filter(Boolean);

const noSuchPage = () => [element("h1", {}, "No such page"), element("p", {}, "The report has no ",
  element("code", {}, location.hash), ". ", element("a", { href: "#overview" }, "See the overview."))];

// The words of a heading, without the sign that only repeats them.
const titleOf = (heading) => [...heading.childNodes].filter((one) => one.className !== "sign")
  .map((one) => one.textContent).join("");

async function show() {
  const address = addressed(), turn = ++asked;
  const pages = {
    overview: () => overviewPage(),
    matrix: async () => { await readWords(); return matrixPage(address.given); },
    failures: () => failuresPage(),
    id: () => promisePage(address.key, address.given.part),
  };
  const made = pages[address.view] || noSuchPage;
  const nodes = made === pages.overview ? made() : await made();
  if (turn !== asked) return;
  content.replaceChildren(...flat(nodes));
  document.title = `${titleOf(content.querySelector("h1"))} – trace ${DATA.basis.Commit}`;
  for (const link of document.querySelectorAll("[data-view]")) {
    if (link.dataset.view === address.view) link.setAttribute("aria-current", "page");
    else link.removeAttribute("aria-current");
  }
  if (turn > 1) content.focus({ preventScroll: true });
  if (!content.querySelector("[data-chosen]")) scrollTo(0, 0);
  content.querySelector("[data-chosen]")?.scrollIntoView();
  document.documentElement.dataset.shown = location.hash;
}

function theme() {
  const themes = ["auto", "light", "dark"], button = document.getElementById("theme"), root = document.documentElement;
  const stored = () => { try { return localStorage.getItem("trace-theme"); } catch { return null; } };
  const store = (name) => { try { localStorage.setItem("trace-theme", name); } catch { /* a file may have no store */ } };
  const set = (name) => { root.dataset.theme = name; button.textContent = `Theme: ${name}`; };
  set(themes.includes(stored()) ? stored() : "auto");
  button.addEventListener("click", () => {
    const next = themes[(themes.indexOf(root.dataset.theme) + 1) % themes.length];
    set(next);
    store(next);
  });
}

document.getElementById("verdict").append(element("span", { class: `pill ${toneOf()}` },
  element("span", { class: "sign", "aria-hidden": "true" }, SIGNS[DATA.status]), verdictWords()));
addEventListener("hashchange", show);
document.querySelector("a.skip").addEventListener("click", (event) => {
  event.preventDefault();
  content.focus();
});
addEventListener("keydown", (event) => {
  const search = document.querySelector("input[type=search]");
  if (event.key !== "/" || !search || event.target.closest("input, select")) return;
  event.preventDefault();
  search.focus();
});
// Paper has no buttons: what is folded is opened, and long lists are shown to their end.
addEventListener("beforeprint", () => {
  showAllRows();
  document.querySelectorAll("button.rest").forEach((one) => one.click());
  document.querySelectorAll("details").forEach((one) => { one.open = true; });
});
theme();
show();
performance.mark("shown");
