"""dateparser's search for dates, with the value cut to the precision that it reports."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime
from typing import Any

from eval.texts import Kind, Text

_FORMS = {"year": "%Y", "month": "%Y-%m"}
_HOUR = re.compile(r"\d:\d\d|\b[ap]\.?m\b|o'clock", re.IGNORECASE)


def predict(kind: Kind, text: Text) -> Iterator[dict[str, Any]]:
    """Its dates, paragraph by paragraph, relative to the day of publication."""
    settings: dict[str, Any] = {"PREFER_DATES_FROM": "past"}
    if text.published:
        settings["RELATIVE_BASE"] = datetime.fromisoformat(text.published[:10])
    for record in _dates(text.text, settings):
        yield {"document": {"id": text.id}, **record}


def _dates(text: str, settings: dict[str, Any]) -> Iterator[dict[str, Any]]:
    from dateparser.date import DateDataParser
    from dateparser.search import search_dates

    single = DateDataParser(languages=["en"], settings=settings)
    for paragraph in re.finditer(r"(?:.+\n?)+", text):
        at = paragraph.start()
        for words, moment in search_dates(paragraph[0], ["en"], settings) or ():
            start = text.find(words, at, paragraph.end())
            if start < 0:  # it tells the words as it normalised them
                continue
            at = start + len(words)
            period = single.get_date_data(words).period
            yield {
                "start": start,
                "end": at,
                "value": moment.strftime(_FORMS.get(period or "", "%Y-%m-%d")),
                "type": "TIME" if _HOUR.search(words) else "DATE",
            }
