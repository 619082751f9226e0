"""Who counted."""

from __future__ import annotations

import pytest
from resolve_builders import claim, links

from tollbook.model import Link, Role
from tollbook.resolve import originator_of
from tollbook.resolve.originators import published_by_itself


@pytest.mark.parametrize(
    ("chain", "who", "label", "via"),
    [
        (links("State Security Bureau"), "state-security-bureau", "State Security Bureau", ()),
        # One who is cited is the voice; who cites it passes it on.
        (
            links("Hanne Sollen", "State Security Bureau"),
            "state-security-bureau",
            "State Security Bureau",
            ("hanne-sollen",),
        ),
        # An agency passes on a lawmaker, who passes on a service.
        (
            links("Strait News Agency", "Hanne Sollen", "State Security Bureau"),
            "state-security-bureau",
            "State Security Bureau",
            ("strait-news-agency", "hanne-sollen"),
        ),
        # Nobody can identify the sources: whoever speaks for them is the voice.
        (
            links("Hanne Sollen", generic=("intelligence sources",)),
            "hanne-sollen",
            "Hanne Sollen (citing intelligence sources)",
            (),
        ),
        (
            links(generic=("a lawmaker", "intelligence sources")),
            "lawmaker",
            "a lawmaker (citing intelligence sources)",
            (),
        ),
        (links(generic=("officials",)), "officials", "officials", ()),
    ],
)
def test_the_deepest_link_that_can_be_identified_counted(
    chain: tuple[Link, ...], who: str, label: str, via: tuple[str, ...]
) -> None:
    voice = originator_of(claim(by=chain))
    assert (voice.id, voice.label, voice.via) == (who, label, via)
    assert voice.named


def test_a_claim_without_attribution_is_its_documents_own() -> None:
    one = originator_of(claim("d1", by=(), publisher="Carvon Daily"))
    other = originator_of(claim("d2", by=(), publisher="Carvon Daily"))
    assert (one.id, one.label) == ("unattributed:d1", "unattributed (Carvon Daily)")
    assert one.id != other.id
    assert not one.named


def test_an_outlet_that_infers_is_one_voice_whatever_the_document() -> None:
    own = (Link("this means", "Carvon Daily", Role.OUTLET, "means"),)
    one = originator_of(claim("d1", by=own, publisher="Carvon Daily"))
    other = originator_of(claim("d2", by=own, publisher="Carvon Daily"))
    assert one == other
    assert (one.id, one.label) == ("outlet:carvon-daily", "Carvon Daily")


def test_a_body_that_publishes_its_own_count_is_the_voice_that_others_cite() -> None:
    own = Link("", "Joint Monitoring Mission", Role.OUTLET, "", id="joint-monitoring-mission")
    voice = originator_of(claim(by=(own,)))
    assert (voice.id, voice.named) == ("joint-monitoring-mission", True)
    assert voice.id == originator_of(claim(by=links("Joint Monitoring Mission"))).id


def test_an_outlet_before_a_speaker_only_passes_on() -> None:
    outlet = Link("Carvon Daily", "Carvon Daily", Role.OUTLET, "reports", id="carvon-daily")
    assert originator_of(claim(by=(outlet, *links("Ilse Marrack")))).id == "ilse-marrack"


def test_a_link_without_an_id_goes_by_its_label() -> None:
    link = Link("the Mission", "Joint Monitoring Mission", Role.SPEAKER, "said")
    assert originator_of(claim(by=(link,))).id == "joint-monitoring-mission"


@pytest.mark.parametrize(
    ("publisher", "expected"),
    [("State Security Bureau", True), ("state security bureau", True), ("Carvon Daily", False)],
)
def test_a_document_published_by_its_originator(publisher: str, expected: bool) -> None:
    assert published_by_itself(claim(publisher=publisher)) is expected
