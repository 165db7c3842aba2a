"use strict";
// A draft cut into stretches of prose, as analysis/check/stretches.py does it.
const checkStretches = (() => {
  const STRETCH_WORDS = 80;
  const MIN_STRETCH_WORDS = 20;

  const nWords = (part) => part.reduce((sum, sentence) => sum + sentence.n, 0);

  const cut = (blocks) => {
    const parts = [];
    let open = [];
    for (const block of blocks) {
      open = [...open, ...block];
      if (nWords(open) >= STRETCH_WORDS) {
        parts.push(open);
        open = [];
      }
    }
    if (parts.length && 2 * nWords(open) < STRETCH_WORDS) parts.at(-1).push(...open);
    else parts.push(open);
    return parts.filter((part) => nWords(part) >= MIN_STRETCH_WORDS);
  };

  const stretch = (heading, part) => {
    const counts = new Map();
    for (const { roots } of part) {
      for (const root of roots) counts.set(root, (counts.get(root) ?? 0) + 1);
    }
    return { heading, counts, sentences: part.map(({ roots }) => new Set(roots)) };
  };

  // sections: [{heading, blocks: [text]}]; forms: Map of word to root; functionWords: Set.
  const read = (sections, forms, functionWords) => {
    const rootsOf = (words) => words.map((word) => forms.get(word)).filter((at) => at !== undefined);
    const reading = { stretches: [], mentioned: [], nWords: 0 };
    for (const section of sections) {
      const heading = checkWords.wordsOf(section.heading);
      const blocks = section.blocks.map(checkWords.sentencesOf);
      for (const words of [heading, ...blocks.flat().map((one) => one.words)]) {
        reading.nWords += words.length;
        const roots = new Set(rootsOf(words));
        if (roots.size) reading.mentioned.push(roots);
      }
      const prose = blocks.map((block) => block
        .filter((one) => !one.isAsked && checkWords.isProse(one.words, functionWords))
        .map((one) => ({ roots: rootsOf(one.words), n: one.words.length })));
      const above = new Set(rootsOf(heading));
      reading.stretches.push(...cut(prose).map((part) => stretch(above, part)));
    }
    return reading;
  };

  return { read };
})();
