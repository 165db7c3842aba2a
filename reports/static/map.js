// The coverage map: arrow keys go from square to square, and a line says what each holds.
{
  const { all } = skygap;
  const table = document.querySelector("[data-map]");
  if (table) {
    const readout = document.querySelector("[data-readout]");
    const rows = all("tbody tr", table).map((row) => all("td", row));
    const pages = all("thead th", table).slice(1).map((head) => head.textContent.trim());
    const steps = {
      ArrowUp: [-1, 0],
      ArrowDown: [1, 0],
      ArrowLeft: [0, -1],
      ArrowRight: [0, 1],
    };
    const placeOf = (cell) => {
      const row = rows.findIndex((cells) => cells.includes(cell));
      return [row, rows[row].indexOf(cell)];
    };
    const say = (cell) => {
      const [, column] = placeOf(cell);
      const topic = cell.parentElement.querySelector("th bdi").textContent;
      const words = cell.querySelector(".hidden")?.textContent ?? "";
      readout.textContent = `${topic} · ${pages[column].replace(/\s+/g, " ")} · ${words}`;
    };
    for (const cell of rows.flat()) cell.tabIndex = -1;
    if (rows[0]?.[0]) rows[0][0].tabIndex = 0;

    table.addEventListener("keydown", (event) => {
      const step = steps[event.key];
      const cell = event.target.closest("td");
      if (!step || !cell) return;
      const [row, column] = placeOf(cell);
      const next = rows[row + step[0]]?.[column + step[1]];
      if (!next) return;
      event.preventDefault();
      cell.tabIndex = -1;
      next.tabIndex = 0;
      next.focus();
    });
    table.addEventListener("focusin", (event) => {
      if (event.target.matches("td")) say(event.target);
    });
    table.addEventListener("pointerover", (event) => {
      const cell = event.target.closest("td");
      if (cell) say(cell);
    });
  }
}
