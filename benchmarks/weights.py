"""The weights of section pairs: fitted to a corpus, and tried on keywords they were not fitted to.

    python -m benchmarks.weights CORPUS_DIR [--profile best] [--cross-validate]

Each case of the corpus names a section of an article and the rivals' sections on the same thing:
these pairs should be likely, all its other pairs not. The weights of analysis/pairs.py are the
ridge-penalised logistic regression over all cases, rounded. With --cross-validate the weights are
fitted anew without the keyword in hand, every setting of GRID is tried with them on all keywords,
and each keyword is judged under the setting that does best on the others.
"""

import json
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from itertools import product
from pathlib import Path
from tempfile import TemporaryDirectory
from unittest.mock import patch

import click
import numpy as np
from numpy.typing import NDArray

from analysis import coverage, pairs, selection, survey, topics
from analysis.article import Article
from analysis.gaps import InDraft
from analysis.headings import label_of
from analysis.nlp import lemmas_of
from analysis.profile import DEFAULT_PROFILE, Profile
from analysis.reading import Reader
from analysis.signals import CHOICE_SIGNALS, VECTOR_SIGNALS, WORD_SIGNALS, Features, signals
from analysis.units import Unit, units_of, vectors_of
from benchmarks.gap_answers import KEPT, LANGUAGE, Answer, Named, article_of, without
from benchmarks.gap_cases import LISTED, Case, read_cases
from benchmarks.gap_scorer import scorer_of, scores
from benchmarks.paths import BenchmarkError, corpus_file

INVERSE_PENALTY = 0.05  # strong: of a dozen strengths tried the plateau is from 0.02 to 0.1
DIGITS = 2
FIGURES = ("strict_recall@10", "strict_kept_false_alarm@10", "strict_paired@10")
# Each threshold where the product keeps it, and the values that are tried.
GRID: tuple[tuple[tuple[str, ...], tuple[float, ...]], ...] = (
    (("coverage.MIN_TREATED", "survey.MIN_TREATED", "selection.MIN_TREATED"), (0.42, 0.48, 0.54)),
    (("survey.MIN_SUPPORT",), (1.3, 1.4, 1.5)),
    (("topics.MAX_LIKELY",), (0.15, 0.2)),
    (("coverage.MIN_PRESENT",), (0.25, 0.35, 0.45)),
)
_MODULES = {"coverage": coverage, "survey": survey, "selection": selection, "topics": topics}


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Seen:
    """One article against its rivals, before any weight.

    Attributes:
        case: The case.
        units: Sections of the rivals, then of the article.
        found: Signals of every pair of them.
        query: Lemmas of the keyword.
    """

    case: Case
    units: tuple[Unit, ...]
    found: Features
    query: frozenset[str]

    @property
    def n_rivals(self) -> int:
        """How many pages are rivals."""
        return len(self.case.competitors)


def seen(corpus: Path, case: Case, profile: Profile, *, is_whole: bool) -> Seen:
    """The whole article of a case, or its draft, with its rivals.

    Args:
        corpus: Folder of the corpus.
        case: One of its cases.
        profile: Whether sections are compared by vectors too.
        is_whole: Whether the section is still there.

    Returns:
        Their sections and signals.

    Raises:
        BenchmarkError: If a page is missing.
    """
    query = frozenset(lemmas_of(case.keyword, LANGUAGE))
    reader = Reader(language=LANGUAGE, profile=profile)
    own = article_of(corpus, case.kept) if is_whole else _draft(corpus, case)
    articles = [*(article_of(corpus, name) for name in case.competitors), own]
    units = units_of(articles, query, reader)
    vectors = vectors_of(units, articles, reader)
    found = signals(units, len(case.competitors), query, LANGUAGE, vectors)
    return Seen(case=case, units=units, found=found, query=query)


def _draft(corpus: Path, case: Case) -> Article:
    if case.draft:
        return article_of(corpus, case.draft)
    return without(article_of(corpus, case.kept), case.truth.heading)


def fitted(wholes: Sequence[Seen], names: Sequence[str]) -> pairs.Weights:
    """Weights by which the pairs of the truth are likely and the others not.

    Args:
        wholes: Whole articles with their rivals.
        names: Of the signals, in their order.

    Returns:
        Rounded as in the product.
    """
    from sklearn.linear_model import LogisticRegression

    labelled = [pair for one in wholes if (pair := _labelled(one))]
    model = LogisticRegression(C=INVERSE_PENALTY, max_iter=1000)
    model.fit(np.concatenate([x for x, _ in labelled]), np.concatenate([y for _, y in labelled]))
    values = np.maximum(model.coef_[0], 0.0).round(DIGITS).tolist()
    return pairs.Weights(
        by_signal=dict(zip(names, values, strict=True)),
        constant=round(float(model.intercept_[0]), DIGITS),
    )


def _labelled(whole: Seen) -> tuple[Features, NDArray[np.bool_]] | None:
    """Signals of the case's section with each rival section, and whether the truth joins them."""
    heading = _name(whole.case.truth.heading)
    aliases = {_name(alias) for alias in whole.case.truth.aliases}
    rivals = [at for at, unit in enumerate(whole.units) if unit.page < whole.n_rivals]
    for at, unit in enumerate(whole.units):
        if unit.page == whole.n_rivals and _name(unit.heading) == heading:
            joined = np.array([_name(whole.units[one].heading) in aliases for one in rivals])
            return whole.found[at, rivals], joined
    return None


