"""A case in a notebook: a table and a chart, and nothing that a report says becomes markup."""

from __future__ import annotations

import json
from pathlib import Path

from lxml import html

from tollbook.api import Case, build_sample
from tollbook.present.notebook import VEGALITE


def test_a_case_shows_its_ledger_and_its_timeline(tmp_path: Path) -> None:
    case = build_sample("quellin", tmp_path)
    shown = case._repr_mimebundle_()
    table = html.fromstring(str(shown["text/html"]))
    assert len(table.findall(".//tbody/tr")) == min(len(case.book().assertions), 50)
    assert "vega-lite" in json.loads(json.dumps(shown[VEGALITE]))["$schema"]


def test_what_a_title_or_a_report_says_is_no_markup(tmp_path: Path) -> None:
    case = Case.create(tmp_path / "a.tollbook", title="<script>alert(1)</script>")
    report = tmp_path / "a.txt"
    report.write_text("At least 12 people were killed, said <img src=x onerror=a()> Orla Fenn.")
    case.add(report)
    shown = case._repr_html_()
    assert "<script" not in shown
    assert "<img" not in shown


def test_an_empty_case_has_no_chart(tmp_path: Path) -> None:
    shown = Case.create(tmp_path / "a.tollbook")._repr_mimebundle_()
    assert VEGALITE not in shown
    assert "text/html" in shown
