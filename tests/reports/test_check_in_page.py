"""The check of a draft, driven in the real page, beside the same check in Python."""

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from analysis.check.score import score_draft
from analysis.check.verdict import DraftCheck
from analysis.draft import read_draft
from analysis.result import GapAnalysis, Treatment
from benchmarks.check_pages import keywords
from benchmarks.paths import BenchmarkError, bench_folder
from reports.render import render_brief
from tests.conftest import Opened, OpenPage
from tests.drafts import docx, own_drafts, sample_analysis

pytestmark = pytest.mark.browser

SENTENCE = "A grinder with burrs is what you want for a coarse grind of the beans."
N_REAL = 30


@pytest.fixture
def opened(open_page: OpenPage) -> Opened:
    return open_page(render_brief(sample_analysis()))


def in_python(analysis: GapAnalysis, data: bytes, name: str) -> DraftCheck:
    assert analysis.checklist is not None
    return score_draft(analysis.checklist, read_draft(data, name).sections, analysis.outline)


def open_file(page: Page, name: str, data: bytes) -> None:
    page.get_by_label("Open a file").set_input_files(
        {"name": name, "mimeType": "application/octet-stream", "buffer": data}
    )
    expect(page.locator("#check-status")).to_contain_text(f"{name}, ")


def score(page: Page) -> float:
    return float(page.locator("#check-score").inner_text())


def paste(page: Page, text: str) -> None:
    page.get_by_label("Your draft").fill(text)
    expect(page.locator("#check-status")).to_contain_text("words")


def labels(page: Page, treatment: str) -> list[str]:
    return page.locator(f"[data-treatment={treatment}] [data-topic] bdi.said").all_inner_texts()


@pytest.mark.parametrize("name", own_drafts())
def test_page_and_python_find_the_same_in_our_own_drafts(name: str, opened: Opened) -> None:
    data = own_drafts()[name]
    found = in_python(sample_analysis(), data, name)
    open_file(opened.page, name, data)
    assert score(opened.page) == found.score
    assert opened.page.locator("#check-formula").inner_text() == found.formula
    for treatment in Treatment:
        expected = [one.label for one in found.topics if one.treatment is treatment]
        assert len(labels(opened.page, treatment)) == len(expected)
    assert opened.page.locator("[data-check-item].done").count() == sum(
        one.is_done for one in found.items
    )
    assert opened.console == []


@pytest.mark.slow
def test_page_and_python_agree_within_a_point_on_thirty_real_drafts(open_page: OpenPage) -> None:
    try:
        corpus = bench_folder() / "gap_dev"
    except BenchmarkError as error:
        pytest.skip(f"real drafts are not here: {error}")
    n = 0
    for keyword in keywords(corpus, N_REAL):
        page = open_page(render_brief(keyword.analysis)).page
        for file in keyword.drafts:
            open_file(page, file.name, file.read_bytes())
            found = in_python(keyword.analysis, file.read_bytes(), file.name)
            assert score(page) == pytest.approx(found.score, abs=1), file.name
            n += 1
        page.close()
    assert n >= N_REAL


def test_a_draft_pasted_as_markdown_html_or_text_scores_alike(opened: Opened) -> None:
    scores = []
    for text in (
        f"# Cold brew\n\n## Grind size\n\n{SENTENCE} {SENTENCE}",
        f"<h1>Cold brew</h1><h2>Grind size</h2><p>{SENTENCE} {SENTENCE}</p>",
        f"Cold brew\n\nGrind size\n\n{SENTENCE} {SENTENCE}",
    ):
        paste(opened.page, text)
        expect(opened.page.locator("#check-status")).to_contain_text("32 words")
        scores.append(score(opened.page))
        opened.page.get_by_role("button", name="Clear").click()
    assert scores[0] > 0
    assert scores == [scores[0]] * 3


def test_a_dropped_file_is_checked(opened: Opened) -> None:
    data = opened.page.evaluate_handle(
        """text => {
          const data = new DataTransfer();
          data.items.add(new File([text], "dropped.md", {type: "text/markdown"}));
          return data;
        }""",
        f"# Cold brew\n\n## Grind size\n\n{SENTENCE} {SENTENCE}",
    )
    opened.page.dispatch_event("#check .drop", "drop", {"dataTransfer": data})
    expect(opened.page.locator("#check-status")).to_contain_text("dropped.md, 32 words")


def test_topics_are_listed_by_treatment_and_lead_to_their_evidence(opened: Opened) -> None:
    open_file(opened.page, "jar.md", own_drafts()["jar.md"])
    row = opened.page.locator("[data-treatment=treated] li", has_text="Grind size for the press")
    expect(row).to_be_visible()
    row.get_by_role("link").click()
    assert (
        opened.page.locator("details.gap[open] .label").inner_text() == "Grind size for the press"
    )


