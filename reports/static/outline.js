// The outline: tick, leave out, move and copy; what was done is found again after a reload.
{
  const { all, counted, data, remembered, remember, copy } = skygap;
  const list = document.querySelector("[data-outline]");
  if (list) {
    const outline = data("outline-data");
    const key = `skygap outline ${outline.id}`;
    const status = document.querySelector("[data-outline-status]");
    const reset = document.querySelector("[data-reset]");
    const items = () => [...list.children];
    const firstOrder = items();
    const tick = (item) => item.querySelector("[data-tick]");
    const drop = (item) => item.querySelector("[data-drop]");
    const textOf = (item) => item.querySelector(".heading").textContent;
    const isPart = (item) => item?.classList.contains("level-3") ?? false;
    const headingOf = (part) => {
      let heading = part;
      while (isPart(heading)) heading = heading.previousElementSibling;
      return heading;
    };
    const firstHeading = () => items().find((item) => !isPart(item));

    // Left out by themselves. A part is out with its heading too, and comes back with it as it was.
    const leftOut = new Set();
    const isOutWithHeading = (item) => isPart(item) && leftOut.has(headingOf(item));
    const isDropped = (item) => leftOut.has(item) || isOutWithHeading(item);
    const toggleDropped = (item) => {
      if (!leftOut.delete(item)) leftOut.add(item);
    };

    // A draft is not asked for what is left out: its check lists that no more.
    const showDropped = () => {
      for (const item of items()) {
        const action = leftOut.has(item) ? "Take back" : "Leave out";
        item.classList.toggle("dropped", isDropped(item));
        drop(item).textContent = action;
        drop(item).setAttribute("aria-label", `${action}: ${textOf(item)}`);
        drop(item).hidden = isOutWithHeading(item);
        const line = document.querySelector(`[data-check-key="${item.dataset.key}"]`);
        if (line) line.hidden = isDropped(item);
      }
    };

    // A heading moves with what stands below it.
    const block = (item) => {
      const taken = [item];
      if (isPart(item)) return taken;
      for (let next = item.nextElementSibling; isPart(next); next = next.nextElementSibling) {
        taken.push(next);
      }
      return taken;
    };

    const move = (item, way) => {
      const moved = block(item);
      if (way === "up") {
        let before = moved[0].previousElementSibling;
        if (isPart(item) && before === firstHeading()) return; // above it a part would have none
        while (!isPart(item) && isPart(before)) before = before.previousElementSibling;
        before?.before(...moved);
      } else {
        const after = moved.at(-1).nextElementSibling;
        if (after) (isPart(item) ? after : block(after).at(-1)).after(...moved);
      }
    };

    let beforeReset = null; // what "Start over" put away, until the next change
    const tell = (isKept = true) => {
      const kept = items().filter((item) => !isDropped(item));
      const done = kept.filter((item) => tick(item).checked).length;
      const left = items().length - kept.length;
      const isTouched = done > 0 || left > 0 || items().some((item, at) => item !== firstOrder[at]);
      if (isTouched) beforeReset = null;
      reset.hidden = !isTouched && !beforeReset;
      reset.textContent = beforeReset ? "Undo" : "Start over";
      status.textContent = isTouched
        ? `${done} of ${kept.length} written${left ? `, ${left} left out` : ""}` +
          (isKept ? "" : "; this browser keeps it until the page is closed")
        : beforeReset ? "Started over" : "";
    };

    const stateNow = () => ({
      order: items().map((item) => item.dataset.key),
      done: items().filter((item) => tick(item).checked).map((item) => item.dataset.key),
      dropped: [...leftOut].map((item) => item.dataset.key),
    });
    const save = () => {
      const isKept = remember(key, stateNow());
      showDropped();
      tell(isKept);
    };

    // Headings that a newer brief no longer has are forgotten; new ones stay where they are.
    const put = (state) => {
      const place = new Map(state.order.map((name, at) => [name, at]));
      const known = firstOrder.filter((item) => place.has(item.dataset.key));
      const sorted = known.toSorted(
        (one, other) => place.get(one.dataset.key) - place.get(other.dataset.key),
      );
      let at = 0;
      const order = firstOrder.map((item) => (place.has(item.dataset.key) ? sorted[at++] : item));
      list.append(...order);
      leftOut.clear();
      for (const item of order) {
        tick(item).checked = state.done?.includes(item.dataset.key) ?? false;
        item.classList.toggle("done", tick(item).checked);
        if (state.dropped?.includes(item.dataset.key)) leftOut.add(item);
      }
    };
    const restore = () => {
      const state = remembered(key);
      if (!Array.isArray(state?.order)) return;
      put(state);
      const first = firstHeading();
      if (first) list.prepend(first); // a part may have become one, or have been moved above it once
      showDropped();
      tell();
    };

    list.addEventListener("change", (event) => {
      if (!event.target.matches("[data-tick]")) return;
      event.target.closest("li").classList.toggle("done", event.target.checked);
      save();
    });
    list.addEventListener("click", (event) => {
      const button = event.target.closest("button");
      if (!button) return;
      const item = button.closest("[data-key]");
      if (button.dataset.move) move(item, button.dataset.move);
      else if (button.matches("[data-drop]")) toggleDropped(item);
      else return;
      save();
      button.focus();
    });
    // The button stays, so the focus does too, and takes back what it did.
    const untouched = { order: firstOrder.map((item) => item.dataset.key) };
    reset.addEventListener("click", () => {
      const next = beforeReset ?? untouched;
      beforeReset = beforeReset ? null : stateNow();
      put(next);
      save();
    });

    for (const button of all("[data-copy]")) {
      button.addEventListener("click", () => {
        const kept = items().filter((item) => !isDropped(item));
        if (!kept.length) {
          status.textContent = "Nothing is left to copy: every heading is left out";
          return;
        }
        const text = (form) => kept.map((item) => outline.items[item.dataset.key][form]).join("\n");
        const isHtml = button.dataset.copy === "html";
        const done = copy(isHtml ? text("html") : text("markdown"), isHtml ? text("html") : "");
        status.textContent = done
          ? `${counted(kept.length, "heading")} copied`
          : "Copying is not allowed here; select the text instead";
      });
    }

    // What the check of a draft finds is told beside the heading; only the writer ticks.
    document.addEventListener("skygap:checked", (event) => {
      for (const item of items()) {
        const state = event.detail.items[item.dataset.item];
        const line = item.querySelector("[data-in-draft-checked]");
        line.hidden = !state;
        line.textContent = state === "done" ? "In your draft" : "Not in your draft";
      }
    });

    // A document from disk that asks for its storage before the browser has noted that it is there
    // has an empty one for good, and what it keeps is lost (Chromium under load: 1 in 40). After a
    // first frame that was never seen; until then nobody can tick what restoring would take back.
    list.inert = true;
    addEventListener("load", () => {
      requestAnimationFrame(() => {
        restore();
        list.inert = false;
      });
    });
  }
}
