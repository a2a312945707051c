"""Questions about the published facts, answered the same on both engines."""

from __future__ import annotations

import datetime as dt

import pytest
from sqlalchemy.orm import Session

from data_access.models import OlderPopulation
from data_access.queries.population import older_by_province, older_nation
from data_access.queries.published import (
    contradicting,
    national_points,
    published_figures,
    results_by_province,
)
from data_access.queries.published_map import published_map
from data_access.queries.targets import targets
from data_access.queries.units import communes_by_province, communes_total, merged_from, same_ground, units
from data_access.scope import EVERYTHING, Scope


def test_figures_narrow_by_indicator_and_unit(facts_session: Session) -> None:
    assert len(published_figures(facts_session, EVERYTHING)) == 361
    hanoi = published_figures(facts_session, EVERYTHING, indicator="clubs_total", epoch="63-2025", unit="01")
    assert [(row.id, int(row.value)) for row in hanoi] == [("f001", 257), ("f141", 327), ("f145", 528), ("f150", 516)]


def test_published_facts_are_open_to_a_reader_of_one_project(facts_session: Session) -> None:
    assert len(published_figures(facts_session, Scope(frozenset({"VIE085"})))) == 361


def test_the_article_on_hanois_training_is_whole(facts_session: Session) -> None:
    article = [r for r in published_figures(facts_session, EVERYTHING) if r.source_title.startswith("Tập huấn ban đầu")]
    assert len(article) == 31
    assert {(r.indicator, int(r.value)) for r in article} >= {
        ("clubs_total", 257), ("communes_target_pct", 50), ("trainees", 73), ("trainees", 248),
    }  # fmt: skip


@pytest.mark.parametrize(
    ("on", "value"), [(dt.date(2023, 8, 1), 257), (dt.date(2023, 12, 31), 327), (dt.date(2025, 8, 1), 528), (None, 516)]
)
def test_a_province_has_its_last_printed_figure(facts_session: Session, on: dt.date | None, value: int) -> None:
    latest = published_map(facts_session, EVERYTHING, indicator="clubs", province_set="63", on=on)
    assert latest["01"].value == value


def test_unchanged_ground_stands_on_both_maps_and_merged_ground_on_its_own(facts_session: Session) -> None:
    new = published_map(facts_session, EVERYTHING, indicator="clubs", province_set="34")
    old = published_map(facts_session, EVERYTHING, indicator="clubs", province_set="63")
    assert new["01"].figures[0].id == old["01"].figures[0].id == "f150"
    # Tuyên Quang is code 08 on both maps, but not the same ground: 135 clubs are the new one's.
    assert new["08"].value == 135 and "08" not in old
    assert old["66"].value == 225


def test_undated_figures_are_listed_apart(facts_session: Session) -> None:
    latest = published_map(facts_session, EVERYTHING, indicator="clubs", province_set="63")
    gia_lai = latest["64"]
    assert [row.id for row in (*gia_lai.figures, *gia_lai.others)] == ["f207", "f206"]
    # Bình Thuận's month was estimated within two, so it keeps its place in time.
    (binh_thuan,) = latest["60"].figures
    assert binh_thuan.estimated_date and not binh_thuan.undated


def test_national_points_run_forward(facts_session: Session) -> None:
    points = national_points(facts_session, EVERYTHING, "clubs_total")
    days = [point.as_of for point in points]
    assert days == sorted(days, key=lambda day: day or dt.date.min)
    assert [(p.as_of_text, int(p.value)) for p in points if not p.undated][-4:-1] == [
        ("2024-12", 8432), ("2025-05-08", 9000), ("2025-05-08", 9000),
    ]  # fmt: skip


def test_both_sides_of_a_contradiction_are_kept(facts_session: Session) -> None:
    both = contradicting(facts_session, EVERYTHING, "ha-noi-clubs-2025")
    assert [int(row.value) for row in both] == [528, 516]


def test_a_districts_figure_is_never_a_provinces(facts_session: Session) -> None:
    assert results_by_province(facts_session, EVERYTHING, indicator="district_clubs", province_set="63") == {}


