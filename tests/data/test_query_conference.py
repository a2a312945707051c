"""A snapshot for a conference is whole for the nation and for any province of either map, as it was in any month."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import FrozenInstanceError, fields
from pathlib import Path

import pytest
from sqlalchemy import event
from sqlalchemy.orm import Session

from data_access.engine import new_engine
from data_access.queries.club_life import club_life, life_by_month, standard_items, together
from data_access.queries.conference import Snapshot, read_nation, read_snapshot
from data_access.queries.coverage import map_month
from data_access.queries.profile import profile
from data_access.scope import EVERYTHING, OutOfScope, Scope
from geo.units import ProvinceSet, UnknownUnit, latest_epoch, units_in
from render.deck.build import make_deck
from render.deck.model import LANGUAGES
from tests.data.simulated import small_database

__all__ = ["small_database"]

LAST, JUNE = dt.date(2026, 9, 1), dt.date(2025, 6, 1)


@pytest.fixture(scope="module")
def session(small_database: Path) -> Iterator[Session]:
    """The small simulated register, for reading."""
    engine = new_engine(f"sqlite:///{small_database}")
    with Session(engine) as opened:
        yield opened
    engine.dispose()


def read(session: Session, code: str | None, *, map_set: ProvinceSet = "34", scheme: str = "1336",
         month: dt.date = LAST) -> Snapshot:  # fmt: skip
    """One snapshot."""
    return read_snapshot(session, EVERYTHING, map_set=map_set, code=code, scheme=scheme, month=month)


def test_the_nation_is_the_sum_of_its_provinces(session: Session) -> None:
    nation = read(session, None).nation
    seen = map_month(session, EVERYTHING, indicator="coverage", province_set="34", month=LAST)
    whole = together(nation.life.values())
    assert whole is not None
    assert whole.clubs == seen.nation_parts.clubs == nation.months[-1][1].clubs
    assert whole == nation.months[-1][1]
    assert nation.months[-1][0] == LAST
    assert together([]) is None


def test_what_clubs_report_is_the_same_by_month_and_by_province(session: Session) -> None:
    by_province = club_life(session, EVERYTHING, province_set="63", month=JUNE)
    for code in ("37", "01"):
        months = dict(life_by_month(session, EVERYTHING, province_set="63", province=code, last=JUNE))
        assert months[JUNE] == by_province[code]
        assert max(months) == JUNE
    assert club_life(session, EVERYTHING, province_set="63", month=dt.date(2000, 1, 1)) == {}


def test_items_of_the_standard_are_no_more_than_the_clubs_assessed(session: Session) -> None:
    found = standard_items(session, EVERYTHING, province_set="34", month=LAST)
    lives = club_life(session, EVERYTHING, province_set="34", month=LAST)
    assert len({item for items in found.values() for item in items}) == 8
    for code, items in found.items():
        assert all(0 < rate.denominator <= lives[code].clubs for rate in items.values())
        # What meets every item meets each of them.
        assert all(lives[code].standard_met <= rate.numerator for rate in items.values())


def test_a_province_is_read_as_it_was(session: Session) -> None:
    then = read(session, "37", map_set="63", month=JUNE)
    assert then.profile is not None
    assert (then.profile.label, then.profile.peers, then.month) == ("Ninh Bình", 63, JUNE)
    assert then.profile == profile(session, EVERYTHING, province_set="63", province="37", month=JUNE)
    now = read(session, "37")
    assert now.profile is not None
    assert [part.label for part in now.profile.made_of] == ["Hà Nam", "Nam Định", "Ninh Bình"]
    assert now.communes is not None
    assert now.communes.total == now.profile.parts.communes_total


def test_a_nation_read_once_serves_every_province_of_its_map(session: Session) -> None:
    nation = read_nation(session, EVERYTHING, map_set="34", scheme="1336", month=LAST)
    for code in ("01", "37", "79"):
        shared = read_snapshot(session, EVERYTHING, map_set="34", code=code, scheme="1336", month=LAST, nation=nation)
        assert shared == read(session, code)
        assert shared.nation is nation
    with pytest.raises(ValueError, match="1336"):
        read_snapshot(session, EVERYTHING, map_set="34", code="01", scheme="1648", month=LAST, nation=nation)


def test_what_provinces_share_is_not_read_again(session: Session) -> None:
    nation = read_nation(session, EVERYTHING, map_set="34", scheme="1336", month=LAST)
    said: list[str] = []

    def heard(*told: object) -> None:
        said.append(str(told[2]))

    engine = session.get_bind()
    for code in ("01", "37"):
        said.clear()
        event.listen(engine, "before_cursor_execute", heard)
        read_snapshot(session, EVERYTHING, map_set="34", code=code, scheme="1336", month=LAST, nation=nation)
        event.remove(engine, "before_cursor_execute", heard)
    assert said
    tables = {found for each in said for found in re.findall(r"(?:FROM|JOIN) (\w+)", each)}
    assert "club_place" in tables
    assert tables.isdisjoint({"training_month", "course", "unit_succession", "older_population", "target"})


def test_a_day_within_a_month_is_its_month(session: Session) -> None:
    assert read(session, "37", month=dt.date(2026, 9, 17)) == read(session, "37")


def test_a_snapshot_is_frozen(session: Session) -> None:
    snapshot = read(session, None)
    with pytest.raises(FrozenInstanceError):
        snapshot.code = "01"
    assert {field.name for field in fields(Snapshot)} >= {"nation", "profile", "communes", "goal", "money"}


def test_what_the_map_or_the_schemes_do_not_have_is_refused(session: Session) -> None:
    with pytest.raises(UnknownUnit):
        read(session, "35")  # Hà Nam is on the map of 63 only
    with pytest.raises(KeyError):
        read(session, None, scheme="9999")
    limited = Scope(frozenset({"VIE085"}))
    with pytest.raises(OutOfScope):
        read_snapshot(session, limited, map_set="34", code=None, scheme="1336", month=LAST)


def test_the_project_shown_had_begun_and_has_money_there(session: Session) -> None:
    assert read(session, None, month=dt.date(2019, 1, 1)).money is None
    early, late = (read(session, None, month=day).money for day in (dt.date(2022, 6, 1), LAST))
    assert early is not None
    assert late is not None
    assert (early.budget.project.code, late.budget.project.code) == ("VIE071", "VIE085")
    without = [code for code in ("04", "12", "79") if read(session, code).money is None]
    assert without


@pytest.mark.parametrize("scheme", ["1533", "1336", "1648"])
@pytest.mark.parametrize(
    ("map_set", "month"),
    [
        ("63", dt.date(2010, 1, 1)),
        ("63", dt.date(2016, 7, 1)),
        ("63", JUNE),
        ("63", LAST),
        ("34", JUNE),
        ("34", dt.date(2025, 7, 1)),
        ("34", LAST),
        ("34", dt.date(2036, 1, 1)),
    ],
)
def test_a_deck_can_be_made_of_any_place_month_and_scheme(
    session: Session, map_set: ProvinceSet, month: dt.date, scheme: str
) -> None:
    nation = read_nation(session, EVERYTHING, map_set=map_set, scheme=scheme, month=month)
    codes = [unit.code for unit in units_in(latest_epoch(map_set))]
    for code in (None, codes[0], "37", codes[-1]):
        snapshot = read_snapshot(
            session, EVERYTHING, map_set=map_set, code=code, scheme=scheme, month=month, nation=nation
        )
        decks = [make_deck(snapshot, language) for language in LANGUAGES]
        assert len({deck.code for deck in decks}) == 1
        assert all(len(slide.title) <= 110 for deck in decks for slide in deck.slides)
        assert len(decks[0].slides) == 13
