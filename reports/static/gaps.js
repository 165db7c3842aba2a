// Gaps: filter by kind and by the draft, sort within a kind, open all, open the one linked to.
{
  const { all } = skygap;
  const kinds = all("[data-filter]");
  const inDraft = all("[data-in-draft]");
  const status = document.querySelector("[data-gaps-status]");
  const isPressed = (button) => button.getAttribute("aria-pressed") === "true";
  const press = (button, isOn) => button.setAttribute("aria-pressed", String(isOn));

  const show = () => {
    const kind = kinds.find(isPressed)?.dataset.filter ?? "";
    const wanted = inDraft.filter(isPressed).map((button) => button.dataset.inDraft);
    let shown = 0;
    for (const group of all(".group")) {
      const gaps = all(".gap", group);
      for (const gap of gaps) {
        gap.hidden = wanted.length > 0 && !wanted.includes(gap.dataset.draft);
      }
      const left = gaps.filter((gap) => !gap.hidden).length;
      group.hidden = (kind !== "" && group.dataset.kind !== kind) || left === 0;
      if (!group.hidden) shown += left;
    }
    if (status) status.textContent = kind || wanted.length ? `${shown} shown` : "";
  };
  for (const button of kinds) {
    button.addEventListener("click", () => {
      for (const each of kinds) press(each, each === button);
      show();
    });
  }
  for (const button of inDraft) {
    button.addEventListener("click", () => {
      press(button, !isPressed(button));
      show();
    });
  }

  // The place in the article counts upwards, everything else downwards.
  const sort = document.querySelector("[data-sort]");
  sort?.addEventListener("change", () => {
    const name = sort.value;
    const sign = name === "place" ? 1 : -1;
    for (const group of all(".group")) {
      const gaps = all(".gap", group);
      gaps.sort((one, other) => sign * (one.dataset[name] - other.dataset[name]));
      group.append(...gaps);
    }
  });

  for (const button of all("[data-toggle]")) {
    const section = document.getElementById(button.dataset.toggle);
    button.addEventListener("click", () => {
      const gaps = all("details", section);
      const open = gaps.some((gap) => !gap.open);
      for (const gap of gaps) gap.open = open;
      button.textContent = open ? "Collapse all" : "Expand all";
    });
  }

  const reveal = (id) => {
    const target = document.getElementById(id);
    if (!(target instanceof HTMLDetailsElement)) return;
    if (target.matches(".gap")) {
      for (const button of kinds) press(button, button.dataset.filter === "");
      for (const button of inDraft) press(button, false);
      show();
    }
    for (let each = target; each; each = each.parentElement.closest("details")) each.open = true;
    target.scrollIntoView();
  };
  const revealAddressed = () => reveal(location.hash.slice(1));
  addEventListener("hashchange", revealAddressed);
  revealAddressed();
  // The address does not change when its own gap is asked for again.
  document.addEventListener("click", (event) => {
    const isElsewhere = event.ctrlKey || event.metaKey || event.shiftKey; // another tab or window
    const link = event.target.closest('a[href^="#"]');
    if (link && !isElsewhere) reveal(link.hash.slice(1));
  });
}