def test_qualifiers_and_dates_are_fields(facts_session: Session) -> None:
    by_id = {row.id: row for row in published_figures(facts_session, EVERYTHING)}
    assert by_id["f036"].qualifier == "more_than" and by_id["f101"].qualifier == "nearly"
    assert by_id["f042"].qualifier == "about" and by_id["f311"].qualifier == "at_least"
    assert by_id["f070"].qualifier == "exactly"
    assert by_id["f152"].precision == "period" and by_id["f181"].precision == "quarter"
    assert by_id["f145"].as_of == dt.date(2025, 7, 31)


@pytest.mark.parametrize(
    ("on", "count"), [(dt.date(2024, 12, 31), 10_599), (dt.date(2025, 6, 30), 10_035), (dt.date(2025, 7, 1), 3_321)]
)
def test_communes_in_force(facts_session: Session, on: dt.date, count: int) -> None:
    assert communes_total(facts_session, on=on) == count


def test_units_of_a_map(facts_session: Session) -> None:
    assert (len(units(facts_session, "63-2025")), len(units(facts_session, "34"))) == (63, 34)
    assert units(facts_session, "34", "district") == []
    hanoi = [communes_by_province(facts_session, epoch)["01"] for epoch in ("63-2024", "63-2025", "34")]
    assert hanoi == [579, 526, 126]
    assert communes_total(facts_session, on=dt.date(2025, 7, 1), province="01") == 126


def test_63_provinces_became_34_and_11_kept_their_ground(facts_session: Session) -> None:
    merged = merged_from(facts_session)
    assert len(merged) == 34 and sum(len(old) for old in merged.values()) == 63
    assert len(same_ground(facts_session)) == 11


def test_targets_of_a_scheme(facts_session: Session) -> None:
    rows = targets(facts_session, EVERYTHING, "1336")
    assert {row.scheme for row in rows} == {"1336"} and rows[0].unit_code is None
    hanoi = [row for row in rows if row.unit_code == "01" and row.indicator == "communes_with_club_pct"]
    assert [int(row.value) for row in hanoi] == [50] and hanoi[0].source_title
    everything = {row.code: row for row in targets(facts_session, EVERYTHING)}
    assert everything["T1533_provinces"].doubtful and everything["T1648_clubs_new_2031_2035"].derived
    assert everything["TNAP_communes_2030"].scheme is None


def test_older_people_of_34_are_the_sums_of_63(facts_session: Session) -> None:
    on = dt.date(2026, 10, 1)
    old = older_by_province(facts_session, EVERYTHING, province_set="63", on=on)
    new = older_by_province(facts_session, EVERYTHING, province_set="34", on=on)
    assert (len(old), len(new)) == (63, 34)
    assert sum(p.older for p in old.values()) == sum(p.older for p in new.values()) == 14_370_867
    assert {p.basis for p in new.values()} == {"projection"}
    nation = older_nation(facts_session, EVERYTHING, on=on)
    assert nation is not None and nation.older == 14_370_867


@pytest.mark.parametrize(
    ("on", "year"), [(dt.date(2016, 1, 1), 2019), (dt.date(2022, 6, 30), 2019), (dt.date(2022, 7, 2), 2025),
                     (dt.date(2027, 12, 31), 2025), (dt.date(2028, 1, 2), 2030), (dt.date(2035, 1, 1), 2030)]
)  # fmt: skip
def test_the_nearest_projection_is_read(facts_session: Session, on: dt.date, year: int) -> None:
    older = older_by_province(facts_session, EVERYTHING, province_set="63", on=on)
    assert {people.as_of.year for people in older.values()} == {year}


def test_a_new_provinces_own_count_goes_before_the_sum(facts_session: Session) -> None:
    facts_session.add(
        OlderPopulation(epoch="34", unit_code="08", as_of=dt.date(2026, 1, 1), precision="day", older=197_000,
                        age_from=60, basis="reported", source_title="Hội tỉnh", batch_id=1)
    )  # fmt: skip
    facts_session.flush()
    older = older_by_province(facts_session, EVERYTHING, province_set="34", on=dt.date(2026, 10, 1))
    assert (older["08"].older, older["08"].basis) == (197_000, "reported")
