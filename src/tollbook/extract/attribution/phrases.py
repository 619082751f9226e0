"""Who says it without a verb: "according to", "reportedly", "the claim by X that …"."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from spacy.tokens import Doc, Token

from tollbook.extract.attribution.cues import Cues, load_cues
from tollbook.extract.attribution.found import Found, Source, Tokens
from tollbook.extract.attribution.holders import holder_of
from tollbook.extract.attribution.syntax import (
    child,
    clause_of,
    counts,
    source_at,
    stretch,
    subtree,
)
from tollbook.model import Polarity
from tollbook.vocab.sources import Sources

_PHRASE = 10
"""Within how many tokens of "by" the noun of "by the ministry's count" stands."""
_HELD = frozenset({"conj", "advcl", "acl"})
_LINKING = frozenset({"be", "stand", "stay", "remain"})
_GUARDED_ENTITIES = frozenset({"PERSON", "ORG", "GPE", "NORP"})


def phrase_findings(doc: Doc, words: list[str], cues: Cues, sources: Sources) -> Iterator[Found]:
    """The attributions whose cue is a preposition, an adverb, an adjective or a noun."""
    for i, word in enumerate(words):
        found = None
        if word in cues.preface_starts:
            found = _preface(doc, words, i, cues)
        if found is None and word in _OPENERS:
            found = _OPENERS[word](doc[i], cues)
        if word in cues.guarded:
            found = _guarded(doc[i])
        elif word in cues.adverbs or word in cues.adjectives:
            found = _hearsay(doc[i], cues)
        elif word == "of" and i > 0 and doc[i - 1].like_num:
            found = _count_of(doc[i], sources)
        elif word in cues.nouns:
            found = _noun(doc[i], cues)
        if found is not None:
            yield found


def _preface(doc: Doc, words: list[str], i: int, cues: Cues) -> Found | None:
    """As in "according to the report, …", "… in the words of the minister"."""
    for phrase in cues.prefaces:
        if tuple(words[i : i + len(phrase)]) == phrase:
            last = doc[i + len(phrase) - 1]
            noun = child(last, "pobj")
            if noun is None or noun.lower_ in cues.no_sources:
                return None
            return _whole_clause(doc[i], noun, Tokens(i, last.i + 1))
    return None


def _guarded(prep: Token) -> Found | None:
    """As in "…, per the ministry": after a comma or before a name only, never "20 per day"."""
    noun = child(prep, "pobj")
    if noun is None or (noun.pos_ != "PROPN" and noun.ent_type_ not in _GUARDED_ENTITIES):
        return None
    before = prep.nbor(-1).text if prep.i else ","
    if before not in {",", "(", "—", "–"} and not prep.is_sent_start:
        return None
    return _whole_clause(prep, noun, Tokens(prep.i, prep.i + 1))


def _by_own(prep: Token, cues: Cues) -> Found | None:
    """As in "by the ministry's count 640 fell": who counts is named before the possessive.

    By position: what follows the noun is often taken for the thing possessed.
    """
    doc = prep.doc
    near = range(prep.i + 2, min(prep.i + _PHRASE, prep.sent.end))
    noun = next((i for i in near if doc[i].lower_ in cues.own and doc[i - 1].tag_ == "POS"), None)
    if noun is None or doc[noun - 2].pos_ not in {"NOUN", "PROPN"}:
        return None
    named = Tokens(prep.i + 1, noun - 1)
    if any(t.is_punct or t.pos_ in {"VERB", "ADP"} for t in doc[named.start : named.end]):
        return None
    content = stretch(doc, subtree(clause_of(prep.head)), [Tokens(prep.i, noun + 1)])
    cue, source = Tokens(prep.i, prep.i + 1), Source(named.end - 1, named)
    return Found(prep.i, cue, source, content, group="preface")


def _in_survey(prep: Token, cues: Cues) -> Found | None:
    """As in "in a poll by Reuters, 79 percent …".

    Inside its sentence only where the clause gives a count, as polls do.
    """
    noun = child(prep, "pobj")
    if noun is None or noun.lower_ not in cues.surveys:
        return None
    if not _told_apart(noun) and not (prep.is_sent_start and noun.tag_ == "NN"):
        return None  # "in the polls" is no survey; "In the poll, …" is the one just told of
    inside = not prep.is_sent_start and noun.right_edge.i < prep.sent.end - 2
    around = (Tokens(prep.sent.start, prep.i), Tokens(noun.right_edge.i + 1, prep.sent.end))
    if inside and not any(counts(prep.doc, words) for words in around):
        return None
    return _whole_clause(prep, noun, Tokens(prep.i, prep.i + 1))


def _told_apart(noun: Token) -> bool:
    """Whether the phrase says which survey: not "in the polls"."""
    deps = {"compound", "nmod", "poss"}
    if any(c.dep_ in deps or c.lower_ in {"a", "an", "same"} for c in noun.lefts):
        return True
    return any(c.lower_ in {"from", "by"} and child(c, "pobj") is not None for c in noun.rights)


def _whole_clause(cue: Token, noun: Token, words: Tokens) -> Found:
    """The phrase speaks of its clause; of the whole sentence where it stands at an edge of it."""
    source, clause = source_at(noun), clause_of(cue.head)
    end = source.tokens.end
    for part in noun.rights:  # an apposition belongs to the source
        if _counted(part):
            break  # "according to the ministry, 40 of the men …": the count is what is said
        if part.dep_ in {"appos", "relcl", "acl"} or (part.is_punct and part.i == end):
            end = max(end, part.right_edge.i + 1)
    hole = Tokens(words.start, end)
    at_end = hole.end >= cue.sent.end - 2
    at_edge = cue.is_sent_start or at_end
    over = _HELD | {"ccomp"} if at_end and cue.i and cue.nbor(-1).text == "," else _HELD
    while at_edge and clause.dep_ in over and clause.head is not clause:
        clause = clause_of(clause.head)
    said = _bracketed(cue, subtree(clause))
    if cue.is_sent_start:
        said = Tokens(said.start, max(said.end, _end_of_row(cue, said.end)))
    content = stretch(cue.doc, said, [hole])
    lawful = noun.lower_ in load_cues().laws  # how things are to be: a count in it is nobody's
    return Found(cue.i, words, source, content, group="preface", quotable=True, stance=lawful)


def _counted(part: Token) -> bool:
    return part.dep_ == "appos" and (part.like_num or child(part, "nummod") is not None)


def _end_of_row(cue: Token, end: int) -> int:
    """Where clauses end that semicolons set in a row behind the one that ends at `end`."""
    last = cue.sent.end
    return last if end < last and cue.doc[end].text == ";" else end


def _bracketed(cue: Token, said: Tokens) -> Tokens:
    """Of what is said, only what stands in the same brackets: "(it was 15, according to her)"."""
    doc, start, end = cue.doc, said.start, said.end
    for i in range(cue.i - 1, said.start - 1, -1):
        if doc[i].text in {")", "("}:
            start = i + 1 if doc[i].text == "(" else said.start
            break
    if start > said.start:
        end = next((i for i in range(cue.i, said.end) if doc[i].text == ")"), said.end)
    return Tokens(start, end)


def _count_of(of: Token, sources: Sources) -> Found | None:
    """As in "the 412 of the Monitoring Mission": the count by whoever gave it.

    Of a known source that is no state or army only: "the 412 of the army" are its soldiers.
    """
    number, noun = of.nbor(-1), child(of, "pobj")
    if noun is None or all(c.lower_ != "the" for c in number.lefts):
        return None
    source = source_at(noun)
    known = sources.find(of.doc[source.tokens.start : source.tokens.end].text)
    if known is None or known.kind in {"government", "military"}:
        return None
    content = stretch(of.doc, Tokens(number.left_edge.i, of.i))
    return Found(of.i, Tokens(of.i, of.i + 1), source, content, group="noun")


def _hearsay(word: Token, cues: Cues) -> Found | None:
    """As in "reportedly", "the alleged killing of 30": said by nobody named."""
    cue = Tokens(word.i, word.i + 1)
    if word.dep_ == "amod":
        if word.lower_ not in cues.adjectives:
            return None
        content = stretch(word.doc, subtree(word.head), [cue])
    elif word.lower_ in cues.adverbs:
        content = stretch(word.doc, subtree(clause_of(word.head)), [cue])
    else:
        return None
    return Found(word.i, cue, None, content, group="hearsay")


def _noun(noun: Token, cues: Cues) -> Found | None:
    """As in "the claim by the army that …", "its estimate of 600 dead"."""
    if noun.pos_ not in {"NOUN", "PROPN"} or noun.dep_ == "compound":
        return None
    cue, doc = Tokens(noun.i, noun.i + 1), noun.doc
    content = _noun_content(noun, cues)
    if content is None:
        return None
    holder = holder_of(noun, cues)
    source = source_at(holder) if holder is not None else None
    polarity = cues.noun_polarity.get(noun.lower_, Polarity.ASSERTED)
    return Found(noun.i, cue, source, stretch(doc, content), polarity, group="noun")


def _noun_content(noun: Token, cues: Cues) -> Tokens | None:
    for part in noun.rights:
        if part.dep_ in {"acl", "ccomp", "relcl"}:
            mark = child(part, "mark")
            if mark is not None and mark.lower_ == "that":
                return subtree(part)
            if (
                part.dep_ == "acl"
                and child(part, "aux") is not None
                and noun.lower_ in cues.noun_polarity
            ):
                return subtree(part)
        of = part.lower_ in {"of", "for", "to"} and part.dep_ == "prep"
        if of and noun.lower_ in cues.nouns_of:
            tokens = Tokens(part.i + 1, part.right_edge.i + 1)
            if counts(noun.doc, tokens):
                return tokens
    return _copular(noun, cues)


def _copular(noun: Token, cues: Cues) -> Tokens | None:
    """As in "Its claim is that 30 had died", "its last figures were 30 dead and 40 wounded"."""
    verb = noun.head
    if noun.dep_ != "nsubj" or verb.lemma_ not in _LINKING:
        return None
    clause = child(verb, "ccomp")
    if clause is not None:
        return subtree(clause)
    said = Tokens(verb.i + 1, verb.right_edge.i + 1)
    counting = noun.lower_ in cues.nouns_of and said.end > said.start
    compared = any(t.lower_ in cues.comparing for t in noun.doc[said.start : said.end])
    return said if counting and not compared and counts(noun.doc, said) else None


def _in_own(prep: Token, cues: Cues) -> Found | None:
    """As in "in the ministry's view", "in a poll by Reuters"."""
    return _in_survey(prep, cues) or _by_own(prep, cues)


def _under(prep: Token, cues: Cues) -> Found | None:
    """As in "Under state law, nobody may …": the law says how things are to be."""
    noun = child(prep, "pobj")
    if noun is None or noun.lower_ not in cues.laws or not prep.is_sent_start:
        return None
    return _whole_clause(prep, noun, Tokens(prep.i, prep.i + 1))


_OPENERS: dict[str, Callable[[Token, Cues], Found | None]] = {
    "by": _by_own,
    "in": _in_own,
    "under": _under,
}
