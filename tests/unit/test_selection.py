"""The URL carries every choice, whatever it is; what it carries wrongly is said and set aside."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import fields
from urllib.parse import parse_qsl, urlencode

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data_access.models.alert import RULE_KINDS
from geo.units import Unit, latest_epoch, units_in
from indicators.quality_agreement import DIMENSIONS
from indicators.registry import indicator
from render.texts import LANGUAGES
from ui.nearest import Word
from ui.note_text import note_text
from ui.registry import PAGES
from ui.selection import (
    ALERT_STATES,
    LEVELS,
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

Shown = Word | dt.date | Sequence[Unit]
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
        form=draw(st.sampled_from(("both", "cash", "in_kind"))),
        quarter=draw(st.none() | quarters),
        search=draw(st.text(max_size=80)),
        due=draw(st.none() | months),
        classes=draw(st.sampled_from(("quantile", "equal", "natural", "target"))),
        order=draw(st.sampled_from(("name", "new", "achievement", "pace"))),
        view=draw(st.sampled_from(VIEWS)),
        before=draw(st.none() | months),
        level=draw(st.sampled_from(LEVELS)),
        district=draw(st.none() | st.text(min_size=1, max_size=5)),
        second=draw(st.none() | st.sampled_from(CHOICES.indicators)),
        result=draw(st.none() | st.text(min_size=1, max_size=20)),
        page=draw(st.integers(1, 100_000)),
        link=draw(st.none() | st.text(min_size=1, max_size=90)),
        alert_kind=draw(st.none() | st.sampled_from(RULE_KINDS)),
        alert_project=draw(st.none() | st.sampled_from(tuple(CHOICES.projects))),
        alert_state=draw(st.none() | st.sampled_from(ALERT_STATES)),
        dimension=draw(st.sampled_from(tuple(DIMENSIONS))),
        figure=draw(st.none() | st.text(min_size=1, max_size=12)),
        record=draw(st.none() | st.text(min_size=1, max_size=40)),
        check=draw(st.none() | st.from_regex(r"[0-9a-f]{10}", fullmatch=True)),
        opened_from=draw(st.none() | st.sampled_from([entry.url_path for entry in PAGES])),
        action=draw(st.none() | st.text(min_size=1, max_size=20)),
        actor=draw(st.none() | st.text(min_size=1, max_size=40)),
        since_day=draw(st.none() | st.dates(dt.date(1990, 1, 1))),
        until_day=draw(st.none() | st.dates(dt.date(1990, 1, 1))),
        pack_language=draw(st.none() | st.sampled_from(("vi", "en", "ko"))),
        ratio=draw(st.sampled_from(("16x9", "4x3"))),
        batch=draw(st.none() | st.integers(1, 999_999_999)),
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


def word(name: str) -> dict[str, Shown]:
    return {"shown": Word(name, getattr(Selection(), name))}


@pytest.mark.parametrize(
    ("parameter", "value", "reason", "shown"),
    [
        ("chi-so", "hanh-phuc", "common.note_default", word("indicator")),
        ("thang", "hôm nay", "common.note_not_understood", {}),
        ("thang", "2026-11", "common.note_after_last", {"shown": dt.date(2026, 10, 1)}),
        ("phan-lop", "dep", "common.note_default", word("classes")),
        ("ban-do", "64", "common.note_not_understood", {}),
        ("nguon", "trí nhớ", "common.note_default", word("source")),
        ("tinh", "99", "common.note_no_such_province", {"shown": ()}),
        ("de-an", "1999", "common.note_default", word("scheme")),
        ("du-an", "trống", "common.note_default", word("project")),
        ("du-an", "VIE014", "common.note_no_money", word("project")),
        ("co-so", "guessed", "common.note_default", word("basis")),
        ("tien", "EUR", "common.note_default", word("currency")),
        ("quy", "2025-Q5", "common.note_not_understood", {}),
        ("quy", "99999999999999999999-Q1", "common.note_not_understood", {}),
        ("quy", "-Q1", "common.note_not_understood", {}),
        ("quy", "0000-Q1", "common.note_not_understood", {}),
        ("kieu", "qua-cau", "common.note_default", word("view")),
        ("so-voi", "năm ngoái", "common.note_not_understood", {}),
        ("cap", "thon", "common.note_default", word("level")),
        ("chi-so-2", "hanh-phuc", "common.note_not_understood", {}),
        ("trang", "0", "common.note_not_understood", {}),
        ("trang", "-1", "common.note_not_understood", {}),
        ("trang", "100001", "common.note_not_understood", {}),
        ("trang", "٣", "common.note_not_understood", {}),
        ("loai-canh-bao", "gió", "common.note_not_understood", {}),
        ("cua-du-an", "trống", "common.note_not_understood", {}),
        ("xac-nhan", "có lẽ", "common.note_not_understood", {}),
        ("khia-canh", "màu sắc", "common.note_default", word("dimension")),
        ("ma-kiem-tra", "#12345", "common.note_not_understood", {}),
        ("tu-trang", "xyzzy", "common.note_not_understood", {}),
        ("tu-ngay", "25/11/2026", "common.note_not_understood", {}),
        ("den-ngay", "2026-02-30", "common.note_not_understood", {}),
        ("dot", "0", "common.note_not_understood", {}),
        ("dot", "1234567890", "common.note_not_understood", {}),
        ("mau", "tim", "common.note_unknown_parameter", {}),
    ],
)
def test_what_is_wrong_is_set_aside_with_a_note(
    parameter: str, value: str, reason: str, shown: dict[str, Shown]
) -> None:
    assert read_selection({parameter: value}, CHOICES) == (Selection(), [Note(parameter, value, reason, shown)])


@pytest.mark.parametrize(
    ("parameter", "value", "reason", "field", "opened"),
    [
        ("chi-so", "member", "common.note_nearest", "indicator", "members"),
        ("chi-so", "Độ phủ", "common.note_nearest", "indicator", "coverage"),
        ("chi-so", "active clubs", "common.note_nearest", "indicator", "clubs"),
        ("nguon", "cong-bo", "common.note_nearest", "source", "published"),
        ("nguon", "publised", "common.note_nearest", "source", "published"),
        ("phan-lop", "naturel", "common.note_nearest", "classes", "natural"),
        ("kieu", "oluoi", "common.note_nearest", "view", "o-luoi"),
        ("kieu", "Two dates", "common.note_nearest", "view", "hai-ngay"),
        ("ban-do", "63 tỉnh", "common.note_nearest", "province_set", "63"),
        ("du-an", "VIE86", "common.note_nearest", "project", "VIE085"),
        ("thang", "2024-13", "common.note_month", "month", dt.date(2024, 12, 1)),
        ("thang", "thang-5", "common.note_month", "month", dt.date(2026, 5, 1)),
        ("thang", "2012", "common.note_month", "month", dt.date(2016, 1, 1)),
        ("thang", "2012-07", "common.note_before_first", "month", dt.date(2016, 1, 1)),
        ("so-voi", "2031-02", "common.note_after_last", "before", dt.date(2026, 10, 1)),
        ("so-voi", "2015-12", "common.note_before_first", "before", dt.date(2016, 1, 1)),
        ("han", "2030", "common.note_month", "due", dt.date(2030, 12, 1)),
    ],
)
def test_what_is_misspelt_or_out_of_range_opens_the_nearest(
    parameter: str, value: str, reason: str, field: str, opened: str | dt.date
) -> None:
    selection, (note,) = read_selection({parameter: value}, CHOICES)
    assert selection == Selection(**{field: opened})
    shown = opened if isinstance(opened, dt.date) else Word(field, opened)
    assert note == Note(parameter, value, reason, {"shown": shown})


@given(st.dictionaries(st.sampled_from([*PARAMETERS.values(), "la"]), st.text(max_size=30), max_size=6))
def test_no_url_breaks_a_page(parameters: dict[str, str]) -> None:
    selection, notes = read_selection(parameters, CHOICES)
    assert {note.parameter for note in notes} <= set(parameters)
    assert len(notes) <= len(parameters)
    assert read_selection(write_selection(selection), CHOICES) == (selection, [])


def test_a_long_search_is_cut() -> None:
    assert len(read_selection({"tim": "x" * 500}, CHOICES)[0].search) == 80


def test_a_code_may_stand_as_it_is_printed() -> None:
    assert read_selection({"ma-kiem-tra": " #AB12cd34EF "}, CHOICES) == (Selection(check="ab12cd34ef"), [])


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


@given(st.dates(dt.date(1, 1, 1), dt.date(9999, 12, 1)))
def test_any_month_opens_one_with_data(day: dt.date) -> None:
    opened, _ = read_selection({"thang": f"{day.year:04d}-{day.month:02d}"}, CHOICES)
    shown = month_of(opened, CHOICES)
    assert CHOICES.first_month <= shown <= CHOICES.last_month
    assert abs((shown - day.replace(day=1)).days) <= min(
        abs((edge - day.replace(day=1)).days) for edge in (CHOICES.first_month, CHOICES.last_month)
    ) or shown == day.replace(day=1)


REAL = Choices(
    indicators=("clubs", "coverage"),
    last_month=dt.date(2026, 10, 1),
    provinces={each: {u.code for u in units_in(latest_epoch(each))} for each in ("63", "34")},
)


@pytest.mark.parametrize(
    ("link", "opened", "reason"),
    [
        ({"tinh": "02"}, "08", "common.note_merged_province"),  # Hà Giang, now in Tuyên Quang
        ({"tinh": "02", "thang": "2025-06"}, "02", None),
        ({"tinh": "02", "thang": "2025-06", "ban-do": "34"}, "08", "common.note_merged_province"),
        ({"tinh": "02", "thang": "2031-01"}, "08", "common.note_merged_province"),
        # Codes with another meaning since: alone they mean the map shown, with their map what they say.
        ({"tinh": "24"}, "24", None),
        ({"tinh": "24", "thang": "2025-06"}, "24", None),
        ({"tinh": "63-24"}, "24", "common.note_merged_province"),  # Bắc Giang, now in Bắc Ninh
        ({"tinh": "34-24", "thang": "2025-06"}, None, "common.note_several_provinces"),
        ({"tinh": "34-01", "thang": "2025-06"}, "01", None),
        ({"tinh": "63-01"}, "01", None),
        ({"tinh": "34-24"}, "24", None),
        ({"tinh": "63-99"}, None, "common.note_no_such_province"),
        # Smaller units open their province.
        ({"tinh": "001"}, "01", "common.note_in_province"),  # Ba Đình district
        ({"tinh": "00688"}, "08", "common.note_in_province"),  # a commune of Hà Giang
        # Names.
        ({"tinh": "ha-noi"}, "01", "common.note_nearest_province"),
        ({"tinh": "Hà Giang"}, "08", "common.note_merged_province"),
        ({"tinh": "ha giang", "thang": "2025-06"}, "02", "common.note_nearest_province"),
        ({"tinh": "saigon"}, "79", "common.note_nearest_province"),
        ({"tinh": "atlantis"}, None, "common.note_no_such_province"),
    ],
)
def test_a_unit_that_the_map_has_not_is_followed_to_its_ground(
    link: dict[str, str], opened: str | None, reason: str | None
) -> None:
    selection, notes = read_selection(link, REAL)
    assert selection.province == opened
    assert [note.reason for note in notes if note.parameter == "tinh"] == ([reason] if reason else [])


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_notes_name_both_units(language: str) -> None:
    def said(**link: str) -> str:
        (note,) = read_selection(link, REAL)[1]
        return note_text(language, note)

    new = {"vi": ("Hà Giang nay thuộc Tuyên Quang (mới)", "gồm Bắc Giang, Bắc Ninh (cũ)",
                  "Quận Ba Đình; trang mở Hà Nội"),
           "en": ("Hà Giang is now part of Tuyên Quang (new)", "made of Bắc Giang, Bắc Ninh (former)",
                  "Quận Ba Đình; the page opens Hà Nội")}  # fmt: skip
    merged, several, within = new[language]
    assert merged in said(tinh="02")
    assert several in said(tinh="34-24", **{"ban-do": "63"})
    assert within in said(tinh="001")
    assert "12/2024" in said(thang="2024-13") or "Dec 2024" in said(thang="2024-13")
    assert indicator("coverage").name(language) in said(**{"chi-so": "coverge"})


@given(selections(), st.sampled_from(sorted(PARAMETERS)))
def test_the_address_itself_carries_every_choice(selection: Selection, field: str) -> None:
    """Written as an address and read by a browser's rules it is the same selection, to the last setting."""
    query = urlencode(write_selection(selection))
    again, notes = read_selection(dict(parse_qsl(query, keep_blank_values=True, strict_parsing=bool(query))), CHOICES)
    assert (getattr(again, field), notes) == (getattr(selection, field), [])
    assert again == selection
