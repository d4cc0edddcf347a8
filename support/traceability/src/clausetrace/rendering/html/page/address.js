// What is shown stands in the address, so that a view can be sent to somebody.

const FILTERS = { text: "", area: "", verdict: "", tag: "", owner: "", sort: "" };

function addressed() {
  const raw = location.hash.slice(1);
  const [path, query = ""] = raw.split("?");
  const given = Object.fromEntries(new URLSearchParams(query));
  const [view, ...rest] = path.split("/");
  return { view: view || "overview", key: decoded(rest.join("/")), given, path };
}

function decoded(text) {
  try { return decodeURIComponent(text); } catch { return text; }
}

const toPromise = (key, part = "") =>
  `#id/${key.split("/").map(encodeURIComponent).join("/")}${part && `?${new URLSearchParams({ part })}`}`;

function toMatrix(filters = {}) {
  const chosen = Object.entries({ ...FILTERS, ...filters }).filter(([, value]) => value);
  const query = new URLSearchParams(chosen).toString();
  return `#matrix${query && `?${query}`}`;
}

// The key of an ID or of a part of one, as a link to it.
function keyLink(key) {
  const [id, part = ""] = key.split(/#(.*)/s);
  if (!BY_KEY.has(id)) return element("code", {}, key);
  return element("a", { href: toPromise(id, part), class: "key" },
    id, part && element("span", { class: "label" }, ` › ${part}`));
}