def _name(heading: str) -> str:
    return " ".join(label_of(heading).lower().split())


@contextmanager
def _settings(values: Sequence[float]) -> Iterator[None]:
    with ExitStack() as stack:
        for (places, _), value in zip(GRID, values, strict=True):
            for place in places:
                module, _, name = place.partition(".")
                stack.enter_context(patch.object(_MODULES[module], name, value))
        yield


def answer(one: Seen, weights: pairs.Weights) -> Answer:
    """The gaps of one article, by given weights and the product's present thresholds."""
    likely = pairs.likelihood(one.found, list(weights.by_signal), weights, one.units)
    found = survey.surveyed(one.units, likely, one.n_rivals, one.n_rivals + 1)
    gaps = []
    for topic in selection.worthwhile(found, one.query, LANGUAGE):
        if selection.is_gap(found, topic, one.query, LANGUAGE):
            draft = InDraft(coverage=topic.coverages[one.n_rivals], lowest=0.0, highest=1.0)
            score = survey.lack(topic.support, one.n_rivals, draft.coverage)
            gaps.append((-round(score, 4), label_of(one.units[topic.seed].heading)))
    return Answer(gaps=tuple(Named(label=label) for _, label in sorted(gaps)))


def cross_validated(
    corpus: Path, wholes: Sequence[Seen], drafts: Sequence[Seen], names: Sequence[str]
) -> tuple[dict[str, float], dict[str, str]]:
    """Figures with weights and thresholds chosen on other keywords.

    Args:
        corpus: Folder with cases and their scorer.
        wholes: Every whole article with its rivals.
        drafts: The drafts in the same order.
        names: Of the signals.

    Returns:
        The figures over all cases, and the thresholds chosen for each keyword.

    Raises:
        BenchmarkError: If the corpus has no scorer.
    """
    scorer = scorer_of(corpus)
    if scorer is None:
        raise BenchmarkError(f"{corpus} has no scorer to choose thresholds by.")
    slugs = list(dict.fromkeys(one.case.slug for one in wholes))
    weights = {
        slug: fitted([one for one in wholes if one.case.slug != slug], names) for slug in slugs
    }
    table: dict[tuple[float, ...], dict[str, dict[str, float]]] = {}
    for values in product(*(tried for _, tried in GRID)):
        with _settings(values):
            answers = {
                f"{one.case.case_id}{mark}": answer(one, weights[one.case.slug])
                for group, mark in ((drafts, ""), (wholes, KEPT))
                for one in group
            }
        table[values] = _by_keyword(corpus, scorer, slugs, answers)
        click.echo(
            f"{values}: paired {_mean(table[values], slugs)['strict_paired@10']:.3f}", err=True
        )
    chosen = {}
    for slug in slugs:
        others = [one for one in slugs if one != slug]
        chosen[slug] = max(table, key=lambda values: _mean(table[values], others)[FIGURES[-1]])
    picked = {slug: table[chosen[slug]][slug] for slug in slugs}
    return _mean(picked, slugs), {slug: str(values) for slug, values in chosen.items()}


def _by_keyword(
    corpus: Path, scorer: Path, slugs: Sequence[str], answers: Mapping[str, Answer]
) -> dict[str, dict[str, float]]:
    listed = json.loads(corpus_file(corpus, LISTED).read_bytes())
    found = {}
    with TemporaryDirectory() as folder:
        for slug in slugs:
            part = [case for case in listed["cases"] if case["slug"] == slug]
            file = Path(folder) / LISTED
            file.write_text(json.dumps({**listed, "cases": part}), encoding="utf-8")
            found[slug] = scores(scorer, file, answers)
    return found


def _mean(by_slug: Mapping[str, Mapping[str, float]], slugs: Sequence[str]) -> dict[str, float]:
    """Over all cases of these keywords."""
    n = sum(by_slug[slug]["cases"] for slug in slugs)
    return {
        name: sum(by_slug[slug][name] * by_slug[slug]["cases"] for slug in slugs) / n
        for name in FIGURES
    }


@click.command(help=__doc__)
@click.argument("corpus", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option(
    "--profile", type=click.Choice(Profile, case_sensitive=False), default=DEFAULT_PROFILE
)
@click.option("--cross-validate", is_flag=True, help="Judge each keyword by the others' choices.")
def main(corpus: Path, *, profile: Profile, cross_validate: bool) -> None:
    """Print the weights, and with --cross-validate the figures."""
    names = (*WORD_SIGNALS, *(VECTOR_SIGNALS if profile is Profile.BEST else ()), *CHOICE_SIGNALS)
    try:
        cases = read_cases(corpus)
        wholes = [seen(corpus, case, profile, is_whole=True) for case in cases]
        found = fitted(wholes, names)
        click.echo(json.dumps({**found.by_signal, "constant": found.constant}, indent=1))
        if cross_validate:
            drafts = [seen(corpus, case, profile, is_whole=False) for case in cases]
            figures, chosen = cross_validated(corpus, wholes, drafts, names)
            click.echo(json.dumps({"figures": figures, "chosen": chosen}, indent=1))
    except BenchmarkError as error:
        click.echo(str(error), err=True)
        sys.exit(2)


if __name__ == "__main__":
    main()
