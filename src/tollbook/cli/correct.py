"""tollbook correct and tollbook add-claim: the fields of a claim by hand."""

from __future__ import annotations

from typing import Annotated, TypeAlias

import typer

from tollbook import api
from tollbook.cli.decide import By, ClaimName, Seen, Why, reviewer, told
from tollbook.cli.options import DEFAULT_CASE, CaseOption, FormatOption

Value: TypeAlias = Annotated[
    float | None,
    typer.Option(metavar="NUMBER", help="The number that the words name.", show_default=False),
]
QualifierOption: TypeAlias = Annotated[
    str | None,
    typer.Option(
        "--qualifier",
        metavar="WORD",
        help="How the words bound it: exact, about, more_than, at_least, less_than, at_most or "
        "nearly.",
        show_default=False,
    ),
]
Low: TypeAlias = Annotated[
    float | None,
    typer.Option(
        metavar="NUMBER",
        help="The lower end of a range; alone it says “at least”.",
        show_default=False,
    ),
]
High: TypeAlias = Annotated[
    float | None,
    typer.Option(
        metavar="NUMBER",
        help="The upper end of a range; alone it says “at most”.",
        show_default=False,
    ),
]
Outcome: TypeAlias = Annotated[
    str | None,
    typer.Option(
        metavar="WORDS",
        help="What befell them: killed, or killed,wounded, or words of the reports such as "
        "casualties.",
        show_default=False,
    ),
]
Population: TypeAlias = Annotated[
    str | None,
    typer.Option(
        metavar="WORDS", help="Of whom; “everybody” where nobody is named.", show_default=False
    ),
]
Place: TypeAlias = Annotated[
    str | None,
    typer.Option(
        metavar="WORDS", help="Where; “anywhere” where no place is named.", show_default=False
    ),
]
AsOf: TypeAlias = Annotated[
    str | None,
    typer.Option(
        metavar="DATE",
        help="As of when: 2025-06-16, 2025-06; empty for not said.",
        show_default=False,
    ),
]
Since: TypeAlias = Annotated[
    str | None,
    typer.Option(metavar="DATE", help="From when; empty for the beginning.", show_default=False),
]
Increment: TypeAlias = Annotated[
    bool | None,
    typer.Option(
        "--increment/--total",
        help="Whether it adds to an earlier count (“another 20”) or is a total.",
        show_default=False,
    ),
]
SourceOption: TypeAlias = Annotated[
    str | None,
    typer.Option(
        "--source",
        metavar="NAME",
        help="Who counted, by name or id; empty for nobody named.",
        show_default=False,
    ),
]
LikelihoodOption: TypeAlias = Annotated[
    str | None,
    typer.Option(
        "--likelihood",
        metavar="WORDS",
        help="How sure the source is: “highly likely”; empty for not said.",
        show_default=False,
    ),
]
PolarityOption: TypeAlias = Annotated[
    str | None,
    typer.Option(
        "--polarity",
        metavar="WORD",
        help="asserted, denied, hypothetical or projected; only asserted claims bind.",
        show_default=False,
    ),
]


def correct(
    claim: ClaimName,
    *,
    case: CaseOption = DEFAULT_CASE,
    value: Value = None,
    qualifier: QualifierOption = None,
    low: Low = None,
    high: High = None,
    outcome: Outcome = None,
    population: Population = None,
    place: Place = None,
    as_of: AsOf = None,
    since: Since = None,
    increment: Increment = None,
    source: SourceOption = None,
    likelihood: LikelihoodOption = None,
    polarity: PolarityOption = None,
    by: By = None,
    why: Why = "",
    seen: Seen = None,
    form: FormatOption = None,
) -> None:
    """Correct a claim that is read wrongly; what was read stays beside it.

    Only the fields that are given change. The words of the report stay as they are.

    For example:

      tollbook correct 9bfe0533cc2c --outcome wounded --why "the dead are counted apart"

      tollbook correct 9bfe0533cc2c --value 6000 --qualifier more_than --place "Kursk Oblast"
    """
    held = api.Case.open(case)
    decision = held.correct(
        claim,
        by=reviewer(by),
        why=why,
        seen=seen,
        value=value,
        qualifier=qualifier,
        low=low,
        high=high,
        outcome=outcome,
        population=population,
        place=place,
        as_of=as_of,
        since=since,
        increment=increment,
        source=source,
        likelihood=likelihood,
        polarity=polarity,
    )
    told(held, decision, form)


def add_claim(
    document: Annotated[
        str,
        typer.Argument(metavar="REPORT", help="The id of the report.", show_default=False),
    ],
    words: Annotated[
        str,
        typer.Argument(
            metavar="WORDS",
            help="The words of the number as they stand in the report: “over 6,000”.",
            show_default=False,
        ),
    ],
    *,
    outcome: Outcome = None,
    case: CaseOption = DEFAULT_CASE,
    at: Annotated[
        int | None,
        typer.Option(
            metavar="OFFSET",
            help="Where the words begin, if they stand in the report several times.",
            show_default=False,
        ),
    ] = None,
    value: Value = None,
    qualifier: QualifierOption = None,
    low: Low = None,
    high: High = None,
    population: Population = None,
    place: Place = None,
    as_of: AsOf = None,
    since: Since = None,
    increment: Increment = None,
    source: SourceOption = None,
    likelihood: LikelihoodOption = None,
    polarity: PolarityOption = None,
    by: By = None,
    why: Why = "",
    seen: Seen = None,
    form: FormatOption = None,
) -> None:
    """Add a claim that was not read, at the words of a report. An outcome is needed.

    The number is read from the words unless it is given.

    For example:

      tollbook add-claim af7f57855184 "Twenty-eight" --outcome killed --place Halvet
    """
    held = api.Case.open(case)
    start, end = held.stretch(document, words, at=at)
    decision = held.add_claim(
        document,
        start,
        end,
        by=reviewer(by),
        why=why,
        seen=seen,
        value=value,
        qualifier=qualifier,
        low=low,
        high=high,
        outcome=outcome,
        population=population,
        place=place,
        as_of=as_of,
        since=since,
        increment=increment,
        source=source,
        likelihood=likelihood,
        polarity=polarity,
    )
    told(held, decision, form)
