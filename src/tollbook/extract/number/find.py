"""Finding every numeral of a text, in one pass over its tokens."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from tollbook.extract.mentions import Numeral, NumeralKind
from tollbook.extract.number.cardinal import Core, core_at, past_hyphen, slash_fraction
from tollbook.extract.number.context import Sort, rate_of, sort_of
from tollbook.extract.number.fractions import Share, base_of, share_at, share_bounds
from tollbook.extract.number.lexicon import Lexicon, lexicon
from tollbook.extract.number.meaning import Extent, bound, extent_of, plain
from tollbook.extract.number.plainwords import article_at, both_at, denial_at, ordinal_at
from tollbook.extract.number.profile import Profile, load_profile
from tollbook.extract.number.qualify import Chain, chain_around
from tollbook.extract.number.ranges import pair_at
from tollbook.extract.number.tokens import Shape, Tokens, tokenize
from tollbook.model import Interval, Qualifier, Quantity, Span

_COUNTS = frozenset({NumeralKind.CARDINAL, NumeralKind.VAGUE})
_NOT_QUANTITIES = frozenset(
    {NumeralKind.ORDINAL, NumeralKind.IDENTIFIER, NumeralKind.SCORE, NumeralKind.ARTICLE}
)


def find_numerals(text: str, profile: str = "default", language: str = "en") -> list[Numeral]:
    """Every number expression of `text`, in order, none overlapping another.

    Articles ("a man") are left to `find_articles`. Years, days and clock times in digits come out
    as numbers or identifiers; whoever reads dates removes them by overlap.

    Raises:
        VocabularyError: there is no such profile or language.
    """
    return _Finder(text, profile, language).numerals()


def find_articles(text: str, profile: str = "default", language: str = "en") -> list[Numeral]:
    """The articles "a" and "an" of `text` that may count one, as numerals of value 1.

    They are very many, and whether one counts is for syntax to say.

    Raises:
        VocabularyError: there is no such profile or language.
    """
    finder = _Finder(text, profile, language)
    taken = [numeral.span for numeral in finder.numerals()]
    found: list[Numeral] = []
    tokens, k = finder.tokens, 0
    for index in range(len(tokens)):
        while k < len(taken) and taken[k].end <= tokens.starts[index]:
            k += 1
        free = k == len(taken) or taken[k].start >= tokens.ends[index]
        if free and article_at(tokens, index, finder.lex):
            core = Core(index, index + 1, Decimal(1))
            found.append(finder.count(core, Sort(NumeralKind.ARTICLE, index, index + 1, index + 1)))
    return found


def inspect_quantities(
    text: str,
    profile: str = "default",
    language: str = "en",
    exclude: Sequence[Span] = (),
) -> list[Quantity]:
    """The quantity of every numeral that is one: no ordinals, names, scores, bare denials.

    Shares are shown as numbers: 0.5 for "half of", 40 for "40 % of".

    Args:
        text: the text.
        profile: how vague words are meant.
        language: the language of the word lists.
        exclude: places that are dates; numerals there are left out.

    Raises:
        VocabularyError: there is no such profile or language.
    """
    finder = _Finder(text, profile, language)
    dates = sorted(exclude)
    found: list[Quantity] = []
    k = 0
    for numeral in finder.numerals():
        while k < len(dates) and dates[k].end <= numeral.core.start:
            k += 1
        dated = k < len(dates) and dates[k].overlaps(numeral.core)
        quantity = None if dated else _shown(numeral, text)
        if quantity:
            found.append(quantity)
    return found


def _shown(numeral: Numeral, text: str) -> Quantity | None:
    """The quantity of `numeral` as a number to print, or None if it is none."""
    quantity = numeral.quantity
    words = text[numeral.core.start : numeral.core.end].lower()
    denied = numeral.kind is NumeralKind.NEGATIVE and words not in {"0", "zero"}
    if numeral.kind in _NOT_QUANTITIES or denied or words == "both":
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


class _Finder:
    """One pass over one text."""

    def __init__(self, text: str, profile: str, language: str) -> None:
        self.profile: Profile = load_profile(profile, language)
        self.lex: Lexicon = lexicon(language)
        self.tokens: Tokens = tokenize(text)
        self.floor = 0  # the first token that no numeral has taken

    def numerals(self) -> list[Numeral]:
        """All numerals, in order."""
        found: list[Numeral] = []
        tokens, starters = self.tokens, self.lex.starters
        index = self.floor = 0
        while index < len(tokens):
            shape = tokens.shapes[index]
            word = shape is Shape.WORD and tokens.words[index] in starters
            if not word and shape is not Shape.NUMBER and shape is not Shape.CODE:
                index += 1
                continue
            read = self._read(index)
            if read is None:
                index += 1
                continue
            numeral, index = read[0], max(read[1], index + 1)
            self.floor = index
            found.append(numeral)
        return found

    def _read(self, index: int) -> tuple[Numeral, int] | None:
        """The numeral that begins at token `index`, and the token where reading goes on."""
        share = share_at(self.tokens, index, self.lex)
        if share:
            return self._share(share), share.end
        for rule, kind in (
            (ordinal_at, NumeralKind.ORDINAL),
            (denial_at, NumeralKind.NEGATIVE),
            (both_at, NumeralKind.CARDINAL),
        ):
            core = rule(self.tokens, index, self.lex)
            if core:
                sort = Sort(kind, core.first, core.end, core.end)
                return self.count(core, sort), core.end
        slash = slash_fraction(self.tokens, index)
        core = core_at(self.tokens, index, self.lex)
        if core is None or _pronoun(self.tokens, core, self.lex):
            return None
        if slash:
            core = Core(index, slash[0], slash[1], digits=True)
        elif self.tokens.word(core.end) == "/" and self.tokens.glued(core.end):
            over = core_at(self.tokens, core.end + 1, self.lex)
            if over and over.digits and self.tokens.glued(core.end + 1):
                whole = Core(index, over.end, core.value, digits=True)
                sort = Sort(NumeralKind.SCORE, index, over.end, over.end)
                return self.count(whole, sort), over.end
        return self._number(core)

    def _number(self, core: Core) -> tuple[Numeral, int]:
        start = core.first
        pair = pair_at(self.tokens, core, self.lex)
        if pair and pair.start >= self.floor:
            core, start = pair.core, pair.start
            if pair.score:
                sort = Sort(NumeralKind.SCORE, core.first, core.end, core.end)
                return self.count(core, sort), core.end
        chain = chain_around(self.tokens, start, core.end, self.floor, self.lex)
        opened = replace(core, first=core.first)
        sort = sort_of(self.tokens, opened, start, self.lex)
        if sort.kind is NumeralKind.MONEY and sort.start < start:
            chain = chain_around(self.tokens, sort.start, core.end, self.floor, self.lex)
        elif sort.end != core.end:
            chain = chain_around(self.tokens, start, sort.end, self.floor, self.lex)
        if sort.kind is NumeralKind.PERCENT and self.tokens.word(sort.end) == "of":
            if self.tokens.word(sort.end + 1) not in {"gdp"} and core.value is not None:
                low, high = core.value / 100, (core.high or core.value) / 100
                if high <= 1:
                    share = Share(core.first, sort.end, low, high, words=False)
                    return self._share(share, start), sort.end
        if core.value == 0 and core.high is None and sort.kind in _COUNTS:
            sort = replace(sort, kind=NumeralKind.NEGATIVE)
        return self.count(core, sort, chain), max(sort.after, chain.end)

    def count(self, core: Core, sort: Sort, chain: Chain | None = None) -> Numeral:
        """The numeral of a number and its bounds."""
        whole = sort.kind in _COUNTS or sort.kind is NumeralKind.NEGATIVE
        if core.value is not None and core.value != core.value.to_integral_value():
            whole = False
        extent = self._extent(core, sort, whole=whole)
        chain = chain or Chain(sort.start, sort.end, [], False)
        reading = bound(extent, chain.names, self.profile, whole=whole)
        start, end = min(chain.start, sort.start), max(chain.end, sort.end)
        counts = sort.kind in _COUNTS
        rate = rate_of(self.tokens, core, max(sort.after, end), self.lex) if counts else None
        return self._numeral(
            start,
            end,
            core,
            sort,
            Quantity(
                text="",
                start=0,
                end=0,
                value=extent.value,
                qualifier=reading.qualifier,
                strict=reading.strict,
                usual=reading.usual,
                profile=self.profile.name,
            ),
            addition=chain.addition and counts,
            per=rate,
        )

    def _extent(self, core: Core, sort: Sort, *, whole: bool) -> Extent:
        if core.vague:
            word = self.profile.words[core.vague]
            strict, usual = (
                Interval(*(None if end is None else end * core.factor for end in interval))
                for interval in (word.strict, word.usual)
            )
            return Extent(strict, usual, None, vague=True)
        if core.value is None:
            return Extent(Interval(0, None), Interval(0, None), None)
        sign = -1 if sort.negative else 1
        if core.high is not None:
            ends = Interval(*sorted((plain(core.value * sign), plain(core.high * sign))))
            return Extent(ends, ends, None)
        return extent_of(plain(core.value * sign), self.profile, whole=whole)

    def _share(self, share: Share, start: int | None = None) -> Numeral:
        """The numeral of a share of a base."""
        first = share.first if start is None else start
        chain = chain_around(self.tokens, first, share.end, self.floor, self.lex)
        strict, usual = share_bounds(share, chain.names, self.profile)
        ranged = share.low != share.high
        extent = Extent(strict, usual, None if ranged else float(share.low))
        qualifier = bound(extent, chain.names, self.profile, whole=False).qualifier
        core = Core(share.first, share.end, share.low)
        unit = None if share.words or self.tokens.word(share.end - 1).isdigit() else "%"
        sort = Sort(NumeralKind.FRACTION, first, share.end, share.end, unit=unit)
        quantity = Quantity(
            text="",
            start=0,
            end=0,
            value=None,
            qualifier=qualifier,
            strict=Interval(0, None),
            usual=Interval(0, None),
            profile=self.profile.name,
            fraction=usual,
            fraction_strict=strict,
            base_text=base_of(self.tokens, chain.end, self.lex),
        )
        return self._numeral(chain.start, chain.end, core, sort, quantity)

    def _numeral(
        self,
        start: int,
        end: int,
        core: Core,
        sort: Sort,
        quantity: Quantity,
        *,
        addition: bool = False,
        per: str | None = None,
    ) -> Numeral:
        tokens = self.tokens
        span = Span(tokens.starts[start], tokens.ends[end - 1])
        return Numeral(
            span=span,
            quantity=replace(
                quantity, text=tokens.text[span.start : span.end], start=span.start, end=span.end
            ),
            kind=sort.kind,
            core=Span(tokens.starts[core.first], tokens.ends[core.end - 1]),
            unit=sort.unit,
            addition=addition,
            per=per,
        )


def _pronoun(tokens: Tokens, core: Core, lex: Lexicon) -> bool:
    """Whether a lone "one" stands for somebody and counts nobody: "no one", "one another"."""
    if core.end - core.first != 1 or tokens.word(core.first) != "one":
        return False
    before, after = tokens.word(core.first - 1), tokens.word(past_hyphen(tokens, core.end))
    return before in lex.sets["one_not_after"] or after in lex.sets["one_not_before"]
