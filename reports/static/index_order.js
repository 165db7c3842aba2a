// Which rows match, and in which order; no drawing. Scores are whole numbers of 10,000.
skygap.indexOrder = (data) => {
  const SPREAD = 2 ** 21; // more than there are rows
  const MOST = 2 ** 31; // times that it is still exact; no list has more searches a month

  // The mean of the parts that are known, by their weights; none where no part has any.
  const weighed = (weights) => {
    const scores = new Float64Array(data.n);
    const parts = weights.map((_, part) => data.numbers("part", part));
    for (let row = 0; row < data.n; row += 1) {
      let sum = 0;
      let total = 0;
      for (let part = 0; part < weights.length; part += 1) {
        const value = parts[part][row];
        if (value === value) {
          sum += weights[part] * value;
          total += weights[part];
        }
      }
      scores[row] = total > 0 ? Math.round((10 * sum) / total) : NaN;
    }
    return scores;
  };

  // Rows by a column of numbers: those without one last, equal ones in the default order. Number and
  // row are packed into one number, so that no comparison runs in JavaScript.
  const byNumber = (values, sign) => {
    const keys = new Float64Array(data.n);
    const none = [];
    let nKeys = 0;
    for (let row = 0; row < data.n; row += 1) {
      if (values[row] === values[row]) {
        keys[nKeys] = sign * Math.min(values[row], MOST) * SPREAD + row;
        nKeys += 1;
      } else none.push(row);
    }
    const sorted = keys.subarray(0, nKeys).sort();
    const rows = new Uint32Array(data.n);
    for (let place = 0; place < nKeys; place += 1) {
      rows[place] = sorted[place] - Math.floor(sorted[place] / SPREAD) * SPREAD;
    }
    rows.set(none, nKeys);
    return rows;
  };

  // The place of each row by the alphabet: accents do not count, and 9 stands before 10.
  const sortKeys = (folded) =>
    folded
      .join("\n")
      .normalize("NFD")
      .replace(/\p{M}/gu, "")
      .replace(/\d+/g, (digits) => digits.padStart(12, "0"))
      .split("\n");
  const byAlphabet = (folded) => {
    const keyed = sortKeys(folded).map((key, row) => `${key}\n${row}`);
    const places = new Float64Array(folded.length);
    keyed.sort().forEach((key, place) => {
      places[Number(key.slice(key.lastIndexOf("\n") + 1))] = place;
    });
    return places;
  };
  const cached = new Map();
  const alphabetic = (kind) => {
    if (kind === "keyword") return byAlphabet(data.names().own);
    const places = byAlphabet(data.intents.map(data.folded));
    return Float64Array.from(data.intent, (at) => (data.intents[at] ? places[at] : NaN));
  };
  const byWords = (kind) => {
    if (!cached.has(kind)) cached.set(kind, alphabetic(kind));
    return cached.get(kind);
  };

  // What is asked for: words, and one value a field. Words must all be in one keyword of a row.
  const matches = ({ find, state, gap, least, intent, mark }, scores) => {
    const tests = [];
    const words = data.folded(find).split(/\s+/).filter(Boolean);
    const { own, served } = words.length ? data.names() : {};
    const has = (name) => words.every((word) => name.includes(word));
    const servedBy = (row) => {
      for (let at = data.starts[row]; at < data.starts[row + 1]; at += 1) {
        if (has(served[at])) return at;
      }
      return -1;
    };
    if (words.length) tests.push((row) => has(own[row]) || servedBy(row) >= 0);
    if (state) tests.push((row) => data.states[data.state[row]] === state);
    if (gap) tests.push((row) => data.gaps[gap.place][row] > 0);
    if (least) tests.push((row) => Math.round(scores[row] / 100) >= Number(least));
    if (intent) tests.push((row) => data.intents[data.intent[row]] === intent);
    if (mark === "serves") tests.push((row) => data.starts[row + 1] > data.starts[row]);
    else if (mark) tests.push((row) => data[mark].has(row));
    return {
      isAll: tests.length === 0,
      has: (row) => tests.every((test) => test(row)),
      // The served keyword by which alone a row was found, or -1.
      servedBy: (row) => (words.length && !has(own[row]) ? servedBy(row) : -1),
    };
  };

  return { weighed, byNumber, byWords, matches };
};
