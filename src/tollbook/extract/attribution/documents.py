"""Documents that speak: whose report "the report" is."""

from __future__ import annotations

from spacy.tokens import Token

from tollbook.extract.attribution.syntax import child

_NAMES = frozenset({"GPE", "NORP", "LOC", "ORG", "FAC", "PERSON"})


def issuer_of(document: Token) -> Token | None:
    """Who issues a document, by its own phrase: "X's report", "a report by X", "the UN report"."""
    owner = child(document, "poss")
    if owner is not None:
        return owner
    for part in document.rights:
        if part.dep_ == "prep" and part.lower_ in {"from", "by", "of"}:
            noun = child(part, "pobj")
            if noun is not None and (part.lower_ != "of" or noun.ent_type_ in _NAMES):
                return noun
        if part.dep_ == "acl":
            agent = child(part, "agent")
            if agent is not None:
                return child(agent, "pobj")
    for part in document.lefts:
        if part.dep_ in {"compound", "nmod", "amod"} and part.ent_type_ in _NAMES:
            return part
    return None


def issuer_before(document: Token, first: int, issuing: frozenset[str]) -> list[Token]:
    """Who issued the documents of the same noun since token `first`, wherever the text says so.

    By their own phrase, as the subject that issues them ("X released a report", "a report that X
    released"), or as the speaker in them ("In a statement, X said …").
    """
    doc, lemma = document.doc, document.lemma_
    issuers = []
    for i in range(first, document.i):
        token = doc[i]
        if token.lemma_ != lemma:
            continue
        issuer = issuer_of(token) or _by_clause(token, issuing)
        if issuer is not None:
            issuers.append(issuer)
    return issuers


def _by_clause(token: Token, issuing: frozenset[str]) -> Token | None:
    if token.dep_ == "dobj" and token.head.lower_ in issuing:
        return child(token.head, "nsubj")
    posted = next((c for c in token.rights if c.dep_ == "relcl" and c.lower_ in issuing), None)
    if posted is not None:
        return child(posted, "nsubj")
    if token.dep_ == "pobj" and token.head.lower_ == "in":
        verb = token.head.head
        return child(verb, "nsubj") if verb.pos_ == "VERB" else None
    return None
