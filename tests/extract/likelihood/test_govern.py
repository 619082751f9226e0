"""What governs a number, as tables: brackets mark the words asked about."""

import pytest

from tollbook.extract.likelihood import find_likelihoods, likelihood_of
from tollbook.extract.parse import parse
from tollbook.model import Span


def marked(text: str) -> tuple[str, Span]:
    """The text without its brackets, and the place between them."""
    start, end = text.index("["), text.index("]") - 1
    return text.replace("[", "").replace("]", ""), Span(start, end)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It is highly likely that [500 soldiers died].", "highly likely"),
        ("It is highly likely that [500] soldiers died.", "highly likely"),
        ("There is no evidence that [500 people] died in the strike.", None),
        ("Up to [300 miners] are feared dead.", "are feared"),
        ("The army is likely to [have lost 500 men].", "likely"),
        ("There is a realistic possibility that [the army will retreat].", "realistic possibility"),
        (
            "Analysts assess with high confidence that [the brigade almost certainly withdrew].",
            "almost certainly",
        ),
        ("If [10,000 troops] are sent, the line will hold.", None),
        ("If 10,000 troops are sent, [the line will hold].", None),
        ("The ministry denied that [500] had died.", None),
        ("The toll is expected to [rise to 900].", None),
        ("Should [500 troops] be sent, losses would grow.", None),
        ("He said [20,000] would be deployed by spring.", None),
        ("The ministry could not confirm that [40] had died.", None),
        ("[Four people] were believed to have been killed.", "were believed to"),
        ("We believe that [40 people died].", "We believe"),
        ("Not [500] but 300 soldiers died.", None),
        ("Not 500 but [300 soldiers] died.", None),
        ("Were [500 people] killed in the raid?", None),
        ("Officials fear [500 are dead].", "fear"),
        ("More than [500] people could be trapped under the rubble.", "could"),
        ("Some [40 villagers] may have been killed.", "may"),
        ("Some [40 villagers] could have died.", "could"),
        ("The toll may [rise to 500].", "may"),
        ("The raid did not [kill 30 guards].", None),
        ("Not only [500 soldiers] but also 30 civilians were killed.", None),
        ("No fewer than [500 soldiers] were killed.", None),
        ("No one was killed, but [30 were wounded].", None),
        ("[500 soldiers died], which makes a truce unlikely.", None),
        ("While [6,000 were killed], Veldan will likely attack again.", None),
        ("[Some 500 soldiers] died in a likely attempt to cross the river.", None),
        ("General Oru rejected claims that [500 soldiers] had been killed.", None),
        ("It is not true that [500 soldiers] had been killed.", None),
        ("The army refuted the report that [40 people died].", None),
        ("The army will [lose 20,000 soldiers] by spring.", None),
        (
            "Any [expansion beyond the border] would almost certainly require approval.",
            "almost certainly",
        ),
        ("It is unlikely that [500] died.", "unlikely"),
        ("The militia failed to [kill 20 guards].", None),
        ("The police freed the hostages without [killing 20 guards].", None),
        ("Not all of the [500 soldiers] came home.", None),
        ("The ministry forecasts [500 deaths] by June.", None),
        ("The army plans to [send 3,000 troops].", None),
        ("Officials say [500 people died].", None),
        ("Even if aid came late, [500 people] were saved.", None),
        ("Probably [500 soldiers] died.", "Probably"),
        ("Some 500 died and [300] were probably wounded.", "probably"),
        ("Some [500] died and 300 were probably wounded.", None),
        ("The blast may have [killed or wounded 500 people].", "may"),
        ("General Oru does not believe that [500 soldiers died].", None),
        ("He did not know that [500 soldiers died].", None),
        ("The agency has high confidence that [40 people died].", "high confidence"),
        ("The officials will probably say that [500 died].", None),
        ("Unless aid comes, [500 people would die].", None),
        ("In the event of war, [500 people would die].", None),
        ("He asked whether [500 people had died].", None),
        ("The commander denied responsibility for the attack that [killed 500 people].", None),
        ("An attack that [killed 500 people] was not planned.", None),
        ("The shell apparently [killed three men].", "apparently"),
        ("Rebels attacked the town because [30 likely voters] fled.", None),
    ],
)
def test_the_governing_word(text: str, expected: str | None) -> None:
    plain, span = marked(text)
    doc = parse(plain)
    found = likelihood_of(span, find_likelihoods(doc, lambda _: "PHIA"), doc)
    assert (found.text if found else None) == expected


def test_confidence_is_added_to_the_likelihood() -> None:
    plain, span = marked(
        "Analysts assess with high confidence that [the brigade almost certainly withdrew]."
    )
    doc = parse(plain)
    found = likelihood_of(span, find_likelihoods(doc, lambda _: "PHIA"), doc)
    assert found is not None
    assert (found.text, found.percent, found.confidence) == ("almost certainly", (95, 100), "high")
