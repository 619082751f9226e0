"""Where the parse fails: ties between number and outcome word read off the order of words.

Headlines, wire copy and notes are not what parsers were trained on; the order of words in them is
simple, though. A claim made here has the lower confidence.
"""

from __future__ import annotations

from itertools import islice

from spacy.tokens import Token

from tollbook.extract.claim.counted import Counted
from tollbook.extract.claim.syntax import Context
from tollbook.extract.claim.triggers import Frame, Trigger
from tollbook.vocab import load

_AUX = frozenset(load("links")["between_after"])
_BEFORE = frozenset(load("links")["between_before"])
_BE = frozenset({"was", "were", "been", "being", "be", "are", "is"})
_REACH_AFTER, _REACH_BEFORE = 9, 6
_LONGEST_ROW = 8  # words of a line of a table


def after(it: Counted, ctx: Context) -> Trigger | None:
    """Number … outcome word: "30 people, most of them miners, dead", "12 CIVILIANS WERE KILLED"."""
    start = _past_parts(it, ctx)
    for at in range(start, min(ctx.end, start + _REACH_AFTER)):
        token = ctx.doc[at]
        if at in ctx.numbers or token.lower_ in {";", "."}:
            return None
        trigger = ctx.at(token, Frame.OBJECT, Frame.ADJECTIVE, Frame.SUBJECT)
        if trigger is not None:
            active = Frame.OBJECT in trigger.frames and not trigger.frames & {
                Frame.ADJECTIVE,
                Frame.SUBJECT,
            }
            return None if active and not _was(ctx, it, at) else trigger
        if not _thin(token):
            return None
    return None


def with_next(it: Counted, ctx: Context) -> Trigger | None:
    """Joined to the next number past brackets: "six monks (five of Sell) and two cooks died"."""
    doc, at = ctx.doc, it.end + 1
    if it.elided or at >= ctx.end or doc[at].text != "(":
        return None
    close = next((i for i in range(at, ctx.end) if doc[i].text == ")"), ctx.end)
    if close + 2 >= ctx.end or doc[close + 1].lower_ != "and" or close + 2 not in ctx.numbers:
        return None
    for token in doc[close + 3 : min(ctx.end, close + 3 + _REACH_AFTER)]:
        trigger = ctx.at(token, Frame.OBJECT, Frame.ADJECTIVE, Frame.SUBJECT)
        if trigger is not None:
            passive = any(t.lower_ in _BE for t in doc[close + 3 : token.i])
            return trigger if passive or Frame.SUBJECT in trigger.frames else None
        if not _thin(token):
            return None
    return None


def own_passive(it: Counted, ctx: Context) -> Trigger | None:
    """Number, noun and its own passive: "… were killed and between 25 and 36 others were hurt"."""
    at = it.end + 1
    while at < ctx.end and ctx.doc[at].lower_ in ctx.words.auxiliaries:
        at += 1
    if at == it.end + 1 or at >= ctx.end or ctx.doc[at - 1].lower_ not in _BE:
        return None
    return ctx.at(ctx.doc[at], Frame.OBJECT, Frame.ADJECTIVE)


def _past_parts(it: Counted, ctx: Context) -> int:
    """Index after an insertion that tells the parts: "12 civilians, including …, were killed".

    Or after a clause that tells where they stay: "900 residents living in tents had moved".
    """
    at = it.end + 1
    words = [token.lower_ for token in ctx.doc[at : at + 2]]
    if words and ctx.doc[at].tag_ == "VBG" and ctx.doc[at].lemma_ in ctx.words.stay_verbs:
        stop = min(ctx.end, at + _LONGEST_INSERTION)
        ends = (i for i in range(at, stop) if ctx.doc[i].lower_ in ctx.words.auxiliaries)
        return next(ends, at)
    if not words or words[0] not in _CLOSE:
        return at
    if words[0] == "," and words[-1] not in ctx.words.part_words and not _some_of_them(at, ctx):
        return at
    for end in range(at + 2, min(ctx.end - 1, at + _LONGEST_INSERTION)):
        if ctx.doc[end].lower_ != _CLOSE[words[0]]:
            continue
        goes_on = end + 1 + (ctx.doc[end + 1].lower_ in _WHO and end + 2 < ctx.end)
        if ctx.doc[goes_on].lower_ in ctx.words.auxiliaries:
            return goes_on
    return at


