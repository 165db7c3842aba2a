"use strict";
(() => {
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];
  const textOf = (id) => JSON.parse(document.getElementById(id).textContent);

  for (const tools of all("[data-script]")) tools.hidden = false;

  // Filter by kind.
  const filters = all("[data-filter]");
  const show = (kind) => {
    for (const group of all(".group")) group.hidden = kind !== "" && group.dataset.kind !== kind;
    for (const button of filters) {
      button.setAttribute("aria-pressed", String(button.dataset.filter === kind));
    }
  };
  for (const button of filters) {
    button.addEventListener("click", () => show(button.dataset.filter));
  }

  // Expand and collapse.
  for (const button of all("[data-toggle]")) {
    const section = document.getElementById(button.dataset.toggle);
    button.addEventListener("click", () => {
      const gaps = all("details", section);
      const open = gaps.some((gap) => !gap.open);
      for (const gap of gaps) gap.open = open;
      button.textContent = open ? "Collapse all" : "Expand all";
    });
  }

  // A link to a gap opens it, even where a filter hides its kind.
  const reveal = () => {
    const target = document.getElementById(location.hash.slice(1));
    if (!(target instanceof HTMLDetailsElement)) return;
    show("");
    target.open = true;
    target.scrollIntoView();
  };
  addEventListener("hashchange", reveal);
  reveal();

  // Copy the outline; the old way where the clipboard is closed to files from disk.
  const copy = async (text) => {
    try {
      await navigator.clipboard.writeText(text);
      return true;
    } catch {
      const area = document.createElement("textarea");
      area.value = text;
      document.body.append(area);
      area.select();
      const done = document.execCommand("copy");
      area.remove();
      return done;
    }
  };
  for (const button of all("[data-copy]")) {
    button.addEventListener("click", async () => {
      const done = await copy(textOf(button.dataset.copy));
      const status = button.parentElement.querySelector("[role=status]");
      status.textContent = done ? "Copied" : "Copying is not allowed here; select the text instead";
      button.focus();
    });
  }

  // Download the data.
  for (const button of all("[data-download]")) {
    button.addEventListener("click", () => {
      const text = JSON.stringify(textOf(button.dataset.download), null, 1) + "\n";
      const link = document.createElement("a");
      link.href = URL.createObjectURL(new Blob([text], { type: "application/json" }));
      link.download = "brief.json";
      link.click();
      URL.revokeObjectURL(link.href);
    });
  }

  // On paper everything is open.
  let closed = [];
  addEventListener("beforeprint", () => {
    closed = all("details:not([open])");
    for (const each of closed) each.open = true;
  });
  addEventListener("afterprint", () => {
    for (const each of closed) each.open = false;
  });
})();
