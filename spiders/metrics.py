"""What lists say of keywords, as the store and a WARC file keep it: only what is known."""

from collections.abc import Mapping
from dataclasses import asdict
from functools import cache
from typing import Any

from pydantic import TypeAdapter

from spiders.items import KeywordMetrics

_UNKNOWN: tuple[object, ...] = (None, "", ())


def document_of(metrics: KeywordMetrics) -> dict[str, Any]:
    """As JSON: fields that say nothing are left out.

    Args:
        metrics: Of one keyword.

    Returns:
        Values that JSON has; empty when nothing is known.

    >>> document_of(KeywordMetrics(volume=0, intent="informational"))
    {'volume': 0, 'intent': 'informational'}
    """
    known = _known(asdict(metrics))
    own = [_known(ranking) for ranking in known.pop("own", ())]
    return known | ({"own": own} if own else {})


def metrics_of(document: Mapping[str, Any]) -> KeywordMetrics:
    """What `document_of` wrote.

    Args:
        document: Its JSON.

    Returns:
        The metrics.

    Raises:
        pydantic.ValidationError: If it has another form.
    """
    return _adapter().validate_python(dict(document)) if document else KeywordMetrics()


def _known(fields: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in fields.items() if value not in _UNKNOWN}


@cache
def _adapter() -> TypeAdapter[KeywordMetrics]:
    return TypeAdapter(KeywordMetrics)
