"use strict";
// Markdown as blocks of text: as much of CommonMark, with tables, as tells headings from text.
const checkMarkdown = (() => {
  const FENCE = /^ {0,3}(`{3,}|~{3,})/;
  const HEADING = /^ {0,3}(#{1,6})(?:[ \t]+(.*?))?(?:[ \t]+#+)?[ \t]*$/;
  const RULE = /^ {0,3}([-*_])(?:[ \t]*\1){2,}[ \t]*$/;
  const UNDERLINE = /^ {0,3}(=+|-+)[ \t]*$/;
  const ITEM = /^[ \t]*(?:[-+*]|\d{1,9}[.)])[ \t]+(.*)$/;
  const DELIMITERS = /^[ \t]*\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*$/;
  const REFERENCE = /^ {0,3}\[[^\]]+\]:[ \t]*\S+/;
  const HARD_BREAK = /(?: {2,}|\\)$/;

  const entities = (text) => (/&#?\w+;/.test(text)
    ? new DOMParser().parseFromString(text.replaceAll("<", "&lt;"), "text/html").documentElement.textContent
    : text);
  const inline = (text) => entities(text
    .replace(/<!--.*?-->/g, "")
    .replace(/!\[[^\]]*\](?:\([^()]*(?:\([^()]*\)[^()]*)*\)|\[[^\]]*\])/g, "")
    .replace(/\[([^\]]*)\](?:\([^()]*(?:\([^()]*\)[^()]*)*\)|\[[^\]]*\])/g, "$1")
    .replace(/<((?:https?:\/\/|mailto:)[^>\s]+)>/g, "$1")
    .replace(/<\/?[a-z][^<>]*>/gi, "")
    .replace(/\*{1,3}(\S(?:.*?\S)?)\*{1,3}/g, "$1")
    .replace(/\\([!-/:-@[-`{-~])/g, "$1"));
  const cellsOf = (line) => line.trim().replace(/^\||\|$/g, "").split(/(?<!\\)\|/);

  const blocksOf = (text) => {
    const found = [];
    let lines = [];
    const add = (raw, level = 0) => {
      const plain = inline(raw).split(/\s+/).filter(Boolean).join(" ");
      if (plain) found.push({ level: plain.length <= 300 ? level : 0, text: plain });
    };
    const flush = (level = 0) => {
      if (lines.length) add(lines.join(" "), level);
      lines = [];
    };
    const all = text.split("\n");
    for (let at = 0; at < all.length; at++) {
      let line = all[at].replaceAll("\t", "    ");
      const fence = FENCE.exec(line.trimStart());
      if (fence) {
        flush();
        const code = [];
        while (++at < all.length && !all[at].trim().startsWith(fence[1])) code.push(all[at]);
        if (code.join("").trim()) found.push({ level: 0, text: code.join("\n").trim() });
        continue;
      }
      while (/^ {0,3}>/.test(line)) line = line.replace(/^ {0,3}> ?/, "");
      const heading = HEADING.exec(line), item = ITEM.exec(line);
      if (!line.trim() || REFERENCE.test(line)) flush();
      else if (heading) {
        flush();
        add(heading[2] ?? "", heading[1].length);
      } else if (lines.length && UNDERLINE.test(line)) flush(line.trim()[0] === "=" ? 1 : 2);
      else if (RULE.test(line)) flush();
      else if (line.includes("|") && DELIMITERS.test(all[at + 1] ?? "") && !item) {
        flush();
        cellsOf(line).forEach((cell) => add(cell));
        for (at++; at + 1 < all.length && all[at + 1].trim(); at++) {
          cellsOf(all[at + 1]).forEach((cell) => add(cell));
        }
      } else {
        if (item) flush();
        lines.push((item ? item[1] : line).trim());
        if (HARD_BREAK.test(line)) flush();
      }
    }
    flush();
    return found;
  };

  return { blocksOf };
})();
