"use strict";
(() => {
  for (const tools of document.querySelectorAll("[data-script]")) tools.hidden = false;
  const rows = [...document.querySelectorAll(".keywords tbody tr")];
  const keywords = rows.map((row) => row.querySelector("th").textContent.toLowerCase());
  const status = document.querySelector(".tools [role=status]");
  document.querySelector("[data-find]").addEventListener("input", (event) => {
    const wanted = event.target.value.trim().toLowerCase();
    let shown = 0;
    rows.forEach((row, place) => {
      row.hidden = !keywords[place].includes(wanted);
      shown += row.hidden ? 0 : 1;
    });
    status.textContent = wanted ? `${shown} of ${rows.length}` : "";
  });
})();
