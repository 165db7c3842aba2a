// What an opened row shows, as index_row.html draws it: parts with their formulas, and what it serves.
skygap.indexPanel = (data) => {
  const MAX_SERVED = 100; // as index_view.py has it
  const { element, figure } = skygap;
  const block = (name, children, kind = "") =>
    element("div", { kind }, [element("p", { text: name }), ...children]);
  const meta = (text) => element("p", { kind: "meta", text });
  const pair = (name, children) => element("div", {}, [element("dt", { text: name }), ...children]);
  const away = ([text, href]) => {
    const words = element("bdi", { text });
    return href ? element("a", { href, rel: "noopener noreferrer nofollow" }, [words]) : words;
  };

  const made = (row, reasons, at, { label, names, score, formula }) => {
    const parts = names.map((name, part) => {
      const value = data.parts[part][row];
      const shown = element("dd", { text: figure.part(value) });
      if (!figure.none(value)) shown.append(skygap.bar(figure.part(value)));
      const told = element("dd", { kind: "meta", text: reasons.parts[part][at] });
      return pair(name, [shown, told]);
    });
    const how = formula ?? reasons.formula[at];
    const lines = [...(how ? [meta(how)] : []), element("dl", {}, parts)];
    return block(`${label} ${figure.score(score)} of 100`, lines, "made");
  };
  const served = (row) => {
    const [start, end] = [data.starts[row], data.starts[row + 1]];
    const items = [];
    for (let each = start; each < Math.min(end, start + MAX_SERVED); each += 1) {
      const { query, volume, shared, results } = data.served;
      const asked = figure.none(volume[each]) ? "" : `${figure.whole(volume[each])} a month, `;
      const told = `${asked}shares ${shared[each]} of ${results[each]}`;
      const words = element("bdi", { text: query[each] });
      items.push(element("li", {}, [words, " ", element("span", { kind: "meta", text: told })]));
    }
    const left = end - start - MAX_SERVED;
    if (left > 0) {
      items.push(element("li", { kind: "meta", text: `and ${figure.whole(left)} more, in index.csv` }));
    }
    return block("Served by the same brief", [element("ul", {}, items)]);
  };
  const conflict = ([[keep], others, reason]) => {
    const pages = [["Keep", keep], ...others.map((page) => ["Not", page])];
    const pairs = pages.map(([name, page]) => pair(name, [element("dd", {}, [away(page)])]));
    return block("Own pages compete", [element("dl", {}, pairs), meta(reason)]);
  };
  const own = (pages) => {
    const items = pages.map((page) => {
      const item = element("li", {}, [away(page)]);
      if (page[2] !== null) {
        const text = `position ${figure.tenths(page[2])}`;
        item.append(" ", element("span", { kind: "meta", text }));
      }
      return item;
    });
    return block("Own pages that rank", [element("ul", {}, items)]);
  };
  const forms = (row, opportunity) => {
    const items = data.forms.map(([href, name]) =>
      element("li", {}, [element("a", { href: data.folder[row] + href, text: name })]),
    );
    const lines = [element("ul", { kind: "forms" }, items)];
    if (data.hasPriorities && opportunity !== null) lines.push(meta(`Opportunity ${opportunity} of 100`));
    return block("The brief as", lines);
  };

  // The blocks of a panel; names of the parts, the score and perhaps its formula come from the page.
  return async (row, shown) => {
    const [reasons, at] = await data.reasons(row);
    const blocks = [];
    if (!figure.none(shown.score)) blocks.push(made(row, reasons, at, shown));
    if (data.starts[row + 1] > data.starts[row]) blocks.push(served(row));
    if (reasons.conflict[at]) blocks.push(conflict(reasons.conflict[at]));
    if (reasons.mixed[at]) blocks.push(block("Mixed pages", [meta(reasons.mixed[at])]));
    if (reasons.own[at]) blocks.push(own(reasons.own[at]));
    if (data.folder[row] && data.forms.length) blocks.push(forms(row, reasons.opportunity[at]));
    return blocks;
  };
};