def _some_of_them(comma: int, ctx: Context) -> bool:
    """Whether a number of those just counted comes after a comma: "six monks, five of them …"."""
    of = ctx.doc[comma + 2 : comma + 3]
    return comma + 1 in ctx.numbers and len(of) == 1 and of[0].lower_ == "of"


_WHO = frozenset({"who", "that", "which"})


# Marks that open an insertion, with those that close it.
_CLOSE = {",": ",", "-": "-", "--": "--", "–": "–", "—": "—", "(": ")", "[": "]"}
_LONGEST_INSERTION = 30  # words


def before(it: Counted, ctx: Context) -> Trigger | None:
    """Outcome word … number: "KILLING AT LEAST 12", "death toll: 600", "killed: 12"."""
    for at in range(it.first - 1, max(ctx.start - 1, it.first - 1 - _REACH_BEFORE), -1):
        token = ctx.doc[at]
        acts = () if _told_as_noun(token) else (Frame.OBJECT,)
        trigger = ctx.at(token, Frame.TOLL, *acts)
        if trigger is not None:
            return None if _told_already(trigger, ctx) else trigger
        noun = ctx.at(token, Frame.NOUN, Frame.PERSON, Frame.ADJECTIVE)
        if noun is not None:
            joint = ctx.doc[at + 1].lower_
            if joint == "[":  # "the massacre [of six priests]": what an editor put in
                joint = ctx.doc[at + 2].lower_
            return (
                noun
                if (joint in {":", "of", "-", "–", "—", "("} and it.elided)
                or joint == "of"
                or (joint == "to" and not it.elided)  # "told of injuries to four guards"
                else None
            )
        if (token.lower_ not in _BEFORE and not token.is_space) or at in ctx.numbers:
            return None
    return None


def _told_as_noun(token: Token) -> bool:
    """Whether a word that is a verb, too, is a noun with nobody after it: "the massacre and"."""
    noun = token.tag_ == "NN" and any(child.dep_ == "det" for child in token.lefts)
    return noun and token.doc[token.i + 1].lower_ != "of"  # "the capture of 12 leaders"


def _told_already(trigger: Trigger, ctx: Context) -> bool:
    """Whether the verb has its people before it: "one was killed and 13 shops were burnt"."""
    children = list(ctx.doc[trigger.head].children)
    passive = any(child.dep_ == "auxpass" and child.i < trigger.start for child in children)
    return passive and any(child.dep_ == "nsubjpass" for child in children)


def far_of(it: Counted, ctx: Context) -> Trigger | None:
    """An outcome noun, when or where, and "of": "the murder in Tolva on 3 May of six priests"."""
    at = _before_insertion(it.first - 1, ctx)
    if at <= ctx.start or ctx.doc[at].lower_ != "of":
        return None
    if at < it.first - 1:  # "the evacuation of, by the latest count, 17,000 people"
        return ctx.at(ctx.doc[at - 1], Frame.NOUN, Frame.OBJECT)
    if ctx.doc[at - 1].ent_type_ not in ctx.words.between_of:
        return None
    for token in reversed(ctx.doc[max(ctx.start, at - _REACH_OF) : at]):
        trigger = ctx.at(token, Frame.NOUN)
        if trigger is not None:
            return trigger
        if token.pos_ in {"VERB", "AUX", "PUNCT", "PRON"}:
            return None
    return None


