"use strict";
(() => {
  const SCREEN = 40; // rows that a change draws at once, as index.css has it; the others follow
  const PAGE = 200; // rows in the document at a time
  const SETTLED_MS = 250; // browsers allow a few hundred changes of the address in half a minute

  const table = document.querySelector(".keywords");
  const body = table.tBodies[0];
  const heads = [...table.tHead.rows[0].cells].filter((head) => head.dataset.sort);
  const fields = [...document.querySelectorAll("[data-field]")];
  const status = document.querySelector(".tools [role=status]");
  const more = document.querySelector("[data-more]");
  const folded = (text) => text.normalize("NFKC").toLowerCase();
  const entries = [...body.rows].map((row) => ({ row, name: folded(row.cells[0].textContent) }));
  const states = [...document.querySelector("[data-field=state]").options].map((one) => one.value);

  let sort = ""; // name of a column, with "-" before it for the greatest first
  let matching = entries;
  let nShown = PAGE;

  const textOf = (entry, column) => {
    const cell = entry.row.cells[heads.findIndex((head) => head.dataset.sort === column)];
    return cell.firstChild ? cell.firstChild.textContent.trim() : "";
  };
  const numberOf = (entry, column) => Number.parseInt(textOf(entry, column), 10); // NaN: none
  const valueOf = (entry, column) => {
    if (column === "keyword") return entry.name;
    return column === "state" ? states.indexOf(textOf(entry, column)) : numberOf(entry, column);
  };

  // What is asked for: one value a field, and the order.
  const asked = () => Object.fromEntries(fields.map((each) => [each.dataset.field, each.value]));
  const found = () => {
    const { find, state, gap, least } = asked();
    const words = folded(find).split(/\s+/).filter(Boolean);
    return entries.filter(
      (entry) =>
        words.every((word) => entry.name.includes(word)) &&
        (!state || textOf(entry, "state") === state) &&
        (!gap || numberOf(entry, gap) > 0) &&
        (!least || numberOf(entry, "opportunity") >= Number(least)),
    );
  };
  const compare = new Intl.Collator("en", { numeric: true }).compare;
  const sorted = (list) => {
    if (!sort) return list;
    const column = sort.replace(/^-/, "");
    const sign = sort.startsWith("-") ? -1 : 1;
    const keyed = list.map((entry) => ({ entry, value: valueOf(entry, column) }));
    const isNone = ({ value }) => Number.isNaN(value);
    keyed.sort((one, other) => {
      if (isNone(one) || isNone(other)) return isNone(one) - isNone(other); // none always last
      if (column === "keyword") return sign * compare(one.value, other.value);
      return sign * (one.value - other.value);
    });
    return keyed.map(({ entry }) => entry);
  };

  const rowsOf = (start, end) => matching.slice(start, end).map((entry) => entry.row);
  let filling = 0;
  const fill = (limit = nShown) => {
    clearTimeout(filling);
    body.append(...rowsOf(body.rows.length, limit));
    const left = matching.length - nShown;
    more.parentElement.hidden = left <= 0;
    more.textContent = `Show ${Math.min(PAGE, left)} more of ${left.toLocaleString("en")}`;
  };
  const draw = () => {
    nShown = PAGE;
    clearTimeout(filling);
    body.replaceChildren(...rowsOf(0, SCREEN));
    filling = setTimeout(fill, SETTLED_MS);
  };
  const update = () => {
    matching = sorted(found());
    draw();
    for (const head of heads) {
      const column = head.dataset.sort;
      const order = { [column]: "ascending", [`-${column}`]: "descending" }[sort];
      if (order) head.setAttribute("aria-sort", order);
      else head.removeAttribute("aria-sort");
    }
    const counts = [matching.length, entries.length].map((n) => n.toLocaleString("en"));
    status.textContent = fields.some((each) => each.value) ? `${counts[0]} of ${counts[1]}` : "";
  };

  // The address keeps what is asked for, so that a view can be sent and bookmarked.
  let waiting = 0;
  const keep = () => {
    clearTimeout(waiting);
    waiting = setTimeout(() => {
      const given = Object.entries({ ...asked(), sort }).filter(([, value]) => value);
      const [address] = location.href.split("#");
      const hash = new URLSearchParams(given).toString();
      history.replaceState(null, "", hash ? `${address}#${hash}` : address);
    }, SETTLED_MS);
  };
  const read = () => {
    const given = new URLSearchParams(location.hash.slice(1));
    for (const each of fields) {
      each.value = given.get(each.dataset.field) ?? "";
      if (each.selectedIndex === -1) each.value = ""; // an option that is not there
    }
    const order = given.get("sort") ?? "";
    sort = heads.some((head) => head.dataset.sort === order.replace(/^-/, "")) ? order : "";
    update();
  };
  const change = () => {
    update();
    keep();
  };

  for (const head of heads) {
    const button = document.createElement("button");
    button.type = "button";
    button.append(...head.childNodes);
    head.append(button);
    const column = head.dataset.sort;
    const [first, second] = "isNumber" in head.dataset ? [`-${column}`, column] : [column, `-${column}`];
    button.addEventListener("click", () => {
      sort = sort === first ? second : first;
      change();
    });
  }
  for (const each of fields) each.addEventListener("input", change);
  document.querySelector("[data-reset]").addEventListener("click", () => {
    for (const each of fields) each.value = "";
    sort = "";
    change();
  });
  more.addEventListener("click", () => {
    const next = matching[nShown].row;
    nShown += PAGE;
    fill();
    if (more.parentElement.hidden) (next.querySelector("a") ?? table.parentElement).focus();
  });
  addEventListener("hashchange", () => {
    // "#keywords" is the skip link's, and says nothing of the view
    if (location.hash !== "#keywords") read();
  });
  addEventListener("beforeprint", () => fill(matching.length));
  addEventListener("afterprint", () => {
    body.replaceChildren(...rowsOf(0, nShown));
  });

  for (const tools of document.querySelectorAll("[data-script]")) tools.hidden = false;
  read();
  table.classList.add("paged");
})();
