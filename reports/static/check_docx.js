"use strict";
// A document of a word processor as blocks, without a library: the zip's directory is read, and of
// its files only the text and the names of the styles, as analysis/word_file.py does.
const checkDocx = (() => {
  const MAX_BYTES = 5_000_000;
  const END = 0x06054b50, ENTRY = 0x02014b50;
  const W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
  const DOCUMENT = "word/document.xml", STYLES = "word/styles.xml";

  // Name to [offset, packed size, unpacked size, method] of every file in the zip.
  const directory = (bytes) => {
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    let end = bytes.length - 22;
    while (end >= 0 && view.getUint32(end, true) !== END) end--;
    if (end < 0) return new Map();
    const files = new Map();
    let at = view.getUint32(end + 16, true);
    for (let n = view.getUint16(end + 10, true); n > 0 && view.getUint32(at, true) === ENTRY; n--) {
      const length = view.getUint16(at + 28, true);
      const name = new TextDecoder().decode(bytes.subarray(at + 46, at + 46 + length));
      files.set(name, {
        start: view.getUint32(at + 42, true), packed: view.getUint32(at + 20, true),
        size: view.getUint32(at + 24, true), method: view.getUint16(at + 10, true),
      });
      at += 46 + length + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
    }
    return files;
  };

  const unpacked = async (bytes, { start, packed, size, method }) => {
    if (size > MAX_BYTES) throw new RangeError("too large");
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    const from = start + 30 + view.getUint16(start + 26, true) + view.getUint16(start + 28, true);
    const part = bytes.subarray(from, from + packed);
    if (method === 0) return new TextDecoder().decode(part);
    const reader = new Blob([part]).stream().pipeThrough(new DecompressionStream("deflate-raw")).getReader();
    const chunks = [];
    let n = 0;
    for (let next = await reader.read(); !next.done; next = await reader.read()) {
      n += next.value.length; // the directory may lie about sizes
      if (n > MAX_BYTES) throw new RangeError("too large");
      chunks.push(next.value);
    }
    return new Blob(chunks).text();
  };

  const parsed = (text) => {
    const tree = new DOMParser().parseFromString(text, "application/xml");
    if (/<!DOCTYPE/i.test(text) || tree.querySelector("parsererror")) throw new SyntaxError("not XML");
    return tree;
  };
  const attribute = (element, name) => element?.getAttributeNS(W, name) ?? "";
  const child = (element, name) =>
    [...(element?.children ?? [])].find((one) => one.localName === name && one.namespaceURI === W);

  // Level by the id of each style that is a heading.
  const levelsOf = (tree) => {
    const levels = new Map();
    for (const style of tree ? tree.getElementsByTagNameNS(W, "style") : []) {
      const name = attribute(child(style, "name"), "val").toLowerCase();
      const heading = /^heading ([1-6])$/.exec(name);
      if (heading) levels.set(attribute(style, "styleId"), Number(heading[1]));
      else if (name === "title") levels.set(attribute(style, "styleId"), 1);
    }
    return levels;
  };

  const paragraphOf = (paragraph) => {
    let text = "";
    const walk = (node) => {
      for (const one of node.children) {
        if (one.localName === "p" || one.localName === "Fallback") continue;
        if (one.localName === "t") text += one.textContent;
        else if (one.localName === "tab" || one.localName === "br") text += " ";
        else walk(one);
      }
    };
    walk(paragraph);
    return text.split(/\s+/).filter(Boolean).join(" ");
  };

  const blocksOf = async (bytes, name) => {
    try {
      const files = directory(bytes);
      const document = parsed(await unpacked(bytes, files.get(DOCUMENT)));
      const styles = files.get(STYLES);
      const levels = levelsOf(styles && parsed(await unpacked(bytes, styles)));
      return [...document.getElementsByTagNameNS(W, "p")]
        .filter((one) => !one.closest("Fallback"))
        .map((one) => {
          const style = attribute(child(child(one, "pPr"), "pStyle"), "val");
          const text = paragraphOf(one);
          return { level: text.length <= 300 ? levels.get(style) ?? 0 : 0, text };
        })
        .filter((block) => block.text);
    } catch (error) {
      if (error instanceof RangeError && error.message === "too large") {
        throw new Error(`${name} holds more than 5,000,000 bytes of text. Split it.`);
      }
      throw new Error(`${name} is not a document of a word processor. Save it as .docx again.`);
    }
  };

  return { blocksOf };
})();
