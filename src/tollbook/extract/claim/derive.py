"""Claims that follow from others of the sentence: fractions of a base, and lists that add up."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from tollbook.extract.claim.candidate import Candidate
from tollbook.extract.claim.victims import ONE
from tollbook.extract.ids import stable_id
from tollbook.extract.mentions import NumeralKind
from tollbook.model import (
    Claim,
    Interval,
    Population,
    Qualifier,
    Quantity,
    population_facets,
    population_id,
    population_of_parts,
)


def with_bases(found: Sequence[Candidate], claims: Sequence[Claim]) -> list[Claim]:
    """Fractions tied to the claim of their base: "half of the 11,000 deployed" (R6)."""
    out = list(claims)
    for at, candidate in enumerate(found):
        if candidate.it.numeral.kind is not NumeralKind.FRACTION:
            continue
        base = _base(candidate, found, claims)
        if base is not None:
            out[at] = replace(claims[at], quantity=derived(claims[at].quantity, base))
    return out


def _base(
    candidate: Candidate, found: Sequence[Candidate], claims: Sequence[Claim]
) -> Claim | None:
    """The claim whose number stands in the words that the fraction is of."""
    head = candidate.it.head
    for other, claim in zip(found, claims, strict=True):
        if other is not candidate and other.it.head.i == head.i:
            return claim
    return None


def derived(fraction: Quantity, base: Claim) -> Quantity:
    """The fraction as a derivation from its base claim: the product of both intervals (R6)."""
    share = fraction.fraction or Interval(0, 1)
    share_strict = fraction.fraction_strict or Interval(0, 1)
    value = None
    middle = _middle(fraction)
    if middle is not None and base.quantity.value is not None:
        value = round(middle * base.quantity.value)
    return replace(
        fraction,
        value=value,
        strict=_product(share_strict, base.quantity.strict),
        usual=_product(share, base.quantity.usual),
        base=base.id,
        base_text=base.quantity.text,
    )


def _middle(fraction: Quantity) -> float | None:
    if fraction.value is not None and 0 < fraction.value <= 1:
        return float(fraction.value)
    share = fraction.fraction
    if share is None or share.low is None or share.high is None:
        return None
    return (share.low + share.high) / 2


def _product(share: Interval, base: Interval) -> Interval:
    low = None if share.low is None or base.low is None else int(share.low * base.low)
    high = None if share.high is None or base.high is None else -int(-share.high * base.high // 1)
    return Interval(max(low or 0, 0), high)


_SUMMED = frozenset({"person", "household"})
"""Units of which all that are listed make a whole: everybody, every household."""


def sums(found: Sequence[Candidate], claims: Sequence[Claim], text: str) -> list[Claim]:
    """Lists that add up: "a man, a woman and two children were killed" is also four killed."""
    groups: dict[tuple[int, int, str], list[int]] = {}
    for at, candidate in enumerate(found):
        if candidate.parent is None and candidate.it.numeral.kind is not NumeralKind.FRACTION:
            first = _list_start(candidate)
            if _in_brackets(candidate, first):
                continue
            key = (first, candidate.triggers[0].start, claims[at].population.unit)
            groups.setdefault(key, []).append(at)
    totals = []
    for (start, _, _), group in groups.items():
        members = sorted(group, key=lambda at: found[at].span.start)
        parts = [found[at] for at in members]
        counts = [claims[at] for at in members]
        adds = _whole_list(parts, start) and not _breakdown(parts, counts)
        if len(members) > 1 and adds and not _sorts_of_things(counts):
            totals.append(_sum(parts, counts, text))
    return totals


def _sorts_of_things(counts: Sequence[Claim]) -> bool:
    """Whether things of several sorts are counted: tanks and helicopters make no sort together."""
    unit = counts[0].population.unit
    return unit not in _SUMMED and len({claim.population.id for claim in counts}) > 1


def _whole_list(parts: Sequence[Candidate], start: int) -> bool:
    """Whether all of a list was read; one of names adds up only where it ends in "N others".

    A parse loses members of long lists of names, and their sum would be too small.
    """
    if not any(part.it.named for part in parts):
        return True
    last = parts[-1].it
    words = {last.head.lower_, *(child.lower_ for child in last.head.children)}
    names = sum(ONE in part.rules for part in parts)
    if names > (_NAMES if words & {"other", "others"} else 0):
        return False
    heads = {part.it.head.i for part in parts}
    return {start, *(noun.i for noun in parts[0].it.head.conjuncts)} <= heads


_NAMES = 3  # in a list that a parse gets right


def _breakdown(parts: Sequence[Candidate], claims: Sequence[Claim]) -> bool:
    """Whether a list repeats one group: its first number is the sum of the others, or all agree.

    An apposition that is no greater tells some of the first: "three reporters, two Salvadorans".
    """
    values = [claim.quantity.value for claim in claims]
    if None in values or len({claim.population.id for claim in claims}) == 1:
        return True
    rest = sum(v for v in values[1:] if v is not None)
    apposed = any(part.it.head.dep_ == "appos" for part in parts[1:])
    return values[0] == rest or (apposed and (values[0] or 0) >= rest)


def _list_start(candidate: Candidate) -> int:
    """Index of the first noun of the list that the counted noun stands in."""
    node = candidate.it.head
    nouns = {"NOUN", "PROPN", "NUM"}
    while node.dep_ in {"conj", "appos"} and node.head.i < node.i and node.head.pos_ in nouns:
        node = node.head
    return node.i


def _in_brackets(candidate: Candidate, start: int) -> bool:
    """Whether a member only breaks another down: "eight others (three guards and five nurses)"."""
    before = [token.text for token in candidate.it.head.doc[start : candidate.it.first]]
    return before.count("(") > before.count(")")


def _sum(found: Sequence[Candidate], claims: Sequence[Claim], text: str) -> Claim:
    first, last = claims[0], claims[-1]
    start = first.quantity.start
    end = max(last.quantity.end, found[-1].it.head.idx + len(found[-1].it.head))
    quantities = [claim.quantity for claim in claims]
    values = [q.value for q in quantities]
    value = None if None in values else sum(v for v in values if v is not None)
    exact = all(q.qualifier is Qualifier.EXACT for q in quantities)
    total = Quantity(
        text=text[start:end],
        start=start,
        end=end,
        value=value,
        qualifier=Qualifier.EXACT if exact else quantities[0].qualifier,
        strict=_added([q.strict for q in quantities]),
        usual=_added([q.usual for q in quantities]),
        profile=first.quantity.profile,
    )
    identity = _shared([c.population.id for c in claims])
    # Others may have died too: surely counted are only those who are named, and where they cannot
    # be told in one id, nobody.
    inner = population_of_parts([c.population.inner for c in claims]) or population_id(
        {**population_facets(identity), "group": f"?{first.id}"}
    )
    outer = _shared([c.population.outer for c in claims])
    population = Population(total.text, "people", identity, first.population.unit, inner, outer)
    return replace(
        first,
        id=stable_id(first.document.id, "sum", start, end, first.outcome.label),
        quantity=total,
        population=population,
        rules=("sum of parts",),
        confidence=min(claim.confidence for claim in claims),
        parts=tuple(claim.id for claim in claims),
    )


def _shared(populations: Sequence[str]) -> str:
    """What all of several populations are part of, by the facets that they have in common."""
    facets = [set(population_facets(one).items()) for one in populations]
    return population_id(dict(set.intersection(*facets)))


def _added(intervals: Sequence[Interval]) -> Interval:
    lows = [i.low for i in intervals]
    highs = [i.high for i in intervals]
    return Interval(
        None if None in lows else sum(low for low in lows if low is not None),
        None if None in highs else sum(high for high in highs if high is not None),
    )
