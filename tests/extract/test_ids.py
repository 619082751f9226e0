from hypothesis import given
from hypothesis import strategies as st

from tollbook.extract.ids import stable_id


def test_an_id_is_fixed_for_good() -> None:
    assert stable_id("doc", "statement", 3, 14) == "0f098134973e"


@given(st.lists(st.text(alphabet=st.characters(exclude_characters="\x1f")), min_size=1))
def test_an_id_is_twelve_hex_digits_and_tells_parts_apart(parts: list[str]) -> None:
    found = stable_id(*parts)
    assert len(found) == 12
    assert set(found) <= set("0123456789abcdef")
    assert stable_id(*parts, "") != found
    assert stable_id("x" + parts[0], *parts[1:]) != found
