"""The URL carries every choice, whatever it is; what it carries wrongly is said and set aside."""

from __future__ import annotations

import datetime as dt
from dataclasses import fields
from urllib.parse import parse_qsl, urlencode

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ui.selection import (
    PARAMETERS,
    VIEWS,
    Choices,
    Note,
    Selection,
    month_of,
    province_set_of,
    read_selection,
    write_selection,
)

PROVINCES = {"63": ("01", "24", "79"), "34": ("01", "24", "92")}
CHOICES = Choices(
    indicators=("clubs", "coverage", "members"),
    first_month=dt.date(2016, 1, 1),
    last_month=dt.date(2026, 10, 1),
    provinces=PROVINCES,
    projects=("VIE085", "VIE071"),
)
months = st.dates(dt.date(2016, 1, 1), dt.date(2026, 10, 31)).map(lambda day: day.replace(day=1))
quarters = st.builds(lambda year, index: dt.date(year, 3 * index + 1, 1), st.integers(2016, 2030), st.integers(0, 3))


@st.composite
def selections(draw: st.DrawFn) -> Selection:
    province_set = draw(st.sampled_from((None, "63", "34")))
    month = draw(st.none() | months)
    shown = province_set_of(Selection(month=month, province_set=province_set), CHOICES)
    return Selection(
        indicator=draw(st.sampled_from(CHOICES.indicators)),
        month=month,
        province_set=province_set,
        source=draw(st.sampled_from(("register", "published"))),
        province=draw(st.none() | st.sampled_from(PROVINCES[shown])),
        scheme=draw(st.sampled_from(tuple(CHOICES.schemes))),
        project=draw(st.sampled_from(tuple(CHOICES.projects))),
        basis=draw(st.sampled_from(("planned", "committed", "received", "disbursed", "spent"))),
        currency=draw(st.sampled_from(("VND", "USD", "KRW"))),
        category=draw(st.none() | st.text(min_size=1, max_size=20)),
        quarter=draw(st.none() | quarters),
        search=draw(st.text(max_size=80)),
        due=draw(st.none() | months),
        classes=draw(st.sampled_from(("quantile", "equal", "natural", "target"))),
        order=draw(st.sampled_from(("name", "new", "achievement", "pace"))),
        view=draw(st.sampled_from(VIEWS)),
        before=draw(st.none() | months),
        result=draw(st.none() | st.text(min_size=1, max_size=20)),
    )


@given(selections())
def test_a_selection_comes_back_from_its_url(selection: Selection) -> None:
    assert read_selection(write_selection(selection), CHOICES) == (selection, [])


def test_defaults_leave_the_url_empty() -> None:
    assert write_selection(Selection()) == {}
    assert read_selection({}, CHOICES) == (Selection(), [])


def test_every_field_has_a_parameter_of_its_own() -> None:
    assert set(PARAMETERS) == {field.name for field in fields(Selection)}
    assert len(set(PARAMETERS.values())) == len(PARAMETERS)


@pytest.mark.parametrize(
    ("parameter", "value", "reason"),
    [
        ("chi-so", "hanh-phuc", "common.note_not_understood"),
        ("thang", "2025-13", "common.note_not_understood"),
        ("thang", "hôm nay", "common.note_not_understood"),
        ("thang", "2026-11", "common.note_after_last"),
        ("phan-lop", "dep", "common.note_not_understood"),
        ("ban-do", "64", "common.note_not_understood"),
        ("nguon", "trí nhớ", "common.note_not_understood"),
        ("tinh", "99", "common.note_no_such_province"),
        ("tinh", "79", "common.note_no_such_province"),  # a code of the 63, on the map of the 34
        ("de-an", "1999", "common.note_not_understood"),
        ("du-an", "VIE000", "common.note_not_understood"),
        ("co-so", "guessed", "common.note_not_understood"),
        ("tien", "EUR", "common.note_not_understood"),
        ("quy", "2025-Q5", "common.note_not_understood"),
        ("quy", "99999999999999999999-Q1", "common.note_not_understood"),
        ("quy", "-Q1", "common.note_not_understood"),
        ("quy", "0000-Q1", "common.note_not_understood"),
        ("kieu", "qua-cau", "common.note_not_understood"),
        ("so-voi", "năm ngoái", "common.note_not_understood"),
        ("mau", "tim", "common.note_unknown_parameter"),
    ],
)
def test_what_is_wrong_is_set_aside_with_a_note(parameter: str, value: str, reason: str) -> None:
    assert read_selection({parameter: value}, CHOICES) == (Selection(), [Note(parameter, value, reason)])


