// The controls of the index, and which rows are drawn.
(async () => {
  const SCREEN = 24; // rows that a change draws at once, as index.css has it; the others follow
  const PAGE = 200; // rows in the document at a time
  const PAPER = 1000; // rows that are printed at most
  const SETTLED_MS = 250; // browsers allow a few hundred changes of the address in half a minute

  const table = document.querySelector(".keywords");
  const body = table.tBodies[0];
  const heads = [...table.tHead.rows[0].cells];
  const fields = skygap.all("[data-field]");
  const sliders = skygap.all("[data-weight]");
  const status = document.querySelector(".tools [role=status]");
  const more = document.querySelector("[data-more]");
  const paper = document.querySelector("[data-paper]");
  const formula = document.querySelector("[data-formula]");

  const data = await skygap.indexData();
  const ordering = skygap.indexOrder(data);
  const drawn = skygap.indexRows(data);
  const panel = skygap.indexPanel(data);
  const columns = new Map(data.columns.map(([name, kind, place]) => [name, { kind, place }]));
  const given = data.numbers("score"); // as they were told, with the weights of the page
  const partNames = data.columns.filter(([, kind]) => kind === "part").map(([name]) => name.slice(5));
  const label = heads.find((head) => head.classList.contains("score")).textContent.trim();

  let sort = ""; // name of a column, with "-" before it for the greatest first
  let scores = given;
  const listed = Uint32Array.from(given.keys());
  let order = listed;
  let matcher = null;
  let matching = order;
  let nShown = PAGE;
  let entries = []; // rows of data that are in the document, in its order
  const opened = new Set();
  const rowsOf = new WeakMap(); // details to the row of data

  const asked = () => Object.fromEntries(fields.map((each) => [each.dataset.field, each.value]));
  const changedWeights = () => sliders.filter((each) => Number(each.value) !== Number(each.defaultValue));

  const reorder = () => {
    const isChanged = changedWeights().length > 0;
    scores = isChanged ? ordering.weighed(sliders.map((each) => Number(each.value))) : given;
    const name = sort.replace(/^-/, "");
    const sign = sort.startsWith("-") ? -1 : 1;
    const { kind, place } = columns.get(name) ?? { kind: name };
    if (!sort && !isChanged) order = listed;
    else if (!sort) order = ordering.byNumber(scores, -1);
    else if (kind === "score") order = ordering.byNumber(scores, sign);
    else if (kind === "keyword") order = ordering.byNumber(ordering.byWords("keyword"), sign);
    else if (kind === "intent") order = ordering.byNumber(ordering.byWords("intent"), sign);
    else order = ordering.byNumber(data.numbers(kind, place), sign);
  };
  const weighedFormula = (row) => {
    const known = sliders
      .map((each, part) => [each.value, data.parts[part][row]])
      .filter(([, value]) => !skygap.figure.none(value));
    const sum = known.map(([weight, value]) => `${weight} × ${value / 1000}`).join(" + ");
    const total = known.map(([weight]) => weight).join(" + ");
    return `(${sum}) ÷ (${total}) = ${scores[row] / 10000}`;
  };

  // Details are filled when they are opened, and stay so when the order changes.
  const fillPanel = async (details) => {
    const row = rowsOf.get(details);
    const shown = { label, names: partNames, score: scores[row] };
    if (changedWeights().length) shown.formula = weighedFormula(row);
    details.lastElementChild.replaceChildren(...(await panel(row, shown)));
  };
  const adopt = (details, row) => {
    rowsOf.set(details, row);
    details.open = opened.has(row);
  };
  const drawRow = (row) => {
    const pair = drawn(row, { scores, served: matcher.servedBy(row) });
    const details = pair[1].querySelector("details");
    if (details) adopt(details, row);
    return pair;
  };

  const offer = () => {
    const left = matching.length - nShown;
    more.parentElement.hidden = left <= 0;
    more.textContent = `Show ${Math.min(PAGE, left)} more of ${left.toLocaleString("en")}`;
  };
  let filling = 0;
  const fill = (limit = nShown) => {
    clearTimeout(filling);
    const added = Array.from(matching.slice(entries.length, limit));
    entries = [...entries, ...added];
    body.append(...added.flatMap(drawRow));
    offer();
  };
  const draw = () => {
    nShown = PAGE;
    clearTimeout(filling);
    entries = Array.from(matching.slice(0, SCREEN));
    body.replaceChildren(...entries.flatMap(drawRow));
    filling = setTimeout(fill, SETTLED_MS);
  };
  const tell = () => {
    for (const head of heads) {
      const column = head.dataset.sort;
      const direction = { [column]: "ascending", [`-${column}`]: "descending" }[sort];
      if (direction) head.setAttribute("aria-sort", direction);
      else head.removeAttribute("aria-sort");
    }
    for (const each of sliders) each.nextElementSibling.textContent = each.value;
    if (formula) {
      formula.textContent = sliders.map((each) => `${each.value} × ${each.dataset.weight}`).join(" + ");
    }
    const counts = [matching.length, data.n].map((n) => n.toLocaleString("en"));
    status.textContent = fields.some((each) => each.value) ? `${counts[0]} of ${counts[1]}` : "";
  };
  const find = () => {
    const { gap, ...others } = asked();
    matcher = ordering.matches({ intent: "", ...others, gap: columns.get(gap) }, scores);
    matching = matcher.isAll ? order : order.filter(matcher.has);
  };
  const update = ({ isReordered = true } = {}) => {
    if (isReordered) reorder();
    find();
    draw();
    tell();
  };

  // The address keeps what is asked for, so that a view can be sent and bookmarked.
  let waiting = 0;
  const keep = () => {
    clearTimeout(waiting);
    waiting = setTimeout(() => {
      const weights = changedWeights().map((each) => [`weight-${each.dataset.weight}`, each.value]);
      const values = [...Object.entries({ ...asked(), sort }), ...weights].filter(([, value]) => value);
      const [address] = location.href.split("#");
      const hash = new URLSearchParams(values).toString();
      history.replaceState(null, "", hash ? `${address}#${hash}` : address);
    }, SETTLED_MS);
  };
  const read = () => {
    const kept = new URLSearchParams(location.hash.slice(1));
    for (const each of fields) {
      each.value = kept.get(each.dataset.field) ?? "";
      if (each.selectedIndex === -1) each.value = ""; // an option that is not there
    }
    for (const each of sliders) {
      const weight = kept.get(`weight-${each.dataset.weight}`);
      each.value = weight && Number.isFinite(Number(weight)) ? weight : each.defaultValue;
    }
    if (changedWeights().length) document.querySelector(".weighing").open = true; // seen to be so
    const column = kept.get("sort") ?? "";
    sort = heads.some((head) => head.dataset.sort === column.replace(/^-/, "")) ? column : "";
    update();
  };
  const change = (what) => {
    update(what);
    keep();
  };

  for (const head of heads) {
    const text = head.firstElementChild;
    const button = skygap.element("button", { type: "button" }, [...text.childNodes]);
    text.replaceWith(button);
    const column = head.dataset.sort;
    const both = [column, `-${column}`];
    const [first, second] = head.dataset.order === "up" ? both : both.reverse();
    button.addEventListener("click", () => {
      sort = sort === first ? second : first;
      change();
    });
  }
  for (const each of fields) each.addEventListener("input", () => change({ isReordered: false }));
  for (const each of sliders) each.addEventListener("input", () => change());
  const resetWeights = () => {
    for (const each of sliders) each.value = each.defaultValue;
  };
  document.querySelector("[data-reset]").addEventListener("click", () => {
    for (const each of fields) each.value = "";
    resetWeights();
    sort = "";
    change();
  });
  document.querySelector("[data-reset-weights]")?.addEventListener("click", () => {
    resetWeights();
    change();
  });
  document.querySelector("[data-reload]")?.addEventListener("click", () => location.reload());
  body.addEventListener(
    "toggle",
    ({ target }) => {
      const row = rowsOf.get(target);
      if (target.open) opened.add(row);
      else opened.delete(row);
      if (target.open) fillPanel(target);
    },
    true, // it does not bubble
  );
  more.addEventListener("click", () => {
    const next = body.rows.length;
    nShown += PAGE;
    fill();
    if (more.parentElement.hidden) (body.rows[next].querySelector("a") ?? table.parentElement).focus();
  });
  addEventListener("hashchange", () => {
    // "#keywords" is the skip link's, and says nothing of the view
    if (location.hash !== "#keywords") read();
  });
  addEventListener("beforeprint", () => {
    fill(PAPER);
    const [n, all] = [entries.length, matching.length].map((count) => count.toLocaleString("en"));
    paper.textContent = `Printed: the first ${n} of ${all} rows. All of them are in index.csv.`;
    paper.hidden = entries.length === matching.length;
  });
  addEventListener("afterprint", () => {
    while (body.rows.length > 2 * nShown) body.lastElementChild.remove();
    entries = entries.slice(0, nShown);
    paper.hidden = true;
  });

  for (const each of skygap.all(".rest:not(.on-paper)")) each.hidden = true;
  if (location.hash.length > 1 || fields.some((each) => each.value)) {
    if (location.hash.includes("=")) read();
    else update();
  } else {
    // The rows of the page are the first ones of the default order already.
    find();
    entries = Array.from(matching.slice(0, PAGE));
    for (const [place, line] of skygap.all(".under", body).entries()) {
      const details = line.querySelector("details");
      if (details) adopt(details, place);
    }
    offer();
  }
  table.classList.add("paged");
  (window.requestIdleCallback ?? setTimeout)(() => data.names()); // or the first key would wait
})();
