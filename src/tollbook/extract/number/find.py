"""What the package offers: the numerals of a text, its articles, its quantities."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from functools import lru_cache

from tollbook.extract.mentions import Numeral, NumeralKind
from tollbook.extract.number.change import join_changes
from tollbook.extract.number.context import Sort
from tollbook.extract.number.core import Core
from tollbook.extract.number.finder import Finder
from tollbook.extract.number.meaning import plain
from tollbook.extract.number.plainwords import article_at
from tollbook.extract.number.tokens import Tokens
from tollbook.model import Interval, Qualifier, Quantity, Span

_NOT_QUANTITIES = frozenset(
    {
        NumeralKind.ORDINAL,
        NumeralKind.IDENTIFIER,
        NumeralKind.SCORE,
        NumeralKind.ARTICLE,
    }
)


def find_numerals(text: str, profile: str = "default", language: str = "en") -> list[Numeral]:
    """Every number expression of `text`, in order, none overlapping another.

    Articles ("a man") are left to `find_articles`. Years, days and clock times in digits come out
    as numbers or identifiers; whoever reads dates removes them by overlap.

    Raises:
        VocabularyError: there is no such profile or language.
    """
    return list(_read(text, profile, language)[1])


@lru_cache(maxsize=1)
def _read(text: str, profile: str, language: str) -> tuple[Finder, tuple[Numeral, ...]]:
    """The numerals of a text; kept for the one who asks for the articles of the same text next."""
    finder = Finder(text, profile, language)
    return finder, tuple(finder.numerals())


def find_articles(text: str, profile: str = "default", language: str = "en") -> list[Numeral]:
    """Words of `text` that may count people although they are no numbers.

    The articles "a" and "an" and the word "another", as numerals of value 1, and "others", as more
    than one ("killing four men and wounding others"). They are very many, and whether one counts is
    for syntax to say.

    Raises:
        VocabularyError: there is no such profile or language.
    """
    finder, numerals = _read(text, profile, language)
    found: list[Numeral] = []
    tokens, k = finder.tokens, 0
    kept: dict[str, Numeral] = {}
    others = finder.lex.numbers["others"]
    sorts = {"a": "one", "an": "one", **dict.fromkeys(others["one"], "one more")}
    sorts.update(dict.fromkeys(others["words"], "others"))
    for index, word in enumerate(tokens.words):
        sort = sorts.get(word)
        if sort is None:
            continue
        while k < len(numerals) and numerals[k].span.end <= tokens.starts[index]:
            k += 1
        if k < len(numerals) and numerals[k].span.start < tokens.ends[index]:
            continue
        if sort == "one" and not article_at(tokens, index, finder.lex):
            continue
        if sort == "others" and _told_how_many(tokens, index, numerals[k - 1 : k], others):
            continue
        if sort == "one more" and tokens.word(index - 1) in others["not_after"]:
            continue
        if sort in kept:
            one = finder.article(index, kept[sort].quantity)
        else:
            value = None if sort == "others" else Decimal(1)
            core = Core(index, index + 1, value, vague="plural" if value is None else None)
            one = finder.count(core, Sort(NumeralKind.ARTICLE, index, index + 1, index + 1))
            kept[sort] = one
        found.append(replace(one, addition=True) if sort == "one more" else one)
    return found


def _told_how_many(
    tokens: Tokens, index: int, before: Sequence[Numeral], others: Mapping[str, list[str]]
) -> bool:
    """Whether "others" has a number of its own ("12 others"), or stands for nobody here."""
    if tokens.word(index - 1) in others["not_after"]:
        return True
    between = tokens.text[before[-1].span.end : tokens.starts[index]] if before else "…"
    return not between.strip()


def inspect_quantities(
    text: str,
    profile: str = "default",
    language: str = "en",
    exclude: Sequence[Span] = (),
) -> list[Quantity]:
    """The quantity of every numeral that is one.

    Left out are ordinals, names, scores, denials in words ("no", "none"), "both", and ages that
    only describe somebody ("John Smith, 45," and "aged 45", unlike "a 45-year-old"), and "a number
    of", which has none. Shares are shown as numbers: 0.5 for "half of", 40 for "40 % of". A change
    told with both ends is one quantity, the range it ran through: "fell from 30 to 20".

    Args:
        text: the text.
        profile: how vague words are meant.
        language: the language of the word lists.
        exclude: places that are dates; numerals there are left out, unless they measure a
            stretch of time or an age ("two hours", "18 months").

    Raises:
        VocabularyError: there is no such profile or language.
    """
    finder = Finder(text, profile, language)
    dates = sorted(exclude)
    found: list[tuple[Numeral, Quantity]] = []
    k = 0
    for numeral in finder.numerals():
        while k < len(dates) and dates[k].end <= numeral.core.start:
            k += 1
        dated = k < len(dates) and dates[k].overlaps(numeral.core)
        quantity = None if dated and not _lasts(numeral, finder) else _shown(numeral, text)
        if quantity:
            found.append((numeral, quantity))
    return join_changes(found, finder.tokens, finder.lex)


def _lasts(numeral: Numeral, finder: Finder) -> bool:
    """Whether a numeral measures a stretch of time, which dates may overlap."""
    stretch = numeral.unit is not None and numeral.unit.lower() in finder.lex.sets["times"]
    return numeral.kind is NumeralKind.AGE or stretch


def _shown(numeral: Numeral, text: str) -> Quantity | None:
    """The quantity of `numeral` as a number to print, or None if it is none."""
    quantity = numeral.quantity
    words = text[numeral.core.start : numeral.core.end].lower()
    denied = numeral.kind is NumeralKind.NEGATIVE and words not in {"0", "zero"}
    of_somebody = numeral.kind is NumeralKind.AGE and numeral.unit is None
    bare = quantity.value is None and words.split()[-2:] == ["number", "of"]
    if numeral.kind in _NOT_QUANTITIES or denied or of_somebody or bare or words == "both":
        return None
    strict, usual = quantity.fraction_strict, quantity.fraction
    if not strict or not usual:
        return quantity
    scale = 100 if numeral.unit == "%" else 1
    named = _point(quantity.qualifier, strict, usual)
    return replace(
        quantity,
        value=None if named is None else _scaled(named, scale),
        strict=Interval(*(_scaled(end, scale) for end in strict if end is not None)),
        usual=Interval(*(_scaled(end, scale) for end in usual if end is not None)),
    )


def _scaled(number: float, scale: int) -> int | float:
    """`number` times `scale`, free of the noise of binary fractions."""
    return plain(Decimal(str(round(number * scale, 6))))


def _point(qualifier: Qualifier, strict: Interval, usual: Interval) -> float | None:
    """The share that was named, from its intervals; None for a range."""
    if qualifier in {Qualifier.MORE_THAN, Qualifier.AT_LEAST}:
        return strict.low
    if qualifier in {Qualifier.LESS_THAN, Qualifier.AT_MOST, Qualifier.NEARLY}:
        return strict.high
    if qualifier is Qualifier.BETWEEN or usual.low is None or usual.high is None:
        return None
    return strict.low if strict.low == strict.high else (usual.low + usual.high) / 2
