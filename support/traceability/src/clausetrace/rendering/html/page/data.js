// What the file holds: the overview and the matrix as they are, details of IDs compressed.

const DATA = JSON.parse(document.getElementById("data").textContent);
const PACKED = [...document.querySelectorAll("script[data-details]")];
const NEW = "new failure";
const unpacked = new Map();

const VERDICTS = Object.keys(DATA.verdicts);
const INTRODUCTIONS = Map.groupBy(DATA.introductions, (one) => one.area);
const headingOf = (area) => (INTRODUCTIONS.get(area) || []).map((one) => shortTitle(area, one.title)).filter(Boolean).join("; ");
// The heading of an area without the name of the area before it.
const shortTitle = (area, title) => (title.startsWith(`${area}:`) ? title.slice(area.length + 1).trim() : title === area ? "" : title);
const ROWS = DATA.rows.map(([area, id, title, verdict, proved, clauses, cases, time, tags, marks, owner = 0, variants = []], index) => {
  const key = `${area}/${id}`, past = DATA.pasts[key];
  return {
    index, area, id, title, verdict, proved, clauses, cases, time, tags, key, past,
    marks: past && past.new ? [NEW, ...marks] : marks, owner: DATA.owners[owner], variants: variants.map((one) => VERDICTS[one]),
    since: past && past.since ? past.since[0] : "",
    words: `${key} ${title} ${headingOf(area)}`.toLowerCase(),
  };
});
const BY_KEY = new Map(ROWS.map((row) => [row.key, row]));
const WORDS = document.querySelector("script[data-words]");
const FINE = new Set(["passed", "not applicable"]);

// The last piece that begins at or before the row.
function pieceOf(index) {
  let low = 0, high = DATA.chunks.length - 1;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (DATA.chunks[middle] <= index) low = middle; else high = middle - 1;
  }
  return low;
}

async function detailsOf(row) {
  const piece = pieceOf(row.index);
  if (!unpacked.has(piece)) unpacked.set(piece, unpack(PACKED[piece].textContent));
  return (await unpacked.get(piece))[row.index - DATA.chunks[piece]];
}

// All words of each ID, which the search looks in; only a matrix needs them.
async function readWords() {
  if (!WORDS || readWords.done) return;
  readWords.done = true;
  (await unpack(WORDS.textContent)).forEach((words, index) => { ROWS[index].words += ` ${words.toLowerCase()}`; });
}

async function unpack(text) {
  const bytes = Uint8Array.from(atob(text), (one) => one.charCodeAt(0));
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
  return JSON.parse(await new Response(stream).text());
}
