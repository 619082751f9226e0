"""Whether an outcome word fits what a number counts: homes burn, people flee."""

from __future__ import annotations

from collections.abc import Collection

from tollbook.extract.claim.counted import Counted
from tollbook.extract.claim.kinds import Kind
from tollbook.extract.claim.population import People, is_person
from tollbook.extract.claim.syntax import Context
from tollbook.extract.claim.triggers import Frame, Trigger
from tollbook.extract.mentions import NumeralKind
from tollbook.vocab import load


def unfit(
    it: Counted,
    trigger: Trigger,
    known: People,
    told: Collection[str],
    ctx: Context,
    *,
    heard: bool,
    heard_of: bool,
    loose: bool,
) -> str | None:
    """Why the outcome word does not fit what is counted, or None if it fits.

    Args:
        it: the number with its noun.
        trigger: the outcome word; its outcome's `needs` is explained in the pack `harm.toml`.
        known: the vocabulary of people.
        told: atoms of the outcomes already read in the sentence.
        ctx: the sentence.
        heard: people were spoken of before, so that a number alone may count them.
        heard_of: the rule that tied the number says that it counts people.
        loose: the rule would tie anything that stands near, so that the noun must name people.
    """
    if _is_size(it, ctx, known):
        return "measure"
    kind = known.kind(it.head) if not it.elided else None
    needs = trigger.outcome.needs
    home = kind is not None and "dwelling" in kind.facets
    if kind is not None and _other_unit(kind, trigger):
        return "not people"
    if loose and kind is None and not it.elided:
        vague = set(trigger.outcome.inner) != set(trigger.outcome.outer)  # "lost", of games too
        if vague or not _may_be_people(it, known):
            return "not people"
    if needs == "itself" and (it.numeral.quantity.value == 1 or it.head.i != trigger.head):
        return "no outcome"
    if trigger.start <= it.head.i < trigger.end and needs != "dwelling":
        return None  # the outcome word is what is counted: "30 hostages"
    stands_in = it.elided or it.head.lower_ in ctx.words.pronouns
    if needs == "dwelling":
        households = kind is not None and kind.name == "household"
        fits = home or households or (stands_in and bool({"destroyed", "damaged"} & set(told)))
    elif needs == "named":
        fits = _fits_named(it, known, told, stands_in=stands_in, heard=heard, heard_of=heard_of)
    else:
        fits = _fits_kind(it, trigger, known, stands_in=stands_in, heard=heard)
    return None if fits else "outcome needs people"


def _other_unit(kind: Kind, trigger: Trigger) -> bool:
    """Whether what is counted has a unit that the outcome does not befall."""
    outcome = trigger.outcome
    if "dwelling" in kind.facets:
        return outcome.needs not in {"dwelling", "person"} or bool(_HARM & set(outcome.inner))
    return kind.unit not in {*_PEOPLE, outcome.needs}


def _fits_named(
    it: Counted,
    known: People,
    told: Collection[str],
    *,
    stands_in: bool,
    heard: bool,
    heard_of: bool,
) -> bool:
    who = any(child.dep_ == "relcl" for child in it.root.children)
    passive = heard and it.root.dep_ == "nsubjpass"  # "11,000 had been sent first"
    return is_person(it, known) is True or (
        stands_in and ("deployed" in told or who or heard_of or passive)
    )


def _fits_kind(
    it: Counted, trigger: Trigger, known: People, *, stands_in: bool, heard: bool
) -> bool:
    needs = trigger.outcome.needs
    if needs == "people understood":
        return bool(is_person(it, known)) or (Frame.OBJECT not in trigger.frames and it.elided)
    if needs in {"person", "troops", "no troops"}:
        return _fits_people(it, trigger, known, stands_in=stands_in, heard=heard)
    if needs == "unarmed":
        return not stands_in and _unarmed(it, known)
    if needs == "living":
        return stands_in or is_person(it, known) is True or _may_be_people(it, known)
    kind = known.kind(it.head) if not it.elided else None
    if not needs:
        return kind is not None or is_person(it, known) is not False
    return kind is not None and needs == kind.unit


def _unarmed(it: Counted, known: People) -> bool:
    """Whether the noun tells of people who bear no arms, as "men" and "people" do not."""
    kind = known.kind(it.head)
    if kind is None:  # "lost a midwife", but not "lost three forwards"
        return it.numeral.kind is NumeralKind.ARTICLE and is_person(it, known) is True
    kin = frozenset(load("victims")["kin"])
    if it.head.lower_ in kin or it.head.lower_.removesuffix("s") in kin:
        return True
    if kind.unit != "person" or kind.name in {"people", "man"}:
        return False
    return kind.facets.get("role") in {None, "civilian"}


def _is_size(it: Counted, ctx: Context, known: People) -> bool:
    """Whether the number says how large each household is: "300 families of 5"."""
    if not it.elided or it.first - 2 < ctx.start or ctx.doc[it.first - 1].lower_ != "of":
        return False
    kind = known.kind(ctx.doc[it.first - 2])
    return kind is not None and kind.unit == "household"


def _may_be_people(it: Counted, known: People) -> bool:
    """Whether a noun may name people: a listed one, a name, or one made of a verb or a place."""
    if is_person(it, known):
        return True
    endings = tuple(load("links")["person_endings"])
    return it.head.pos_ == "PROPN" or it.head.lower_.endswith(endings)


def _fits_people(
    it: Counted, trigger: Trigger, known: People, *, stands_in: bool, heard: bool
) -> bool:
    kind = known.kind(it.head) if not it.elided else None
    troops = kind is not None and kind.facets.get("role") in {"military", "fighter"}
    if trigger.outcome.needs == "troops":
        return troops
    if trigger.outcome.needs == "no troops" and troops:
        return False
    if trigger.outcome.needs == "no troops" and kind is None and _may_be_people(it, known):
        return True
    done_to = it.root.dep_ == "dobj" and it.root.head.i == trigger.head  # "affected 900 of them"
    acts = bool(trigger.frames & _ACTING) and not done_to
    heard = heard or _of_people_told(it, known)
    who = any(child.dep_ == "relcl" for child in it.root.children)
    return bool(is_person(it, known)) or (stands_in and (heard or acts or who))


def _of_people_told(it: Counted, known: People) -> bool:
    """Whether "of them" points to people: the last noun in the plural before it names some."""
    doc, at = it.head.doc, it.last + 1
    if at + 1 >= len(doc) or doc[at].lower_ != "of" or doc[at + 1].lower_ not in {"them", "whom"}:
        return False
    before = (doc[i] for i in range(it.first - 1, max(-1, it.first - _BACK), -1))
    noun = next((t for t in before if t.tag_ in {"NNS", "NNPS"}), None)
    kind = known.kind(noun) if noun is not None else None
    return kind is not None and kind.unit in _PEOPLE


_BACK = 60  # words
_HARM = frozenset({"killed", "wounded", "missing"})  # what befalls no house
_PEOPLE = frozenset({"person", "household"})
_ACTING = frozenset({Frame.SUBJECT, Frame.PERSON, Frame.ADJECTIVE, Frame.PLACE})
