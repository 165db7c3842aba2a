import pytest

from spiders.arguments import ArticlesArgs, read_args
from spiders.errors import InputError


def test_texts_of_a_command_line_become_checked_values() -> None:
    args = read_args(
        {
            "keyword": " tea ",
            "top": "7",
            "country": "GB",
            "language": " EN ",
            "exclude": "Reddit.com, https://www.quora.com/x,,reddit.com",
            "searxng": "http://LOCALHOST:8888/",
            "date": "2026-11-22",
            "max_age_days": "0.5",
        }
    )
    assert (args.top, args.country, args.language) == (7, "gb", "en")
    assert args.exclude == ("quora.com", "reddit.com")
    assert args.searxng == "http://localhost:8888/"
    assert (args.date, args.max_age_days) == ("2026-11-22", 0.5)


def test_arguments_survive_being_written_and_read_again() -> None:
    args = read_args({"keyword": "tea", "exclude": "a.example,b.example", "top": "3"})
    assert read_args(args.model_dump(exclude_defaults=True, mode="json")) == args


def test_no_argument_is_needed_to_be_valid() -> None:
    assert read_args({}) == ArticlesArgs()


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ({"keywrod": "x"}, 'There is no argument "keywrod"; did you mean keyword?'),
        ({"zzz": "x"}, 'There is no argument "zzz"; there are country, date, draft_url, exclude,'),
        ({"top": "0"}, 'Argument top="0": it is not a whole number from 1 to 100.'),
        ({"top": "101"}, 'Argument top="101": it is not a whole number from 1 to 100.'),
        ({"top": "many"}, 'Argument top="many": it is not a whole number'),
        ({"country": "usa"}, 'Argument country="usa": it is not a two-letter country code'),
        ({"language": "e1"}, 'Argument language="e1": it is not a two-letter language code'),
        ({"date": "22.11.2026"}, 'Argument date="22.11.2026": it is not a day such as'),
        ({"searxng": "ftp://x"}, 'Argument searxng="ftp://x": ftp://x cannot be fetched: only'),
        (
            {"source": "bing"},
            'Argument source="bing": there is no such source; there are searxng, brave,',
        ),
        ({"draft_url": "draft.md"}, 'Argument draft_url="draft.md": draft.md cannot be fetched'),
        ({"exclude": "a..b"}, 'Argument exclude="a..b": "a..b" is no host; name one such as'),
        ({"exclude": 5}, 'Argument exclude="5": it is not a list of hosts such as'),
        ({"serp": "s\udcff.csv"}, 'Argument serp="s\\udcff.csv": it has bytes that are not UTF-8;'),
        ({"country": "\udcff"}, 'Argument country="\\udcff": it is not a two-letter country code'),
        ({"date": "a\n\x1b[1m"}, 'Argument date="a\\n\\x1b[1m": it is not a day such as'),
        ({"urls": 5}, 'Argument urls="5": it is not a text.'),
        ({"searxng": None}, 'Argument searxng="None": it is not a text.'),
        ({"zz\udcff\n": "x"}, 'There is no argument "zz\\udcff\\n"; there are country, date,'),
        ({"max_age_days": "-1"}, 'Argument max_age_days="-1": it is not a number of days'),
        ({"max_age_days": "inf"}, 'Argument max_age_days="inf": it is not a number of days'),
    ],
)
def test_a_wrong_argument_is_one_sentence(given: dict[str, object], sentence: str) -> None:
    with pytest.raises(InputError) as error:
        read_args(given)
    assert str(error.value).startswith(sentence)
    assert "\n" not in str(error.value)
    assert str(error.value).encode()
