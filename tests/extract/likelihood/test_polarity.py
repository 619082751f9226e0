"""What governs a number, as tables: brackets mark the words asked about."""

import pytest

from tollbook.extract.likelihood import polarity_of
from tollbook.extract.mentions import Attribution
from tollbook.extract.parse import parse
from tollbook.model import Polarity, Span


def marked(text: str) -> tuple[str, Span]:
    """The text without its brackets, and the place between them."""
    start, end = text.index("["), text.index("]") - 1
    return text.replace("[", "").replace("]", ""), Span(start, end)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It is highly likely that [500 soldiers died].", "asserted"),
        ("It is highly likely that [500] soldiers died.", "asserted"),
        ("There is no evidence that [500 people] died in the strike.", "denied"),
        ("Up to [300 miners] are feared dead.", "asserted"),
        ("The army is likely to [have lost 500 men].", "asserted"),
        ("There is a realistic possibility that [the army will retreat].", "projected"),
        (
            "Analysts assess with high confidence that [the brigade almost certainly withdrew].",
            "asserted",
        ),
        ("If [10,000 troops] are sent, the line will hold.", "hypothetical"),
        ("If 10,000 troops are sent, [the line will hold].", "hypothetical"),
        ("The ministry denied that [500] had died.", "denied"),
        ("The toll is expected to [rise to 900].", "projected"),
        ("Should [500 troops] be sent, losses would grow.", "hypothetical"),
        ("He said [20,000] would be deployed by spring.", "projected"),
        ("The ministry could not confirm that [40] had died.", "hypothetical"),
        ("[Four people] were believed to have been killed.", "asserted"),
        ("We believe that [40 people died].", "asserted"),
        ("Not [500] but 300 soldiers died.", "denied"),
        ("Not 500 but [300 soldiers] died.", "asserted"),
        ("Were [500 people] killed in the raid?", "hypothetical"),
        ("Where did the battle in which [15 others] were killed take place?", "asserted"),
        ("Was there an attack that [killed 15 people]?", "hypothetical"),
        (
            "He called on 3 May, promising to rebuild the homes and confirming that [15 families] "
            "had fled.",
            "asserted",
        ),
        ("Officials fear [500 are dead].", "asserted"),
        ("More than [500] people could be trapped under the rubble.", "asserted"),
        ("Some [40 villagers] may have been killed.", "asserted"),
        ("Some [40 villagers] could have died.", "asserted"),
        ("The toll may [rise to 500].", "projected"),
        ("The raid did not [kill 30 guards].", "denied"),
        ("Not only [500 soldiers] but also 30 civilians were killed.", "asserted"),
        ("No fewer than [500 soldiers] were killed.", "asserted"),
        ("No one was killed, but [30 were wounded].", "asserted"),
        ("[500 soldiers died], which makes a truce unlikely.", "asserted"),
        ("While [6,000 were killed], Veldan will likely attack again.", "asserted"),
        ("[Some 500 soldiers] died in a likely attempt to cross the river.", "asserted"),
        ("General Oru rejected claims that [500 soldiers] had been killed.", "denied"),
        ("It is not true that [500 soldiers] had been killed.", "denied"),
        ("The army refuted the report that [40 people died].", "denied"),
        ("The army will [lose 20,000 soldiers] by spring.", "projected"),
        (
            "Any [expansion beyond the border] would almost certainly require approval.",
            "hypothetical",
        ),
        ("It is unlikely that [500] died.", "asserted"),
        ("The militia failed to [kill 20 guards].", "denied"),
        ("The police freed the hostages without [killing 20 guards].", "denied"),
        ("Not all of the [500 soldiers] came home.", "asserted"),
        ("The ministry forecasts [500 deaths] by June.", "projected"),
        ("The army plans to [send 3,000 troops].", "projected"),
        ("Officials say [500 people died].", "asserted"),
        ("Even if aid came late, [500 people] were saved.", "asserted"),
        ("Probably [500 soldiers] died.", "asserted"),
        ("Some 500 died and [300] were probably wounded.", "asserted"),
        ("Some [500] died and 300 were probably wounded.", "asserted"),
        ("The blast may have [killed or wounded 500 people].", "asserted"),
        ("General Oru does not believe that [500 soldiers died].", "denied"),
        ("He did not know that [500 soldiers died].", "asserted"),
        ("The agency has high confidence that [40 people died].", "asserted"),
        ("The officials will probably say that [500 died].", "asserted"),
        ("Unless aid comes, [500 people would die].", "hypothetical"),
        ("In the event of war, [500 people would die].", "hypothetical"),
        ("He asked whether [500 people had died].", "hypothetical"),
        (
            "The commander denied responsibility for the attack that [killed 500 people].",
            "asserted",
        ),
        ("An attack that [killed 500 people] was not planned.", "asserted"),
        ("The shell apparently [killed three men].", "asserted"),
        ("Tev said that any [wider war] would almost certainly need approval.", "hypothetical"),
        ("The army does not expect the rebels to [retreat].", "denied"),
        ("The army expects the rebels to [retreat].", "projected"),
        ("Rebels attacked the town because [30 likely voters] fled.", "asserted"),
    ],
)
def test_polarity(text: str, expected: str) -> None:
    plain, span = marked(text)
    assert polarity_of(parse(plain), span) is Polarity(expected)


def test_what_somebody_denies_is_denied_even_across_sentences() -> None:
    plain, span = marked("The figures came from the rebels. [40 guards were killed].")
    denial = Attribution(None, None, (span,), (), polarity=Polarity.DENIED)
    assert polarity_of(parse(plain), span, denial) is Polarity.DENIED


def test_a_place_without_words_is_asserted() -> None:
    assert polarity_of(parse("Oru fell."), Span(9, 9)) is Polarity.ASSERTED
