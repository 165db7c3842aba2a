"use strict";
// A draft's score by the checklist, as analysis/check/measure.py and score.py find it.
const checkScore = (() => {
  const K1 = 1.2;
  const { MAX_MENTIONS } = checkStretches;
  const HEADING_SHARE = 0.5;
  const HEADING_WORDS_SHARE = 0.2;
  const MIN_ANSWERED = 0.75;
  const MIN_IN_SENTENCE = 0.5;
  const MIN_TREATED = 0.4;
  const MIN_THIN = 0.15;
  const MIN_HEADED = 0.3;
  const REACH = 0.6;
  const MIN_SCALE = 0.1;
  const WEIGHTS = { topics: 0.7, headings: 0.15, questions: 0.15 };

  // What so many mentions count of one.
  const SATURATED = Array.from({ length: MAX_MENTIONS + 1 },
    (_, n) => n * (MAX_MENTIONS + K1) / (MAX_MENTIONS * (n + K1)));
  const PRESENT = Array.from({ length: MAX_MENTIONS + 1 }, (_, n) => Math.min(n, 1));

  // Share of the weight of roots that is said, a root counting what the table says of its number.
  const share = (said, weighted, table) => {
    let sum = 0, total = 0;
    for (const [root, weight] of weighted) {
      total += weight;
      sum += weight * table[said[root]];
    }
    return total ? sum / total : 0;
  };
  const rawValue = (stretch, topic) =>
    HEADING_SHARE * share(stretch.heading, topic.heading, PRESENT)
    + HEADING_WORDS_SHARE * share(stretch.counts, topic.heading, SATURATED)
    + (1 - HEADING_SHARE - HEADING_WORDS_SHARE) * share(stretch.counts, topic.words, SATURATED);
  const answers = (stretch, question) => {
    if (!question.length || share(stretch.said, question, PRESENT) < MIN_ANSWERED) return false;
    return stretch.sentences().some((said) => share(said, question, PRESENT) >= MIN_IN_SENTENCE);
  };
  const treatmentOf = (value) =>
    value >= MIN_TREATED ? "treated" : value >= MIN_THIN ? "thin" : "missing";

  const topicIn = (topic, reading) => {
    const raw = Math.max(0, ...reading.stretches.map((stretch) => rawValue(stretch, topic)));
    const value = Math.min(1, Math.max(0,
      (raw - topic.none) / Math.max(REACH * (topic.full - topic.none), MIN_SCALE)));
    const nowhere = new Set();
    const isMentioned = ({ roots: [first, ...others] }) => {
      const at = (root) => reading.mentioned.get(root) ?? nowhere;
      return [...at(first)].some((number) => others.every((root) => at(root).has(number)));
    };
    return {
      id: topic.id,
      value,
      treatment: treatmentOf(value),
      isHeaded: reading.stretches.some((one) =>
        share(one.heading, topic.heading, PRESENT) >= MIN_HEADED),
      unsaid: topic.terms.filter((term) => !isMentioned(term)).map((term) => term.text),
    };
  };

  const mean = (values, weights) => {
    let sum = 0, total = 0;
    values.forEach((value, at) => {
      sum += value * weights[at];
      total += weights[at];
    });
    return sum / total;
  };
  const partsOf = (checklist, topics, questions) => {
    const weights = checklist.topics.map((topic) => topic.weight);
    const parts = [];
    const add = (name, value) => parts.push({ name, value, weight: WEIGHTS[name] });
    if (topics.length) {
      add("topics", mean(topics.map((topic) => topic.value), weights));
      add("headings", mean(topics.map((topic) => Number(topic.isHeaded)), weights));
    }
    const asked = questions.filter((one) => one.isAsked);
    if (asked.length) add("questions", asked.filter((one) => one.isAnswered).length / asked.length);
    return parts;
  };
  const rounded = (value, digits) => Math.floor(value * 10 ** digits + 0.5) / 10 ** digits;
  const formulaOf = (parts, score) => {
    if (!parts.length) return "nothing to measure by = 0";
    const told = parts.map((one) => `${one.weight.toFixed(2)} x ${one.name} ${rounded(one.value, 2).toFixed(2)}`);
    const total = parts.reduce((sum, part) => sum + part.weight, 0);
    return `100 x (${told.join(" + ")}) / ${total.toFixed(2)} = ${score.toFixed(1)}`;
  };

  // All that follows from the checklist alone is made once.
  const scorer = (checklist) => {
    const forms = new Map();
    checklist.roots.forEach((every, at) => {
      for (const form of every.split(" ")) forms.set(form, at);
    });
    const functionWords = new Set(checklist.function_words);
    return (sections) => {
      const reading = checkStretches.read(sections, forms, functionWords, checklist.roots.length);
      const topics = checklist.topics.map((topic) => topicIn(topic, reading));
      const questions = checklist.questions.map((one) => ({
        id: one.id,
        isAsked: one.is_asked,
        isAnswered: reading.stretches.some((stretch) => answers(stretch, one.words)),
      }));
      const parts = partsOf(checklist, topics, questions);
      const total = parts.reduce((sum, part) => sum + part.weight, 0);
      const whole = parts.reduce((sum, part) => sum + part.weight * part.value, 0);
      const score = total ? rounded(100 * whole / total, 1) : 0;
      return {
        score,
        formula: formulaOf(parts, score),
        parts, topics, questions,
        nWords: reading.nWords,
      };
    };
  };

  return { scorer };
})();
