"""The rules in the code are the rules in the documentation."""

from __future__ import annotations

import re
from pathlib import Path

from tollbook.reconcile import RULES

ROOT = Path(__file__).parents[2]


def test_every_rule_stands_in_the_contract_with_an_example_and_a_test() -> None:
    text = (ROOT / "docs/explanation/rules.md").read_text(encoding="utf-8")
    tests = (Path(__file__).parent / "test_rules.py").read_text(encoding="utf-8")
    sections = dict(re.findall(r"^## (R\d+ [^\n]+)\n(.*?)(?=^## )", text, re.M | re.S))
    assert list(sections) == [f"{rule.number} {rule.name}" for rule in RULES]
    for title, section in sections.items():
        assert "*Example.*" in section, title
        number = title.split()[0].lower()
        assert f"def test_{number}_" in tests, title


def test_every_function_says_which_rule_it_carries_out() -> None:
    for rule in RULES:
        assert rule.function.__name__.startswith(rule.number.lower() + "_")
        assert (rule.function.__doc__ or "").startswith(rule.number + ":")