def test_the_outline_hears_which_items_are_done(opened: Opened) -> None:
    opened.page.evaluate(
        "document.addEventListener('skygap:checked', (e) => { window.heard = e.detail.items; })"
    )
    open_file(opened.page, "rival.html", own_drafts()["rival.html"])
    heard = opened.page.evaluate("window.heard")
    assert set(heard.values()) == {"done", "open"}
    assert all(name.startswith("gap-") for name in heard)
    opened.page.get_by_role("button", name="Clear").click()
    assert opened.page.evaluate("window.heard") == {}


def test_a_hostile_draft_runs_nothing_and_leaves_no_element(opened: Opened) -> None:
    attack = (
        "<h2>Grind <img src=x onerror=\"document.title='ran'\"></h2>"
        f"<script>document.title='ran'</script><p onclick=alert(1)>{SENTENCE}</p>"
        "<iframe src='javascript:document.title=1'></iframe><svg onload=alert(1)></svg>"
    )
    before = opened.page.locator("body *").count()
    title = opened.page.title()
    paste(opened.page, attack)
    assert opened.page.title() == title
    assert opened.page.locator("img, iframe, [onerror], [onclick], [onload]").count() == 0
    assert opened.page.locator("body *").count() <= before + 9  # three parts of the score
    assert opened.requests == [opened.page.url]
    assert opened.console == []


@pytest.mark.parametrize(
    ("name", "data", "expected"),
    [
        ("a.pdf", b"%PDF", "no ending that is known"),
        ("a.docx", b"not a zip", "not a document of a word processor"),
        ("a.txt", b"caf\xe9", "not UTF-8"),
    ],
)
def test_what_cannot_be_read_gets_a_sentence(
    name: str, data: bytes, expected: str, opened: Opened
) -> None:
    opened.page.get_by_label("Open a file").set_input_files(
        {"name": name, "mimeType": "text/plain", "buffer": data}
    )
    expect(opened.page.locator("#check-status")).to_contain_text(expected)
    assert opened.page.locator("#check-result").is_hidden()


WITHOUT_TEXT = {
    "empty.md": b"",
    "blank.md": b" \n\n\t\n",
    "title.md": b"# Cold brew\n",
    "empty.html": b"",
    "blank.html": b"<!doctype html><html><body> </body></html>",
    "empty.txt": b"",
    "empty.docx": b"",
    "blank.docx": docx(("Normal", ""), table=()),
}


@pytest.mark.parametrize("name", WITHOUT_TEXT)
def test_a_file_without_text_is_told_and_clears_what_was_found(name: str, opened: Opened) -> None:
    open_file(opened.page, "jar.md", own_drafts()["jar.md"])
    opened.page.get_by_label("Open a file").set_input_files(
        {"name": name, "mimeType": "application/octet-stream", "buffer": WITHOUT_TEXT[name]}
    )
    expect(opened.page.locator("#check-status")).to_have_text(
        f"{name} has no text to check. Write some, or open another file."
    )
    assert opened.page.locator("#check-result").is_hidden()
    assert opened.console == []


def test_one_word_is_one_word(opened: Opened) -> None:
    open_file(opened.page, "zh.md", "冷萃咖啡怎么做".encode())
    expect(opened.page.locator("#check-status")).to_have_text(
        "zh.md, 1 word: score 0.0; 0 topics treated, 0 thin, 27 missing."
    )


def test_a_document_that_unpacks_to_too_much_is_refused(opened: Opened) -> None:
    data = docx(("Normal", "a b " * 2_000_000))
    assert len(data) < 200_000
    opened.page.get_by_label("Open a file").set_input_files(
        {"name": "bomb.docx", "mimeType": "application/zip", "buffer": data}
    )
    expect(opened.page.locator("#check-status")).to_contain_text("more than 5,000,000 bytes")


def test_the_check_is_made_with_the_keyboard_alone(opened: Opened) -> None:
    opened.page.locator("#check-text").focus()
    opened.page.keyboard.insert_text(f"## Grind size\n\n{SENTENCE} {SENTENCE}")
    expect(opened.page.locator("#check-status")).to_contain_text("words: score")
    opened.page.keyboard.press("Tab")
    assert opened.page.evaluate("document.activeElement.id") == "check-file"
    opened.page.keyboard.press("Tab")
    opened.page.keyboard.press("Enter")
    assert opened.page.locator("#check-text").input_value() == ""
    assert opened.page.evaluate("document.activeElement.id") == "check-text"


def test_nothing_typed_is_nothing_checked(opened: Opened) -> None:
    paste(opened.page, SENTENCE)
    opened.page.get_by_label("Your draft").fill("  \n ")
    expect(opened.page.locator("#check-result")).to_be_hidden()


def test_without_a_script_there_is_no_check(open_page: OpenPage) -> None:
    page = open_page(render_brief(sample_analysis()), has_javascript=False).page
    assert not page.locator("#check").is_visible()


def test_the_brief_stays_small(tmp_path: Path) -> None:
    file = tmp_path / "brief.html"
    file.write_text(render_brief(sample_analysis()), encoding="utf-8")
    assert file.stat().st_size < 1_500_000
