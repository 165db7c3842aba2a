"use strict";
// The check of a draft in the page. The draft is kept in memory only, and never becomes markup.
(() => {
  const section = document.getElementById("check");
  if (!section) return;
  const { counted } = skygap;
  const byId = (name) => document.getElementById(`check-${name}`);
  const all = (selector) => [...section.querySelectorAll(selector)];
  const WAIT_MS = 150; // after a key
  const TERMS_SHOWN = 5; // of a topic; more are no help

  let checklist, score; // read when the first draft comes
  const prepare = () => {
    checklist ??= JSON.parse(document.getElementById("analysis").textContent).checklist;
    score ??= checkScore.scorer(checklist);
  };

  const percent = (value) => `${Math.round(100 * value)}%`;
  const showParts = (found) => {
    byId("score").textContent = found.score.toFixed(1);
    byId("formula").textContent = found.formula;
    byId("parts").replaceChildren(...found.parts.map((part) => {
      const pair = document.createElement("div");
      const name = document.createElement("dt"), value = document.createElement("dd");
      name.textContent = part.name;
      value.textContent = percent(part.value);
      pair.append(name, value);
      return pair;
    }));
  };
  const showUnsaid = (row, terms, unsaid) => {
    const line = row.querySelector("[data-unsaid]");
    if (!line) return;
    const wanted = terms.map((term, at) => (unsaid.includes(term.text) ? at : -1)).filter((at) => at >= 0);
    const shown = new Set(wanted.slice(0, TERMS_SHOWN));
    for (const one of line.querySelectorAll("[data-term]")) one.hidden = !shown.has(Number(one.dataset.term));
    line.hidden = !shown.size;
  };
  const rows = new Map(all("[data-topic]").map((row) => [row.dataset.topic, row]));
  const lists = new Map(all("[data-treatment]").map((one) => [one.dataset.treatment, one]));
  const showTopics = (found) => {
    const termsOf = new Map(checklist.topics.map((topic) => [topic.id, topic.terms]));
    for (const topic of found.topics) {
      const row = rows.get(topic.id);
      if (!row) continue;
      row.querySelector("[data-value]").textContent = percent(topic.value);
      showUnsaid(row, termsOf.get(topic.id), topic.unsaid);
      lists.get(topic.treatment).querySelector("ul").append(row);
    }
    for (const [treatment, list] of lists) {
      const n = found.topics.filter((topic) => topic.treatment === treatment).length;
      list.querySelector(".count").textContent = n;
      list.hidden = n === 0;
    }
  };

  // What the outline marks: by anchor of the gap, "done" or "open".
  const showLines = (found) => {
    const done = new Set([
      ...found.topics.filter((one) => one.treatment === "treated").map((one) => one.id),
      ...found.questions.filter((one) => one.isAnswered).map((one) => one.id),
    ]);
    const items = {};
    for (const line of all("[data-check-item], [data-check-question]")) {
      const { checkItem, checkQuestion, anchor } = line.dataset;
      const isDone = done.has(checkItem ?? checkQuestion);
      line.classList.toggle("done", isDone);
      line.querySelector(".state").textContent = isDone ? (checkItem ? "done" : "answered") : "open";
      if (checkItem && anchor) items[anchor] = isDone ? "done" : "open";
    }
    return items;
  };

  const tell = (items) => document.dispatchEvent(new CustomEvent("skygap:checked", { detail: { items } }));
  const clear = (status = "") => {
    byId("result").hidden = true;
    byId("status").textContent = status;
    tell({});
  };
  const check = (sections, name = "") => {
    prepare();
    const found = score(sections);
    if (!found.nWords) {
      clear(name && `${name} has no text to check. Write some, or open another file.`);
      return;
    }
    showParts(found);
    showTopics(found);
    byId("result").hidden = false;
    tell(showLines(found));
    const n = (treatment) => found.topics.filter((topic) => topic.treatment === treatment).length;
    const what = name ? `${name}, ` : "";
    byId("status").textContent = `${what}${counted(found.nWords, "word")}: score ${found.score.toFixed(1)}; `
      + `${counted(n("treated"), "topic")} treated, ${n("thin")} thin, ${n("missing")} missing.`;
  };

  const area = byId("text"), picker = byId("file"), drop = section.querySelector(".drop");
  const open = async (file) => {
    if (!file) return;
    area.value = "";
    try {
      check(await checkReader.ofFile(file), file.name);
    } catch (error) {
      clear(error.message);
    }
  };
  let waiting;
  area.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(() => {
      const start = performance.now();
      picker.value = "";
      check(checkReader.ofText(area.value));
      performance.clearMeasures("skygap-check");
      performance.measure("skygap-check", { start }); // what the benchmark reads
    }, WAIT_MS);
  });
  picker.addEventListener("change", () => open(picker.files[0]));
  byId("clear").addEventListener("click", () => {
    area.value = picker.value = "";
    clear();
    area.focus();
  });
  for (const event of ["dragover", "dragenter"]) {
    drop.addEventListener(event, (over) => {
      over.preventDefault();
      drop.classList.add("over");
    });
  }
  drop.addEventListener("dragleave", () => drop.classList.remove("over"));
  drop.addEventListener("drop", (dropped) => {
    drop.classList.remove("over");
    if (!dropped.dataTransfer.files.length) return; // text goes into the field by itself
    dropped.preventDefault();
    open(dropped.dataTransfer.files[0]);
  });
})();
