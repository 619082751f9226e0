"""The fields of a claim as a form shows and sends them."""

from __future__ import annotations

import json
from typing import Annotated, Any, TypeAlias

from fastapi import Form
from pydantic import BaseModel, ConfigDict, Field

from tollbook.errors import UsageError
from tollbook.model import Claim, Polarity, Qualifier
from tollbook.present.clean import clean
from tollbook.wording import FieldKeys

QUALIFIERS = tuple(str(one) for one in Qualifier)
POLARITIES = tuple(str(one) for one in Polarity)

_NUMBERS = ("value", "low", "high")
_CHOSEN = ("qualifier", "polarity")
_CLEARED = ("outcome", "population", "place", "as_of", "since", "source", "likelihood")
"""An empty line of these says something: everybody, anywhere, nobody named, not said."""

Line = Annotated[str, Field(max_length=400)]


class FieldsForm(BaseModel):
    """Who decides, why, what they had seen, and the fields of a claim (`wording.FieldWords`).

    Attributes:
        by, why, seen: of the decision.
        was: the fields as the form showed them, as a JSON object: what is as it was is left alone.
    """

    model_config = ConfigDict(frozen=True, extra="ignore")

    by: Line = ""
    why: Annotated[str, Field(max_length=2000)] = ""
    seen: int | None = None
    was: Annotated[str, Field(max_length=8000)] = "{}"
    value: Line = ""
    low: Line = ""
    high: Line = ""
    qualifier: Line = ""
    polarity: Line = ""
    outcome: Line = ""
    population: Line = ""
    place: Line = ""
    as_of: Line = ""
    since: Line = ""
    source: Line = ""
    likelihood: Line = ""

    @property
    def words(self) -> FieldKeys:
        """The fields that were changed.

        Raises:
            UsageError: what is typed for a number is none.
        """
        before = _before(self.was)
        found: dict[str, Any] = {}
        for name in (*_NUMBERS, *_CHOSEN, *_CLEARED):
            given = str(getattr(self, name)).strip()
            if given == before.get(name, ""):
                continue
            if name in _CLEARED or given:
                found[name] = _number(given, name) if name in _NUMBERS else given
        made: FieldKeys = found  # type: ignore[assignment]
        return made


FieldsSent: TypeAlias = Annotated[FieldsForm, Form()]
"""A parameter of a route: what a form with the fields of a claim sends."""


def shown_fields(claim: Claim) -> dict[str, str]:
    """The fields of a claim as they stand in a form."""
    said, links = claim.quantity, claim.attribution
    ranged = said.qualifier is Qualifier.BETWEEN
    last = ([link for link in links if link.named] or list(links))[-1:]
    shown = {
        "value": "" if said.value is None or ranged else f"{said.value:.15g}",
        "low": f"{said.strict.low:.15g}" if ranged and said.strict.low is not None else "",
        "high": f"{said.strict.high:.15g}" if ranged and said.strict.high is not None else "",
        "qualifier": str(said.qualifier),
        "polarity": str(claim.polarity),
        "outcome": claim.outcome.label,
        "population": claim.population.label,
        "place": claim.place.label,
        "as_of": claim.window.end or "",
        "since": claim.window.start or "",
        "source": "".join(link.label or link.text for link in last),
        "likelihood": claim.likelihood.text or "" if claim.likelihood else "",
    }
    return {name: clean(text).strip() for name, text in shown.items()}


def _before(told: str) -> dict[str, str]:
    try:
        held = json.loads(told)
    except ValueError:
        return {}
    return {str(k): str(v) for k, v in held.items()} if isinstance(held, dict) else {}


def _number(given: str, name: str) -> float:
    plain = given.replace(",", "").replace(" ", "").replace("\u202f", "").replace("\u00a0", "")
    try:
        number = float(plain)
    except ValueError:
        number = float("nan")
    if not 0 <= number < float("inf"):
        raise UsageError(f"“{given}” is no count", where=name, remedy="Give a number such as 6000")
    return int(number) if number.is_integer() else number
