"use strict";
// A draft as sections of blocks, read as analysis/draft.py reads one. Nothing of it is ever run or
// shown: a parsed document is only walked for its text.
const checkReader = (() => {
  const MAX_HEADING = 300;
  const MAX_HEADING_WORDS = 14;
  const MAX_LEVEL = 4;
  const END_MARKS = ".!;:,)\"'\u201d\u2019";
  const BLOCKS = new Set(("address article aside body button center details dialog div fieldset footer "
    + "form header main nav section summary p pre blockquote figure figcaption dl dt dd ol ul li table "
    + "caption thead tbody tfoot tr th td h1 h2 h3 h4 h5 h6").split(" "));
  const SILENT = new Set(("script style noscript template svg math iframe object select textarea head "
    + "video audio canvas").split(" "));
  const ANCHOR = /\b(?:anchor|(?:header|heading|perma|hash)-?link)/i;
  const UNSEEN = /\b(?:sr-only|visually-?hidden|screen-?reader)/i;

  const folded = (text) => text.split(/\s+/).filter(Boolean).join(" ");
  const levelOf = (tag) => (/^h[1-6]$/.test(tag) ? Number(tag[1]) : 0);

  // Part of a heading that no reader takes for its words: a link to itself, a hidden note.
  const isApart = (element, tag) => {
    if (element.getAttribute("aria-hidden") === "true") return true;
    const classes = element.getAttribute("class") ?? "";
    if (UNSEEN.test(classes) || (tag === "a" && ANCHOR.test(classes))) return true;
    return tag === "a" && !element.children.length && /^[#\u00b6\u00a7]+$/.test(element.textContent.trim());
  };

  // A parsed document runs and shows nothing; without these the policy has nothing to complain of.
  const ACTIVE = /\s(?:on\w+|style)\s*=\s*(?:"[^"]*"|'[^']*'|[^\s>]+)/gi;
  const quiet = (html) => html
    .replace(/<style\b[\s\S]*?<\/style\s*>/gi, "")
    .replace(/<[a-z][^>]*>/gi, (tag) => tag.replace(ACTIVE, ""));

  const htmlBlocks = (html) => {
    const found = [];
    let parts = [], level = 0, inCode = 0, isSilent = 0;
    const flush = () => {
      const text = inCode ? parts.join("").trim() : folded(parts.join(""));
      parts = [];
      if (text) found.push({ level: text.length <= MAX_HEADING ? level : 0, text });
    };
    const edge = (heading) => {
      if (!level || heading) flush();
      else parts.push(" ");
    };
    const walk = (node) => {
      if (node.nodeType === Node.TEXT_NODE) {
        if (!isSilent) parts.push(node.data);
        return;
      }
      if (node.nodeType !== Node.ELEMENT_NODE) return;
      const tag = node.localName;
      if (SILENT.has(tag)) return;
      if (tag === "br" || tag === "hr") {
        if (level) parts.push(" ");
        else if (inCode) parts.push("\n");
        else flush();
        return;
      }
      const isBlock = BLOCKS.has(tag), heading = levelOf(tag);
      const apart = Number(level > 0 && isApart(node, tag));
      if (isBlock) edge(heading);
      if (heading) level = heading;
      inCode += Number(tag === "pre");
      isSilent += apart;
      for (const child of node.childNodes) walk(child);
      isSilent -= apart;
      if (isBlock) edge(heading);
      inCode -= Number(tag === "pre");
      if (heading) level = 0;
    };
    walk(new DOMParser().parseFromString(quiet(html), "text/html").body);
    flush();
    return found;
  };

  const plainBlocks = (text) => {
    const parts = text.trim().split(/\n\s*\n/);
    return (parts.length > 1 ? parts : text.split("\n")).map(folded).filter(Boolean).map((piece) => {
      const isHeading = piece.split(" ").length <= MAX_HEADING_WORDS && !END_MARKS.includes([...piece].at(-1));
      return { level: isHeading && piece.length <= MAX_HEADING ? 2 : 0, text: piece };
    });
  };

  // The first h1, or else a heading that opens the draft, is its title and heads no section.
  const sectionsOf = (blocks) => {
    const first = blocks.findIndex((block) => block.level === 1);
    const title = first >= 0 ? first : blocks[0]?.level ? 0 : -1;
    const sections = [{ heading: "", blocks: [] }];
    blocks.forEach(({ level, text }, at) => {
      if (at === title) return;
      if (level && level <= MAX_LEVEL) sections.push({ heading: text, blocks: [] });
      else sections.at(-1).blocks.push(text);
    });
    return sections;
  };

  // What was typed or pasted has no name that tells its form.
  const formOf = (text) => {
    if (/^\s*<(?:!doctype|html|body|main|article|section|div|h[1-6]|p|ul|ol)\b/i.test(text)) return "html";
    if (/^ {0,3}#{1,6}\s/m.test(text) || /^\S.*\n(?:=+|-{3,})\s*$/m.test(text)) return "md";
    return "txt";
  };

  const FORMS = { html: htmlBlocks, htm: htmlBlocks, txt: plainBlocks,
    md: (text) => checkMarkdown.blocksOf(text) };

  const decoded = (bytes) => {
    const [a, b] = bytes;
    const label = a === 0xff && b === 0xfe ? "utf-16le" : a === 0xfe && b === 0xff ? "utf-16be" : "utf-8";
    return new TextDecoder(label, { fatal: true }).decode(bytes);
  };

  const ofText = (text, form = formOf(text)) =>
    sectionsOf(FORMS[form](text.replaceAll("\0", "").replace(/\r\n?/g, "\n")));

  // A File as sections; throws an Error whose message is for the reader.
  const MAX_BYTES = 5_000_000;
  const ofFile = async (file) => {
    const form = file.name.toLowerCase().split(".").at(-1);
    if (form !== "docx" && !Object.hasOwn(FORMS, form)) {
      throw new Error(`${file.name} has no ending that is known. Save it as .docx, .html, .md or .txt.`);
    }
    const bytes = new Uint8Array(await file.arrayBuffer());
    if (!bytes.length) return []; // not even the zip that a .docx is
    if (form === "docx") return sectionsOf(await checkDocx.blocksOf(bytes, file.name));
    if (bytes.length > MAX_BYTES) throw new Error(`${file.name} is larger than 5,000,000 bytes. Split it.`);
    let text;
    try {
      text = decoded(bytes);
    } catch {
      throw new Error(`${file.name} is not UTF-8 text. Save it as UTF-8.`);
    }
    return ofText(text, form);
  };

  return { ofText, ofFile };
})();
