"""Printed figures for the slider: an event where another figure takes its place, its words, and what stands when."""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import replace
from decimal import Decimal

from data_access.queries.published import FigureRow
from data_access.queries.published_map import PublishedValue
from render.events_file import events_file, standing

FIRST, LAST = dt.date(2024, 11, 1), dt.date(2025, 2, 1)
FIGURE = FigureRow(
    id="f1", indicator="clubs_total", epoch="63-2025", unit_code="01", place_note=None, value=Decimal(1200),
    unit="clubs", as_of=dt.date(2024, 12, 31), as_of_text="31/12/2024", precision="day", estimated_date=False,
    qualifier="more_than", is_target=False, source_title="Một bài báo", source_url=None, source_published=None,
    note=None, contradicts=None,
)  # fmt: skip
MORE = PublishedValue(1200.0, None, None, (FIGURE,))
GUESSED = PublishedValue(
    80.0, None, None, (replace(FIGURE, value=Decimal(80), precision="year", estimated_date=True, qualifier="exactly"),)
)
SHARE = PublishedValue(1 / 3, 1, 3, (replace(FIGURE, source_title="Một báo cáo"),))
NONE = PublishedValue(0.0, None, None, (replace(FIGURE, value=Decimal(0), qualifier="exactly"),))


def file_of(language: str, code: str, **moves: list[tuple[dt.date, PublishedValue]]) -> dict[str, list[object]]:
    by_code = {name.strip("p"): own for name, own in moves.items()}
    found: dict[str, list[object]] = json.loads(
        events_file(language, code, by_code, province_set="63", codes=["01", "02"], first=FIRST, last=LAST)
    )
    return found


def test_an_event_holds_its_month_value_words_and_source() -> None:
    found = file_of("vi", "clubs", p01=[(FIRST, GUESSED), (dt.date(2024, 12, 1), MORE)])
    assert (found["first"], found["months"], found["codes"], found["sources"]) == (
        "2024-11", 4, ["01", "02"], ["Một bài báo"],
    )  # fmt: skip
    guessed, more = found["events"][0]
    assert guessed[:2] == [0, 80] and guessed[5] == 1 and "2024" in guessed[3]
    assert more == [1, 1200, "hơn 1.200\N{NO-BREAK SPACE}câu lạc bộ", "31/12/2024", 0, 0]
    assert found["events"][1] == []


def test_words_are_in_the_language_and_shares_in_per_cent() -> None:
    (share,) = file_of("en", "coverage", p02=[(LAST, SHARE)])["events"][1]
    assert share == [3, 33.333333333, "33.3%", "1 / 3 · 31 Dec 2024", 0, 0]
    english = json.dumps(file_of("en", "clubs", p01=[(FIRST, MORE)]))
    assert "1,200" in english and "hơn" not in english


def test_each_month_has_what_stands_in_it() -> None:
    moves = {"01": [(dt.date(2024, 12, 1), MORE), (LAST, NONE)], "02": [(FIRST, GUESSED)]}
    months = standing("vi", "clubs", moves, first=FIRST, last=LAST)
    assert [[value.value for value in row] for row in months.values()] == [[80], [1200, 80], [1200, 80], [0, 80]]
    assert [value.state for value in months[LAST]] == ["zero", "value"]
