// The rows of the index, column by column. Long data is packed by gzip; short data is plain JSON.
skygap.unpacked = async (element) => {
  if (element.type === "application/json") return JSON.parse(element.textContent);
  const binary = atob(element.textContent);
  const bytes = new Uint8Array(binary.length);
  for (let place = 0; place < binary.length; place += 1) bytes[place] = binary.charCodeAt(place);
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
  return new Response(stream).json();
};

skygap.indexData = async () => {
  const REASONS_AT_ONCE = 2000; // rows in a block, as index_data.py has it
  const data = await skygap.unpacked(document.getElementById("rows"));
  const unpacked = [];
  const n = data.query.length;
  const numbers = (list) => {
    const made = new Float64Array(n);
    for (let row = 0; row < n; row += 1) made[row] = list[row] ?? NaN;
    return made;
  };
  const cached = new Map();
  const folded = (text) => text.normalize("NFKC").toLowerCase();
  // At once: no keyword has a line feed, and one long string is folded in a tenth of the time.
  const foldedAll = (list) => (list.length ? folded(list.join("\n")).split("\n") : []);

  // Where a row's served keywords start and end in their one list.
  const starts = new Uint32Array(n + 1);
  for (const row of data.served.row) starts[row + 1] += 1;
  for (let row = 0; row < n; row += 1) starts[row + 1] += starts[row];

  let names = null; // folded on the first search
  return {
    ...data,
    n,
    starts,
    conflict: new Set(data.conflict),
    mixed: new Set(data.mixed),
    folded,
    // A column as numbers, NaN where there is none.
    numbers: (kind, place = 0) => {
      const key = `${kind} ${place}`;
      if (!cached.has(key)) {
        const isOneOfMany = kind === "gap" || kind === "part";
        cached.set(key, numbers(isOneOfMany ? data[`${kind}s`][place] : data[kind]));
      }
      return cached.get(key);
    },
    names: () => {
      names ??= { own: foldedAll(data.query), served: foldedAll(data.served.query) };
      return names;
    },
    // What a row shows once it is opened, by its place in its block.
    reasons: async (row) => {
      const block = Math.floor(row / REASONS_AT_ONCE);
      unpacked[block] ??= skygap.unpacked(document.getElementById(`reasons-${block}`));
      return [await unpacked[block], row % REASONS_AT_ONCE];
    },
  };
};
