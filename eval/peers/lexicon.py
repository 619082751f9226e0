"""The words of harm that both victim baselines look for, and the claims that they make."""

from __future__ import annotations

from typing import Any

from eval.peers.numbers import Plain

#: Verbs whose object (or passive subject) is harmed, by outcome.
TRANSITIVE = {
    **dict.fromkeys(["kill", "murder", "slay", "assassinate", "massacre", "execute"], "killed"),
    **dict.fromkeys(["wound", "injure", "hurt", "maim"], "wounded"),
    **dict.fromkeys(["displace", "evacuate", "uproot", "relocate", "shelter"], "displaced"),
}
#: Verbs whose subject is harmed.
INTRANSITIVE = {
    **dict.fromkeys(["die", "perish"], "killed"),
    **dict.fromkeys(["flee"], "displaced"),
}
#: Nouns and adjectives that are counted themselves.
COUNTED = {
    **dict.fromkeys(["death", "fatality", "dead"], "killed"),
    **dict.fromkeys(["injury", "wounded", "injured"], "wounded"),
    **dict.fromkeys(["idp", "evacuee", "refugee", "homeless", "displaced"], "displaced"),
}


def claim(
    document: str,
    text: str,
    number: Plain,
    *,
    outcome: str,
    people: str,
    evidence: tuple[int, int],
) -> dict[str, Any]:
    """A claim in the format of predictions."""
    households = {"family", "families", "household", "households"}
    unit = "household" if households & set(people.lower().split()) else "person"
    return {
        "kind": "claim",
        "document": {"id": document},
        "evidence": {
            "exact": text[slice(*evidence)],
            "start": evidence[0],
            "end": evidence[1],
        },
        "quantity": number.record(text),
        "outcome": {"text": outcome, "label": outcome, "inner": [outcome], "outer": [outcome]},
        "population": {"text": people, "label": people, "unit": unit},
        "polarity": "asserted",
    }
