"""Areas and populations that a names file sets in order."""

from __future__ import annotations

from itertools import pairwise

import pytest

from tollbook.errors import VocabularyError
from tollbook.model import place_includes, population_includes
from tollbook.vocab.names import parse_names
from tollbook.vocab.nations import nations, with_nations
from tollbook.vocab.places import places
from tollbook.vocab.populations import named_populations

NAMES = """
[[nation]]
name = "Velmark"
code = "velmark"

[[place]]
name = "Harl"
within = "Velmark"

[[place]]
name = "Ost district"
within = "Harl"

[[place]]
name = "Brook district"
id = "velmark/Sund/Brook district"

[[place]]
name = "border districts"
parts = ["Ost district", "Brook district"]

[[population]]
name = "Velmark troops"
id = "nation=velmark,role=military"

[[population]]
name = "Harl Guard"
part_of = "Velmark troops"

[[population]]
name = "2nd Company"
part_of = ["Harl Guard"]

[[population]]
name = "civilians"
facets = { role = "civilian" }

[[population]]
name = "displaced children"
part_of = ["civilians", "age=child"]

[[population]]
name = "women and children"
parts = ["sex=female", "age=child"]
"""


def test_an_area_is_made_of_named_places() -> None:
    names = parse_names([("names.toml", NAMES)])
    known = places(with_nations(nations(), names.nation), names.place)
    area = known.find("border districts")
    assert area is not None
    assert area.id == "velmark/Harl/Ost district|velmark/Sund/Brook district"
    ost = known.find("Ost district")
    assert ost is not None
    assert place_includes(area.id, ost.id)
    assert place_includes("velmark", area.id)


def test_populations_are_part_of_each_other_and_made_of_each_other() -> None:
    named = named_populations(parse_names([("names.toml", NAMES)]).population)
    ids = {name: identity for name, (identity, _) in named.items()}
    chain = ("velmark troops", "harl guard", "2nd company")
    for outer, inner in pairwise(chain):
        assert population_includes(ids[outer], ids[inner])
        assert not population_includes(ids[inner], ids[outer])
    assert population_includes(ids["civilians"], ids["displaced children"])
    assert population_includes("age=child", ids["displaced children"])
    assert population_includes(ids["women and children"], ids["displaced children"])


@pytest.mark.parametrize(
    "entry",
    [
        {"name": "nobody", "part_of": ["role=military", "role=civilian"]},
        {"name": "mixed", "parts": ["age=child,role=civilian", "sex=female"]},
    ],
)
def test_what_cannot_be_set_in_order_is_refused(entry: dict[str, object]) -> None:
    with pytest.raises(VocabularyError):
        named_populations([entry])
