"""Who counted: the one voice behind the chain of a claim (R8)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from tollbook.model import Claim, DocumentRef, Link, Role
from tollbook.vocab.sources import slug

UNATTRIBUTED = "unattributed:"
"""What the id of a voice begins with where the document names nobody."""
OUTLET = "outlet:"
"""What the id of a voice begins with where an outlet speaks for itself."""


@dataclass(frozen=True, slots=True)
class Originator:
    """The voice that a claim goes back to.

    Attributes:
        id: canonical; the same for every document that passes the voice on.
        label: its readable name.
        via: ids of the links that passed the claim on, the nearest to the page first.
        named: False for "unattributed", and for an outlet's own words.
        generic: what the unnamed links of the chain are ("lawmaker", "officials"): the last
            words of their labels.
        identified: False where the voice itself is such a link.
    """

    id: str
    label: str
    via: tuple[str, ...] = ()
    named: bool = True
    generic: frozenset[str] = frozenset()
    identified: bool = True

    @property
    def keys(self) -> frozenset[str]:
        """Every id by which a copy of the claim may know its source."""
        return frozenset((self.id, *self.via))


def originator_of(claim: Claim) -> Originator:
    """The originator of `claim`: the deepest link of its chain that can be identified.

    One who is cited by another is the voice: a lawmaker citing an intelligence service passes
    on the service's count. Sources that nobody can identify ("intelligence sources") do not
    count for themselves: whoever speaks for them does. A chain of nothing but such sources is
    kept under the first of them, and an empty chain under its document, so that two documents
    that name nobody are never one voice by that alone. Where a known body publishes its own
    count, it is the voice: the same one as where a newspaper cites it.
    """
    return _originator(claim.attribution, claim.document)


@lru_cache(maxsize=1 << 14)
def _originator(attribution: tuple[Link, ...], document: DocumentRef) -> Originator:
    links = [link for link in attribution if link.role is not Role.OUTLET]
    if not links:
        return _own_voice(attribution, document)
    named = [position for position, link in enumerate(links) if link.named]
    deepest = named[-1] if named else 0
    return Originator(
        id=link_id(links[deepest]),
        label=_label(links[deepest], links[deepest + 1 :]),
        via=_unique(link_id(link) for link in links[:deepest]),
        generic=frozenset(_head(link) for link in links if not link.named),
        identified=links[deepest].named,
    )


def link_id(link: Link) -> str:
    """The canonical id of a link; made of its label where extraction gave none."""
    return link.id or slug(link.label)


def outlet_name(document: DocumentRef) -> str:
    """What to call the outlet of a document: publisher, else title, path or id."""
    return document.publisher or document.title or document.path or document.id


def published_by_itself(claim: Claim) -> bool:
    """Whether the document was published by the originator of the claim."""
    if not claim.document.publisher:
        return False
    voice = originator_of(claim)
    return slug(claim.document.publisher) in {voice.id, slug(voice.label)}


def _own_voice(attribution: tuple[Link, ...], document: DocumentRef) -> Originator:
    outlet = outlet_name(document)
    own = next((k for k in attribution if k.id and not k.id.startswith(OUTLET)), None)
    if own is not None:  # a body that counts and publishes its count: the voice that others cite
        return Originator(own.id, own.label)
    if attribution:
        return Originator(OUTLET + slug(outlet), outlet, named=False)
    return Originator(UNATTRIBUTED + document.id, f"unattributed ({outlet})", named=False)


def _head(link: Link) -> str:
    return link.label.casefold().rpartition(" ")[2]


def _label(link: Link, behind: list[Link]) -> str:
    """The name of the voice, with the unnamed sources that it speaks for."""
    sources = " and ".join(_unique(source.label for source in behind))
    return f"{link.label} (citing {sources})" if sources else link.label


def _unique(values: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(values))
