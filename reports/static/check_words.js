"use strict";
// Words, sentences and prose, as analysis/check/words.py has them: what changes here changes there.
const checkWords = (() => {
  const MIN_SENTENCE_WORDS = 5;
  const MIN_FUNCTION_SHARE = 0.2;

  const wordsOf = (text) => text.normalize("NFKC").toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];

  const sentencesOf = (text) => {
    const pieces = [...text.split(/([.!?\u2026\u3002]+(?=\s|$)|\n)/), ""];
    const found = [];
    for (let at = 0; at < pieces.length; at += 2) {
      const words = wordsOf(pieces[at]);
      if (words.length) found.push({ words, isAsked: pieces[at + 1].includes("?") });
    }
    return found;
  };

  const isProse = (words, functionWords) => {
    if (words.length < MIN_SENTENCE_WORDS) return false;
    const n = words.filter((word) => functionWords.has(word)).length;
    return n >= MIN_FUNCTION_SHARE * words.length;
  };

  return { wordsOf, sentencesOf, isProse };
})();