def _before_insertion(at: int, ctx: Context) -> int:
    """Index before an insertion in commas that ends at `at`; `at` where there is none."""
    if ctx.doc[at].text != ",":
        return at
    for start in range(at - 1, max(ctx.start, at - _REACH_OF), -1):
        if start in ctx.numbers:
            break
        if ctx.doc[start].text == ",":
            return start - 1
    return at


_REACH_OF = 12  # words


def table_cell(it: Counted, ctx: Context) -> Trigger | None:
    """A line of a table or list: "Killed | 12", "Dead 600", "Destroyed houses: 40 (8 repaired)"."""
    if not it.elided and it.head.i > it.first:
        return None
    last = it.last + 1
    end = last if last < ctx.end and ctx.doc[last].text == "(" else ctx.end
    written = (t for t in ctx.doc[ctx.start : end] if not t.is_space)
    words = list(islice(written, _LONGEST_ROW + 1))
    if len(words) > _LONGEST_ROW:
        return None
    for token in words:
        trigger = ctx.at(token, *Frame)
        if trigger is not None:
            return trigger
    return None


def count_told(it: Counted, ctx: Context) -> Trigger | None:
    """The level of a count named before it: "the number of those returned … now stands at 600"."""
    if not it.elided:
        return None
    at = it.first - 1
    while at > ctx.start and ctx.doc[at].lower_ in _LEVEL_WORDS:
        at -= 1
    if ctx.doc[at].lower_ not in ctx.words.toll_verbs:
        return None
    found = None
    for token in reversed(list(ctx.doc[max(ctx.start, at - _REACH_COUNT) : at])):
        if token.i in ctx.numbers:
            return None
        if token.lower_ in ctx.words.count_nouns and ctx.doc[token.i + 1].lower_ == "of":
            return found
        found = ctx.at(token, Frame.PERSON, Frame.ADJECTIVE, Frame.OBJECT, Frame.NOUN) or found
    return None


def in_place(it: Counted, ctx: Context) -> Trigger | None:
    """Where the people are, right after them: "195,000 Norlanders in 21 relief camps"."""
    at = it.end + 1
    if it.elided or at >= ctx.end or ctx.doc[at].lower_ not in {"in", "at", "inside"}:
        return None
    for token in ctx.doc[at + 1 : min(ctx.end, at + 1 + _REACH_PLACE)]:
        trigger = ctx.at(token, Frame.PLACE)
        if trigger is not None or token.is_punct:
            return trigger
    return None


_REACH_PLACE = 4
_LEVEL_WORDS = frozenset({"to", "at", "now", "still", "already"})
_REACH_COUNT = 20  # words: a count with its "of …" and a relative clause

RULES = (
    ("passive of its own", own_passive),
    ("outcome noun of", far_of),
    ("joined to the next", with_next),
    ("words before", before),
    ("words after", after),
    ("count of an outcome", count_told),
    ("place of refuge", in_place),
    ("table cell", table_cell),
)


def _thin(token: Token) -> bool:
    """Whether a word may stand between number and outcome word without breaking the tie."""
    return token.lower_ in _AUX or token.pos_ in {
        "NOUN",
        "ADJ",
        "ADV",
        "PROPN",
        "AUX",
        "DET",
        "ADP",
        "PART",
        "SPACE",
        "CCONJ",
    }


def _was(ctx: Context, it: Counted, at: int) -> bool:
    """Whether the outcome verb at `at` is passive, or follows the noun bare ("12 killed")."""
    if any(token.lower_ in _BE for token in ctx.doc[it.end + 1 : at]):
        return True
    token = ctx.doc[at]
    follows = ctx.doc[at + 1] if at + 1 < ctx.end else None
    bare = (
        follows is None
        or follows.is_punct
        or follows.pos_ in {"ADP", "CCONJ", "ADV", "SCONJ"}
        or follows.is_space
    )
    return token.lower_.endswith(("ed", "en")) and bare
