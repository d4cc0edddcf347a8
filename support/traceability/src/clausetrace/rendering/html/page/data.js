// What the file holds: the overview and the matrix as they are, details of IDs compressed.

const DATA = JSON.parse(document.getElementById("data").textContent);
const PACKED = [...document.querySelectorAll("script[data-details]")];
const unpacked = new Map();

const ROWS = DATA.rows.map(([area, id, title, verdict, proved, clauses, cases, time, tags, marks], index) => ({
  index, area, id, title, verdict, proved, clauses, cases, time, tags, marks,
  key: `${area}/${id}`, words: `${area}/${id} ${title}`.toLowerCase(),
}));
const BY_KEY = new Map(ROWS.map((row) => [row.key, row]));
const VERDICTS = Object.keys(DATA.verdicts);
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
