"""The timeline as a specification that a browser draws, and as files."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from fastapi import APIRouter, Query, Request, Response
from fastapi.responses import JSONResponse

from tollbook.errors import NotFoundError, UsageError
from tollbook.model import to_wire
from tollbook.present.chart import CHARTS_REMEDY, picture_png, picture_spec, picture_svg
from tollbook.present.clean import clean
from tollbook.present.export import view_csv
from tollbook.present.views import words
from tollbook.present.views.notes import timeline_lines
from tollbook.present.views.question import question_words
from tollbook.web.asked import Question, answer_of, question_of
from tollbook.web.drawing import NARROWEST, WIDE, WIDEST, Drawn, live, timeline_of
from tollbook.web.etag import unchanged
from tollbook.web.hand import OnHand
from tollbook.web.looked import Looked, LookedAt
from tollbook.web.shelf import Shown

router = APIRouter()


class Sized(Looked):
    """A view of the timeline at a width in pixels, with the range over time or as it is on hand."""

    width: int = WIDE
    ranged: bool = False


@router.get("/timeline/spec.json")
def spec(request: Request, shown: OnHand, sized: Sized = Query()) -> Response:  # noqa: B008
    """The Vega-Lite specification of a view, and the evidence of each mark."""
    view = Looked.model_validate(sized.model_dump())
    width = min(max(sized.width, NARROWEST), WIDEST)
    asked = question_of(shown, view)
    drawn = timeline_of(shown, view, asked, ranged=sized.ranged)
    etag = f'"{shown.mark}-{drawn.ranged:d}"'
    headers = {"ETag": etag, "Cache-Control": "private, no-cache"}
    if unchanged(request, etag):
        return Response(status_code=304, headers=headers)
    key = ("live", view, width, drawn.ranged)
    found = shown.kept.get(key, lambda: live(shown, drawn, width))
    return JSONResponse(found or {"spec": None, "ranged": True}, headers=headers)


@router.get("/export/timeline.{kind}")
def export(kind: str, view: LookedAt, shown: OnHand) -> Response:
    """The view as a picture or as data.

    Raises:
        NotFoundError: there is no such form, or nothing to draw.
        UsageError: pictures need an extra that is not installed.
    """
    if kind not in _FORMS:
        raise NotFoundError(
            f"the timeline has no form “{clean(kind)[:40]}”",
            where="/export",
            remedy=f"Ask for one of: {', '.join(sorted(_FORMS))}",
        )
    media, make = _FORMS[kind]
    asked = question_of(shown, view)
    drawn = timeline_of(shown, view, asked, ranged=True)
    body = make(shown, view, asked, drawn)
    headers = {
        "Content-Disposition": f'attachment; filename="timeline.{kind}"',
        "Cache-Control": "private, no-cache",
    }
    return Response(body, media_type=media, headers=headers)


def _picture(shown: Shown, view: Looked, asked: Question | None, drawn: Drawn) -> dict[str, Any]:
    title = shown.book.title if asked is None else question_words(shown.index, asked.scope)
    notes = ["Claimed, not confirmed. " + _reading_words(view)]
    if view.known_on and view.choice.known_on:
        notes.append(f"As known on {words.day(view.choice.known_on)}.")
    if view.choice.of_sources:
        notes.append("Only a chosen set of claims is drawn.")
    if drawn.timeline.thinned:
        notes.append(f"{drawn.timeline.thinned:,} more claims are not drawn.")
    made = picture_spec(
        drawn.timeline, WIDE, title=title[:1].upper() + title[1:], notes=tuple(notes)
    )
    if made is None:
        raise NotFoundError(
            "nothing of this view is dated: there is nothing to draw",
            where="/export",
            remedy="Ask for another count, or take the CSV",
        )
    return made


def _reading_words(view: Looked) -> str:
    return (
        f"The band is the range that follows from the claims, {words.READING_WORDS[view.reading]}."
    )


def _drawn(body: str | bytes | None) -> str | bytes:
    if body is None:
        raise UsageError(
            "pictures need an extra that is not installed",
            where="/export",
            remedy=f"Install it: {CHARTS_REMEDY}",
        )
    return body


def _svg(shown: Shown, view: Looked, asked: Question | None, drawn: Drawn) -> str | bytes:
    return _drawn(picture_svg(_picture(shown, view, asked, drawn)))


def _png(shown: Shown, view: Looked, asked: Question | None, drawn: Drawn) -> str | bytes:
    return _drawn(picture_png(_picture(shown, view, asked, drawn)))


def _csv(shown: Shown, view: Looked, _: Question | None, drawn: Drawn) -> str | bytes:
    return view_csv(timeline_lines(drawn.timeline, shown.index, str(view.reading)))


def _json(shown: Shown, view: Looked, asked: Question | None, drawn: Drawn) -> str | bytes:
    held = {
        "view": view.model_dump(mode="json", exclude_defaults=True),
        "answer": to_wire(answer_of(shown, asked)) if asked else None,
        "timeline": to_wire(drawn.timeline),
        "rows": [
            to_wire(line) for line in timeline_lines(drawn.timeline, shown.index, str(view.reading))
        ],
    }
    return json.dumps(held, ensure_ascii=False, indent=1) + "\n"


_Make = Callable[[Shown, Looked, "Question | None", Drawn], "str | bytes"]
_FORMS: dict[str, tuple[str, _Make]] = {
    "svg": ("image/svg+xml", _svg),
    "png": ("image/png", _png),
    "csv": ("text/csv; charset=utf-8", _csv),
    "json": ("application/json", _json),
}