@given(st.dictionaries(st.sampled_from([*PARAMETERS.values(), "la"]), st.text(max_size=30), max_size=6))
def test_no_url_breaks_a_page(parameters: dict[str, str]) -> None:
    selection, notes = read_selection(parameters, CHOICES)
    assert {note.parameter for note in notes} <= set(parameters)
    assert len(notes) <= len(parameters)
    assert read_selection(write_selection(selection), CHOICES) == (selection, [])


def test_a_long_search_is_cut() -> None:
    assert len(read_selection({"tim": "x" * 500}, CHOICES)[0].search) == 80


def test_the_frames_own_parameters_leave_no_note() -> None:
    assert read_selection({"lang": "en", "embed": "true"}, CHOICES) == (Selection(), [])


def test_the_map_shown_is_the_one_in_force() -> None:
    assert month_of(Selection(), CHOICES) == dt.date(2026, 10, 1)
    assert province_set_of(Selection(), CHOICES) == "34"
    assert province_set_of(Selection(month=dt.date(2025, 6, 1)), CHOICES) == "63"
    assert province_set_of(Selection(month=dt.date(2025, 7, 1)), CHOICES) == "34"
    assert province_set_of(Selection(month=dt.date(2025, 6, 1), province_set="34"), CHOICES) == "34"


def test_provinces_unknown_yet_are_not_judged() -> None:
    assert read_selection({"tinh": "77"}, Choices())[0].province == "77"


def test_an_earlier_month_of_two_before_the_first_is_the_first() -> None:
    opened, notes = read_selection({"so-voi": "2015-12"}, CHOICES)
    assert opened == Selection(before=dt.date(2016, 1, 1))
    assert notes == [Note("so-voi", "2015-12", "common.note_before_first")]


def test_a_month_before_the_first_opens_the_first() -> None:
    opened, notes = read_selection({"thang": "2015-12"}, CHOICES)
    assert opened == Selection(month=dt.date(2016, 1, 1))
    assert notes == [Note("thang", "2015-12", "common.note_before_first")]


@given(st.dates(dt.date(1, 1, 1), dt.date(9999, 12, 1)))
def test_any_month_opens_one_with_data(day: dt.date) -> None:
    opened, _ = read_selection({"thang": f"{day.year:04d}-{day.month:02d}"}, CHOICES)
    shown = month_of(opened, CHOICES)
    assert CHOICES.first_month <= shown <= CHOICES.last_month
    assert abs((shown - day.replace(day=1)).days) <= min(
        abs((edge - day.replace(day=1)).days) for edge in (CHOICES.first_month, CHOICES.last_month)
    ) or shown == day.replace(day=1)


def test_a_province_of_the_other_map_opens_what_stands_on_its_ground() -> None:
    real = Choices(last_month=dt.date(2026, 10, 1), provinces={"63": ("01", "02", "08"), "34": ("01", "08")})
    opened, notes = read_selection({"tinh": "02"}, real)
    assert opened.province == "08"
    assert notes == [Note("tinh", "02", "common.note_merged_province")]


@given(selections(), st.sampled_from(sorted(PARAMETERS)))
def test_the_address_itself_carries_every_choice(selection: Selection, field: str) -> None:
    """Written as an address and read by a browser's rules it is the same selection, to the last setting."""
    query = urlencode(write_selection(selection))
    again, notes = read_selection(dict(parse_qsl(query, keep_blank_values=True, strict_parsing=bool(query))), CHOICES)
    assert (getattr(again, field), notes) == (getattr(selection, field), [])
    assert again == selection
