"use strict";
// A draft cut into stretches of prose, as analysis/check/stretches.py does it.
const checkStretches = (() => {
  const STRETCH_WORDS = 80;
  const MIN_STRETCH_WORDS = 20;
  const MAX_MENTIONS = 3;

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

  // By number of the root: in the heading, 0 or 1, and in prose, from 0 to MAX_MENTIONS.
  const stretch = (above, part, nRoots) => {
    const heading = new Uint8Array(nRoots), counts = new Uint8Array(nRoots);
    for (const root of above) heading[root] = 1;
    for (const { roots } of part) {
      for (const root of roots) if (counts[root] < MAX_MENTIONS) counts[root] += 1;
    }
    // a sentence is looked at for questions only, and then with the heading
    const sentences = () => part.map(({ roots }) => {
      const said = heading.slice();
      for (const root of roots) said[root] = 1;
      return said;
    });
    return { heading, counts, said: counts.map((n, root) => n || heading[root]), sentences };
  };

  // sections: [{heading, blocks: [text]}]; forms: Map of word to root; functionWords: Set.
  const read = (sections, forms, functionWords, nRoots) => {
    const rootsOf = (words) => words.map((word) => forms.get(word)).filter((at) => at !== undefined);
    // mentioned: of each root the numbers of the sentences, headings and entries that have it
    const reading = { stretches: [], mentioned: new Map(), nWords: 0 };
    let number = 0;
    for (const section of sections) {
      const heading = checkWords.wordsOf(section.heading);
      const blocks = section.blocks.map(checkWords.sentencesOf);
      for (const words of [heading, ...blocks.flat().map((one) => one.words)]) {
        reading.nWords += words.length;
        for (const root of rootsOf(words)) {
          if (!reading.mentioned.has(root)) reading.mentioned.set(root, new Set());
          reading.mentioned.get(root).add(number);
        }
        number += 1;
      }
      const prose = blocks.map((block) => block
        .filter((one) => !one.isAsked && checkWords.isProse(one.words, functionWords))
        .map((one) => ({ roots: rootsOf(one.words), n: one.words.length })));
      const above = rootsOf(heading);
      reading.stretches.push(...cut(prose).map((part) => stretch(above, part, nRoots)));
    }
    return reading;
  };

  return { read, MAX_MENTIONS };
})();
