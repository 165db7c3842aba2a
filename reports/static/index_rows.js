// Rows as index_row.html draws them, from data. Text of pages is only ever set as text.
skygap.element = (name, { text, kind, ...attributes } = {}, children = []) => {
  const made = document.createElement(name);
  if (text !== undefined) made.textContent = text;
  if (kind) made.className = kind;
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.append(...children);
  return made;
};

skygap.bar = (width) => {
  const SVG = "http://www.w3.org/2000/svg";
  const bar = document.createElementNS(SVG, "svg");
  bar.setAttribute("aria-hidden", "true");
  const rect = document.createElementNS(SVG, "rect");
  rect.setAttribute("width", `${width}%`);
  bar.append(rect);
  return bar;
};

skygap.figure = {
  none: (value) => value === null || value === undefined || value !== value,
  whole: (value) => (skygap.figure.none(value) ? "–" : value.toLocaleString("en")),
  part: (value) => (skygap.figure.none(value) ? "–" : String(Math.floor((value + 5) / 10))),
  score: (value) => Math.floor((value + 50) / 100),
  tenths: (value) => (skygap.figure.none(value) ? "–" : String(value / 10)),
};

skygap.indexRows = (data) => {
  const { element, figure } = skygap;
  const number = (text) => element("td", { kind: "n", text });
  const cells = {
    score: (row, _, scores) => {
      if (figure.none(scores[row])) return element("td", { kind: "score", text: "–" });
      const score = figure.score(scores[row]);
      return element("td", { kind: "score" }, [String(score), skygap.bar(score)]);
    },
    part: (row, place) => number(figure.part(data.parts[place][row])),
    gap: (row, place) => number(figure.whole(data.gaps[place][row])),
    volume: (row) => number(figure.whole(data.volume[row])),
    cluster: (row) => number(figure.whole(data.cluster[row])),
    difficulty: (row) => number(figure.whole(data.difficulty[row])),
    position: (row) => number(figure.tenths(data.position[row])),
    intent: (row) => element("td", { text: data.intents[data.intent[row]] || "–" }),
    state: (row) => element("td", { text: data.states[data.state[row]] }),
    read: (row) => number(`${data.read[row]}/${data.found[row]}`),
  };
  const named = (row) => {
    const words = element("bdi", { text: data.query[row] });
    if (!data.folder[row]) return words;
    return element("a", { href: data.folder[row] + data.brief }, [words]);
  };

  // The line below: why, what else its brief serves, and marks.
  const said = (row, served) => {
    const n = data.starts[row + 1] - data.starts[row];
    const reason = data.reasonTexts[data.reason[row]];
    const line = [];
    if (reason) line.push(element("span", { text: reason }));
    if (n) line.push(element("span", { text: `Serves ${skygap.counted(n, "more keyword")}` }));
    if (served >= 0) {
      const found = element("bdi", { text: data.served.query[served] });
      line.push(element("span", { text: "Found by “" }, [found, "”"]));
    }
    if (data.conflict.has(row)) line.push(element("b", { text: "Own pages compete" }));
    if (data.mixed.has(row)) line.push(element("b", { text: "Mixed pages" }));
    return line.length ? line : [element("span", { text: "Details" })];
  };
  const under = (row, served) => {
    const n = data.starts[row + 1] - data.starts[row];
    const line = said(row, served);
    if (!data.folder[row] && !n && !data.mixed.has(row) && !data.conflict.has(row)) return line;
    const details = element("details", {}, [
      element("summary", {}, line),
      element("div", { kind: "panel" }),
    ]);
    return [details];
  };

  // Both lines of a row.
  return (row, { scores, served }) => {
    const first = element("tr", {}, [element("th", { scope: "row" }, [named(row)])]);
    for (const [, kind, place] of data.columns) first.append(cells[kind](row, place, scores));
    const cell = element("td", { colspan: data.columns.length + 1 }, under(row, served));
    return [first, element("tr", { kind: "under" }, [cell])];
  };
};
