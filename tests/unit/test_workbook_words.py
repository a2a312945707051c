"""The workbook's three languages: the same texts, the same gaps, every one asked for, Korean in Korean."""

from __future__ import annotations

import datetime as dt
import re
import string
from collections.abc import Callable

import pytest

from data_access.queries.workbook import Book
from exports.workbook import LANGUAGES
from exports.workbook.words import MARK, Words, korean, quarter_code
from render.texts import MissingText, catalogue
from tests.books import BOOKS, write_asking

HANGUL = re.compile("[가-힣]")
# What the pages and the command line say of a workbook, and no workbook itself.
OUTSIDE = frozenset(
    f"workbook.{name}"
    for name in ("download", "unknown_project", "unknown_quarter", "unknown_month", "wrote", "renamed", "lacks",
                 "lacks_money", "lacks_framework")
)  # fmt: skip
SAME_EVERYWHERE = frozenset({"workbook.col_a", "workbook.col_b", "workbook.col_a_of_b"})


def _gaps(pattern: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(pattern) if name is not None}


def test_korean_holds_every_text_of_a_workbook_with_the_same_gaps() -> None:
    english = catalogue("en")
    own = {key for key in english if key.startswith("workbook.")} - OUTSIDE
    assert sorted(own - set(korean())) == []
    assert sorted(set(korean()) - set(english)) == []
    assert {key for key, text in korean().items() if _gaps(text) != _gaps(english[key])} == set()


def test_korean_is_korean() -> None:
    assert [key for key, text in korean().items() if not HANGUL.search(text) and key not in SAME_EVERYWHERE] == []
    assert korean()["workbook.col_spent"] == "집행액"
    assert korean()["workbook.col_execution"] == "누계 집행률"
    assert korean()["workbook.col_counterpart"] == "현지 분담금"


@pytest.mark.parametrize("made", BOOKS)
def test_workbooks_ask_for_no_text_that_a_language_lacks(made: Callable[[], Book]) -> None:
    asked = write_asking(made(), "ko")
    assert asked
    assert asked <= set(korean())


def test_every_korean_text_is_asked_for_by_some_workbook() -> None:
    asked = set().union(*(write_asking(made(), "ko") for made in BOOKS))
    families = ("budget.category_", "budget.standing_", "donors.level_", "donors.state_", "status.", "budget.map_",
                "workbook.field_", "donors.part_", "donors.split_", "donors.age", "donors.basis_")  # fmt: skip
    assert sorted(key for key in set(korean()) - asked if not key.startswith(families)) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_mark_is_vietnamese_in_every_language(language: str) -> None:
    assert Words(language).mark.startswith(MARK)


def test_unknown_languages_and_texts_are_refused() -> None:
    with pytest.raises(ValueError, match="fr"):
        Words("fr")
    with pytest.raises(MissingText):
        Words("ko")("workbook.download")


def test_days_and_quarters_are_written_as_each_language_does() -> None:
    day = dt.date(2025, 11, 30)
    assert [Words(language).day(day) for language in LANGUAGES] == ["30/11/2025", "30 Nov 2025", "2025-11-30"]
    assert [Words("ko").day(day, precision=each) for each in ("month", "year")] == ["2025-11", "2025"]
    assert quarter_code(day) == "2025-Q4"
    assert Words("ko").either("một", None) == "một"
    assert Words("vi").either(None, None) == ""
