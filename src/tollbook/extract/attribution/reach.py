"""How far what somebody says reaches: to the end of the sentence, or to the next who speaks.

A small parser hangs the end of what is said on the verb of saying, or takes the speech of the next
in the sentence for a part of it. The words between tell better.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from spacy.tokens import Doc, Token
from spacy.tokens import Span as TokenSpan

from tollbook.extract.attribution.cues import Cues
from tollbook.extract.attribution.found import Found, Tokens
from tollbook.extract.attribution.syntax import child, stretch
from tollbook.model import Polarity, Span

_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_STOPS = frozenset({";", ":", ".", "?", "!"})
_MARKS = frozenset({"“", "”", '"', "``", "''"})
_TAIL = frozenset(
    [
        "prep",
        "npadvmod",
        "advmod",
        "acl",
        "relcl",
        "xcomp",
        "oprd",
        "dobj",
        "ccomp",
        "appos",
        "dep",
        "nmod",
        "acomp",
        "pobj",
    ]
)
_APART = frozenset({"(", ";", ":"})
_THINGS = frozenset({"NOUN", "PROPN", "NUM", "ADP"})
_SPOKEN = frozenset({"hearsay", "colon", "preface", "noun", "attitude", "cite"})
"""Groups whose cue is no verb, or whose content ends where another speaks."""


def reach_out(doc: Doc, found: Sequence[Found], cues: Cues) -> None:
    """Let each content that follows its verb reach as far as its sentence speaks of it."""
    anchors = {item.anchor for item in found}
    for item in found:
        if item.group in _SPOKEN or item.polarity is Polarity.DENIED or not item.content:
            continue
        end = _end_token(doc, item)
        if end <= item.cue.end:
            continue
        further = _further(doc[item.anchor], end, anchors, cues)
        if further > end:
            last = item.content[-1]
            grown = stretch(doc, Tokens(end, further))
            if grown:
                item.content[-1] = Span(last.start, grown[-1].end)
    for item in found:
        if item.source is not None and item.group not in _SPOKEN and item.content:
            _reach_back(doc, item, anchors)


def _reach_back(doc: Doc, item: Found, anchors: set[int]) -> None:
    """Let a content that a reporting clause follows, or is set into, begin with its sentence.

    As in "When the port fell, 30 had died, the mayor said", "30, the mayor said, had died".
    """
    place = item.source.place or item.source.tokens if item.source is not None else None
    if place is None or item.cue.end >= len(doc):
        return
    left, right = sorted((place, item.cue))
    sentence = doc[item.anchor].sent
    start, comma = sentence.start, left.start - 1
    if comma <= start or doc[comma].text != "," or right.start > left.end + 2:
        return
    behind = doc[right.end].text
    if behind not in {",", "."} or any(i in anchors for i in range(start, comma)):
        return
    if doc[comma - 1].tag_ in {"WDT", "WP", "IN"}:
        return
    before = stretch(doc, Tokens(start, comma))
    if not before or any(t.text in _STOPS | _MARKS for t in doc[start:comma]):
        return
    if before[0].start < item.content[0].start or item.content[0].start > doc[item.anchor].idx:
        behind_it = [s for s in item.content if s.start > doc[item.anchor].idx]
        if behind == "," and not behind_it and _resumes(doc[right.end + 1 : sentence.end]):
            behind_it = stretch(doc, Tokens(right.end + 1, sentence.end))
        item.content = [*before, *behind_it]


def _resumes(rest: TokenSpan) -> bool:
    """Whether a sentence takes up again what is said: "…, the mayor said, had died"."""
    return len(rest) > 1 and rest[0].pos_ in {"VERB", "AUX"} and rest[0].tag_ in _FINITE


def _end_token(doc: Doc, item: Found) -> int:
    return bisect_right(doc, item.content[-1].end - 1, key=lambda token: token.idx)


def _further(verb: Token, end: int, anchors: set[int], cues: Cues) -> int:
    """One past the last token behind `end` that still belongs to what the verb says."""
    doc, limit, at = verb.doc, verb.sent.end, end
    if _belongs_to_head(verb, end):
        return limit
    while at < limit:
        token = doc[at]
        if token.text == ":" and _spells_out(verb, at):
            return limit
        if token.text in _STOPS or (token.is_space and "\n" in token.text):
            break
        if token.is_punct or token.is_space or token.dep_ == "cc":
            at += 1
            continue
        part = _top(token, at)
        stop = part.right_edge.i + 1
        if part.head != verb or stop <= at or not _goes_on(verb, part, at, cues):
            break
        if part.i in anchors and not (_opens_with_that(part) or _is_infinitive(part)):
            break
        end = at = min(stop, limit)
    return end


def _belongs_to_head(verb: Token, end: int) -> bool:
    """As in "They believe her record, long and good, will help": "will" is left with no subject."""
    head = verb.head
    if verb.dep_ != "ccomp" or head.i < end or head.pos_ not in {"VERB", "AUX"}:
        return False
    return child(head, "nsubj", "nsubjpass", "expl") is None and child(head, "mark") is None


def _top(token: Token, first: int) -> Token:
    """The highest word above `token` that stands at `first` or behind it."""
    while token.head.i >= first and token.head is not token:
        if token.head.i == token.i:
            break
        token = token.head
    return token


def _goes_on(verb: Token, part: Token, at: int, cues: Cues) -> bool:
    """Whether a part of the reporting clause is more of what is said."""
    if part.lower_ in cues.ending:
        return False
    if part.dep_ in _TAIL:
        return True
    own = child(part, "nsubj", "nsubjpass", "expl") is not None
    joined = verb.doc[at - 1].dep_ == "cc"
    if part.dep_ == "conj":
        if _opens_with_that(part):
            return True
        if own:
            return False
        modal = not joined and any(c.tag_ == "MD" for c in part.lefts)
        bare = part.tag_ == "VB" and verb.tag_ != "VB"
        reduced = part.tag_ in {"VBN", "VBG"} and verb.doc[at - 1].pos_ in {"NOUN", "PROPN"}
        return part.pos_ in _THINGS or modal or bare or reduced
    return part.dep_ == "advcl" and _clause_goes_on(verb, part, own, cues)


def _spells_out(verb: Token, colon: int) -> bool:
    """Whether what stands behind a colon belongs to what is said: "named two: the port, …"."""
    doc, last = verb.doc, verb.sent.end
    rest = doc[colon + 1 : last]
    return len(rest) > 1 and all("\n" not in t.text and t.text not in _MARKS for t in rest[:-1])


def _is_infinitive(part: Token) -> bool:
    return any(c.tag_ == "TO" for c in part.lefts)


def _opens_with_that(part: Token) -> bool:
    return any(c.lower_ == "that" and c.dep_ == "mark" for c in part.lefts)


def _clause_goes_on(verb: Token, part: Token, own: bool, cues: Cues) -> bool:
    """Whether an adverbial clause, with a subject of its `own` or without, is part of it."""
    opener = child(part, "mark", "advmod")
    word = opener.lower_ if opener is not None and opener.i < part.i else ""
    if word in cues.giving_ground or (not own and not word):
        return True
    return child(verb, "xcomp") is not None and word in cues.telling_when


def part_speakers(doc: Doc, found: Sequence[Found], cues: Cues) -> None:
    """End what is said where, set against it, another is reported: "…, while 20 percent said …"."""
    cuts = sorted(
        (cut, anchor)
        for item in found
        for anchor, cut in [_set_against(doc, item, cues)]
        if cut >= 0
    )
    for item in found:
        if item.group == "preface" or not item.content:
            continue
        for at in range(bisect_right(cuts, (item.anchor, len(doc))), len(cuts)):
            cut, anchor = cuts[at]
            if doc[cut].idx >= _last(item):
                break
            if item.content[0].start < doc[cut].idx and anchor != item.anchor:
                _cut(doc, item, cut)


def _last(item: Found) -> int:
    return item.content[-1].end if item.content else 0


def _set_against(doc: Doc, item: Found, cues: Cues) -> tuple[int, int]:
    """The anchor of a report that is set against what stands before it, and where that ends."""
    none = item.anchor, -1
    source = item.source
    if source is None or source.place is not None or item.stance or item.group in cues.quiet:
        return none
    first, verb = source.tokens.start, doc[item.anchor]
    if verb.dep_ == "advcl" and verb.head.i > verb.i:
        return none  # "found that, while 20 percent said so, 30 did not": inside what is found
    if not 1 < first < item.anchor or cues.pronouns.get(doc[source.head].lower_) == "self":
        return none
    word = doc[first - 1].lower_
    comma = doc[first - 2].text == ","
    against = word in cues.setting_against or word in _APART
    if not against and not (word in cues.setting_beside and comma):
        return none
    return item.anchor, first - 1


def _cut(doc: Doc, item: Found, cut: int) -> None:
    """Keep of a content what stands before token `cut`, unless that is inside a quotation."""
    start = bisect_right(doc, item.content[0].start, key=lambda token: token.idx) - 1
    marks = sum(t.text in _MARKS for t in doc[start:cut])
    if marks % 2:
        return
    kept = [span for span in item.content if span.start < doc[cut].idx]
    last = bisect_right(doc, kept[-1].start, key=lambda token: token.idx) - 1
    item.content = kept[:-1] + stretch(doc, Tokens(last, cut))
