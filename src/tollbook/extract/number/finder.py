"""One pass over the tokens of a text: every numeral, in order."""

from __future__ import annotations

from dataclasses import replace

from tollbook.extract.mentions import Numeral, NumeralKind
from tollbook.extract.number.cardinal import core_at, slash_fraction
from tollbook.extract.number.context import Sort, rate_of, sort_of
from tollbook.extract.number.core import Core, past_hyphen
from tollbook.extract.number.fractions import Share, base_of, share_at, share_bounds
from tollbook.extract.number.lexicon import Lexicon, lexicon
from tollbook.extract.number.meaning import Extent, bound, extent_of, plain
from tollbook.extract.number.plainwords import both_at, denial_at, ordinal_at
from tollbook.extract.number.profile import Profile, load_profile
from tollbook.extract.number.qualify import Chain, chain_around
from tollbook.extract.number.ranges import pair_at
from tollbook.extract.number.tokens import Shape, Tokens, tokenize
from tollbook.model import Interval, Quantity, Span

_COUNTS = frozenset({NumeralKind.CARDINAL, NumeralKind.VAGUE})


class Finder:
    """One pass over one text."""

    def __init__(self, text: str, profile: str, language: str) -> None:
        self.profile: Profile = load_profile(profile, language)
        self.lex: Lexicon = lexicon(language)
        self.tokens: Tokens = tokenize(text)
        self.floor = 0  # the first token that no numeral has taken
        self.measured: tuple[int, list[str]] = (-1, [])  # where a bounded measure ends; its bounds

    def numerals(self) -> list[Numeral]:
        """All numerals, in order."""
        found: list[Numeral] = []
        self.floor = 0
        for index in self._starts():
            if index < self.floor:
                continue
            read = self._read(index)
            if read is not None:
                self.floor = max(read[1], index + 1)
                found.append(read[0])
        return found

    def _starts(self) -> list[int]:
        """Where a number may begin: at digits, and at the words that begin one."""
        starters, after_article = (
            self.lex.sets["starters"],
            self.lex.sets["after_article"],
        )
        word, sign = Shape.WORD, Shape.SIGN  # looked up once: this loop is long
        listed = zip(self.tokens.words, self.tokens.shapes, strict=True)
        starts = [
            index
            for index, (text, shape) in enumerate(listed)
            if (text in starters if shape is word else shape is not sign)
        ]
        words = self.tokens.words
        return [
            index
            for index in starts
            if words[index] not in {"a", "an"} or self.tokens.word(index + 1) in after_article
        ]

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
        """The numeral of the number `core`, or of the range that it begins."""
        start = core.first
        pair = pair_at(self.tokens, core, self.lex)
        if pair and pair.start >= self.floor:
            core, start = pair.core, pair.start
            if pair.score:
                sort = Sort(NumeralKind.SCORE, core.first, core.end, core.end)
                return self.count(core, sort), core.end
        chain = chain_around(self.tokens, start, core.end, self.floor, self.lex)
        # Whether a bound stands before it matters to names: "at least 427" is no section.
        sort = sort_of(self.tokens, core, chain.start if chain.names else start, self.lex)
        if not chain.names and self._put_in(core):  # "at least [9] persons"
            around = chain_around(self.tokens, start - 1, core.end + 1, self.floor, self.lex)
            chain = around if around.names else chain
        if sort.start < chain.start or sort.end > chain.end:
            begin = sort.start if sort.start < chain.start else start
            chain = chain_around(self.tokens, begin, sort.end, self.floor, self.lex)
        if sort.kind is NumeralKind.PERCENT and self.tokens.word(sort.end) == "of":
            low, high = core.amount / 100, (core.high or core.amount) / 100
            if 0 <= low <= high <= 1 and core.value is not None:
                share = Share(core.first, sort.end, low, high, words=False)
                return self._share(share, start), sort.end
        if core.value == 0 and core.high is None and sort.kind in _COUNTS:
            sort = replace(sort, kind=NumeralKind.NEGATIVE)
        if sort.kind is NumeralKind.MEASURE:
            chain = self._restated(sort, chain)
        return self.count(core, sort, chain), max(sort.after, chain.end)

    def _put_in(self, core: Core) -> bool:
        """Whether an editor put the number in, in square brackets, for one that was lost."""
        word = self.tokens.word
        return word(core.first - 1) == "[" and word(core.end) == "]" and core.first > self.floor

    def _restated(self, sort: Sort, chain: Chain) -> Chain:
        """The bounds of a measure that says another in its own unit: "over 100 km (62 miles)"."""
        end, names = self.measured
        mark = sort.start - 1
        if not chain.names and mark == end and self.tokens.word(mark) in {"(", "/"}:
            chain = replace(chain, names=names)
        self.measured = (max(sort.after, chain.end), chain.names)
        return chain

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
            core,
            sort,
            Quantity(
                *self._place(start, end),
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
            return Extent(Interval(0, None), Interval(0, None), None, vague=True)
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
            *self._place(chain.start, chain.end),
            value=None,
            qualifier=qualifier,
            strict=Interval(0, None),
            usual=Interval(0, None),
            profile=self.profile.name,
            fraction=usual,
            fraction_strict=strict,
            base_text=base_of(self.tokens, chain.end, self.lex),
        )
        return self._numeral(core, sort, quantity)

    def article(self, index: int, reading: Quantity) -> Numeral:
        """The article at token `index`, read like another one before it: `reading`."""
        text, start, end = self._place(index, index + 1)
        span = Span(start, end)
        quantity = replace(reading, text=text, start=start, end=end)
        return Numeral(span, quantity, NumeralKind.ARTICLE, span)

    def _place(self, start: int, end: int) -> tuple[str, int, int]:
        """The text of the tokens `start` to `end`, and where it begins and ends."""
        first, last = self.tokens.starts[start], self.tokens.ends[end - 1]
        return self.tokens.text[first:last], first, last

    def _numeral(
        self,
        core: Core,
        sort: Sort,
        quantity: Quantity,
        *,
        addition: bool = False,
        per: str | None = None,
    ) -> Numeral:
        tokens = self.tokens
        return Numeral(
            span=Span(quantity.start, quantity.end),
            quantity=quantity,
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
    before, after = (
        tokens.word(core.first - 1),
        tokens.word(past_hyphen(tokens, core.end)),
    )
    if before == "that" and after.isalpha():  # "said that one serviceman died"
        return after in lex.sets["one_not_before"]
    return before in lex.sets["one_not_after"] or after in lex.sets["one_not_before"]
