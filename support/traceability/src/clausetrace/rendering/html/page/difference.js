// Shows how two texts differ, word by word. What is gone and what is new are elements of their own.

const PIECES = /\s+|[\p{L}\p{N}_]+|[^\s\p{L}\p{N}_]/gu;
const LARGEST = 1_000_000;

// The longest common subsequence of two lists, as pairs of places.
function common(one, other) {
  const width = other.length + 1;
  const lengths = new Uint32Array((one.length + 1) * width);
  for (let i = one.length - 1; i >= 0; i -= 1) {
    for (let j = other.length - 1; j >= 0; j -= 1) {
      lengths[i * width + j] = one[i] === other[j]
        ? lengths[(i + 1) * width + j + 1] + 1
        : Math.max(lengths[(i + 1) * width + j], lengths[i * width + j + 1]);
    }
  }
  const pairs = [];
  for (let i = 0, j = 0; i < one.length && j < other.length;) {
    if (one[i] === other[j]) pairs.push([i++, j++]);
    else if (lengths[(i + 1) * width + j] >= lengths[i * width + j + 1]) i += 1;
    else j += 1;
  }
  return pairs;
}

function marked(pieces, kept, tag) {
  const shown = [];
  let run = "", inside = false;
  const close = () => { if (run) shown.push(inside ? element(tag, {}, run) : run); run = ""; };
  pieces.forEach((piece, index) => {
    const differs = !kept.has(index);
    if (differs !== inside) { close(); inside = differs; }
    run += piece;
  });
  close();
  return shown;
}

// Both texts, each with what only it has marked: [promised, seen]. Neither is a right or a wrong one.
function compared(promised, seen) {
  const one = promised.match(PIECES) || [], other = seen.match(PIECES) || [];
  if (one.length * other.length > LARGEST) return [[promised], [seen]];
  const pairs = common(one, other);
  return [
    marked(one, new Set(pairs.map(([i]) => i)), "mark"),
    marked(other, new Set(pairs.map(([, j]) => j)), "mark"),
  ];
}

// Words with [-gone-] and {+new+} in them, as clausetrace shows a drift.
function drifted(text) {
  return text.split(/(\[-.*?-\]|\{\+.*?\+\})/s).map((piece) => {
    if (piece.startsWith("[-")) return element("del", {}, piece.slice(2, -2));
    return piece.startsWith("{+") ? element("ins", {}, piece.slice(2, -2)) : piece;
  });
}
