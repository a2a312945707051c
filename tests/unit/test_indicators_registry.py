"""The registry is complete in both languages, and its page is up to date."""

import re
import runpy
import sys
from pathlib import Path

import pytest

from indicators import __main__ as command
from indicators.catalogue import clubs, finance, members, quality, schemes, training
from indicators.document import GOOD, KIND, SCALE, SUBJECTS, markdown
from indicators.quality import ITEMS, STANDARD
from indicators.registry import INDICATORS, TARGET_INDICATORS, UnknownIndicator, indicator

REQUIRED = [
    "clubs",
    "clubs_founded",
    "coverage",
    "communes_with_club",
    "communes_total",
    "clubs_per_10k_older",
    "members",
    "members_older",
    "members_women",
    "members_disadvantaged",
    "members_per_club",
    "clubs_new_scheme",
    "achievement",
    "needed_pace",
    "forecast",
    "status",
    "meets_standard",
    "std_members",
    "std_older",
    "std_women",
    "std_meetings",
    "std_activities",
    "std_volunteers",
    "std_funds",
    "std_borrowing",
    "reporting_rate",
    "timeliness",
    "income_fund",
    "operating_fund",
    "borrowers",
    "borrowing_rate",
    "overdue",
    "plan_execution",
    "disbursement_rate",
    "burn",
    "cofinancing_share_committed",
    "cofinancing_share_received",
    "cofinancing_share_spent",
    "restore_amount",
    "courses",
    "trainees",
    "trainees_women_share",
    "trainee_days",
    "cost_per_trainee_day",
    "boards_trained",
]
ENTRIES = list(INDICATORS.values())


@pytest.mark.parametrize("code", REQUIRED)
def test_required_indicators_are_there(code: str) -> None:
    assert indicator(code).code == code


def test_every_standard_item_is_an_indicator() -> None:
    assert {*ITEMS, STANDARD} <= set(INDICATORS)


def test_no_code_is_used_twice() -> None:
    tables = (clubs, members, schemes, quality, finance, training)
    assert sum(len(table.ENTRIES) for table in tables) == len(INDICATORS)


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: entry.code)
def test_entry_is_complete(entry) -> None:
    assert re.fullmatch(r"[a-z][a-z0-9_]*", entry.code)
    for lang in ("vi", "en"):
        for text in (entry.name(lang), entry.unit(lang), entry.formula(lang), entry.source(lang)):
            assert text and text == text.strip() and not text.endswith(".")
    assert entry.name("vi") != entry.name("en")
    assert entry.formula("vi") != entry.formula("en")
    pieces = (entry.numerator_vi, entry.numerator_en, entry.denominator_vi, entry.denominator_en)
    assert all(pieces) or not any(pieces)
    assert (entry.parts("vi") is None) == (entry.parts("en") is None) == (not any(pieces))
    assert 0 <= entry.decimals <= 2
    assert (entry.subject in SUBJECTS) and (entry.good in GOOD)
    assert (entry.kind in KIND) and (entry.scale in SCALE)


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: entry.code)
def test_rates_have_parts_and_are_not_added(entry) -> None:
    if entry.kind == "rate":
        assert entry.parts("vi") and entry.unit_vi == "%"
    if entry.kind in ("rate", "ratio", "index"):
        assert not entry.additive


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: entry.code)
def test_vietnamese_holds_no_abbreviation_and_no_english(entry) -> None:
    vietnamese = " ".join(
        text or ""
        for text in (entry.name_vi, entry.unit_vi, entry.formula_vi, entry.numerator_vi, entry.denominator_vi)
    )
    assert not re.search(r"\b(CLB|NCT|TNV|BCN|VND|club|month|target|share|fund)\b", vietnamese)


def test_targets_name_known_indicators() -> None:
    assert set(TARGET_INDICATORS.values()) <= set(INDICATORS)


def test_unknown_code_raises_with_the_nearest() -> None:
    with pytest.raises(UnknownIndicator) as caught:
        indicator("coverrage")
    assert caught.value.code == "coverrage"
    assert caught.value.nearest[0] == "coverage"
    assert "nearest: coverage" in str(caught.value)


def test_unknown_code_far_from_all_names_none() -> None:
    with pytest.raises(UnknownIndicator) as caught:
        indicator("0000")
    assert caught.value.nearest == ()
    assert str(caught.value) == "unknown indicator '0000'"


def test_registry_cannot_be_changed() -> None:
    with pytest.raises(TypeError):
        INDICATORS["clubs"] = INDICATORS["members"]  # the mapping is read-only at run time


def test_page_is_up_to_date() -> None:
    assert command.PAGE.read_text(encoding="utf-8") == markdown(), "run: python -m indicators --write"


def test_page_has_a_row_for_every_indicator() -> None:
    rows = [line for line in markdown().splitlines() if line.startswith("| `")]
    assert [row.split("`")[1] for row in rows] == list(INDICATORS)
    assert {row.replace("\\|", "").count("|") for row in rows} == {12}


def test_command_prints_or_writes(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    page = tmp_path / "indicators.md"
    assert command.main([], page=page) == 0
    assert capsys.readouterr().out == markdown()
    assert not page.exists()
    assert command.main(["--write"], page=page) == 0
    assert page.read_text(encoding="utf-8") == markdown()


def test_module_runs(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(sys, "argv", ["indicators"])
    monkeypatch.delitem(sys.modules, "indicators.__main__")
    with pytest.raises(SystemExit) as ended:
        runpy.run_module("indicators", run_name="__main__")
    assert ended.value.code == 0
    assert capsys.readouterr().out == markdown()
