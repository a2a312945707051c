"""Rulings on provinces' files that only show from the file's bytes to the register's summaries and back."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from data_access.cli import main
from data_access.engine import get_engine
from data_access.imports.fields import CLUBS, REPORTS
from data_access.models import Club, ClubReport, ImportAnswer, ProvinceMonth, SchemeMonth
from tests.data.importing import dump, sums_hold
from tests.data.test_import_command import counts, write
from tests.importing_files import club, header, make_book, report

HANOI = {"province": "Hà Nội", "district": "Quận Ba Đình", "commune": "Phường Phúc Xá"}


def months(province_set: str, *, segment: str = "all") -> dict[dt.date, Any]:
    """Hà Nội month by month."""
    with Session(get_engine()) as session:
        sums_hold(session)
        rows = session.scalars(select(ProvinceMonth).where(
            ProvinceMonth.segment == segment, ProvinceMonth.province_set == province_set,
            ProvinceMonth.province_code == "01"))  # fmt: skip
        return {row.month: row for row in rows}


def test_an_open_question_blocks_its_whole_file(
    register: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Whole files: not even the rows that nobody asks about go in, nor are refused ones kept."""
    assert main(["import", str(write(tmp_path / "a.xlsx", clubs=[club("0101", name="CLB Sen", village="Tổ 1")]))]) == 0
    rows = [club("0999", name="CLB Sen", village="Tổ 1"), club("0102"), club("0103", province="Atlantis")]
    asked = write(tmp_path / "b.xlsx", clubs=rows, reports=[report("0101")])
    with Session(get_engine()) as session:
        before = dump(session)
    assert main(["import", str(asked)]) == 5
    with Session(get_engine()) as session:
        assert dump(session) == before
    assert counts() == (1, 0, 1, 0)


def test_rows_absent_later_are_never_deleted(register: Path, tmp_path: Path) -> None:
    """Keys: a later file of fewer clubs and months leaves the others as they were."""
    first = write(tmp_path / "a.xlsx", clubs=[club("0101"), club("0102")],
                  reports=[report("0101"), report("0102"), report("0101", "10/2025")])  # fmt: skip
    later = write(tmp_path / "b.xlsx", clubs=[club("0102", village="Tổ 2")], reports=[report("0102", members=55)])
    assert main(["import", str(first), str(later)]) == 0
    with Session(get_engine()) as session:
        assert list(session.execute(select(Club.code, Club.village).order_by(Club.code))) == [
            ("0101", None), ("0102", "Tổ 2")]  # fmt: skip
        assert sorted(session.scalars(select(ClubReport.members))) == [50, 50, 55]


def test_sheets_go_in_by_what_they_hang_on_and_not_by_their_order(register: Path, tmp_path: Path) -> None:
    """Whole files: reports first, then the list of clubs they name."""
    file = tmp_path / "a.xlsx"
    file.write_bytes(make_book({"Báo cáo tháng": [header(REPORTS), report("0101")],
                                "CLB": [header(CLUBS), club("0101")]}))  # fmt: skip
    assert main(["import", str(file)]) == 0
    assert counts() == (1, 1, 1, 0)


def test_the_next_file_of_a_province_is_asked_less(
    register: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Answers: kept by province and what was understood; another province is asked, the same file nothing again."""
    place = {"province": "Hà Nội", "commune": "Đông Xuân", "district": "Huyện Sóc Sơn"}
    twice = {**place, "district": None, "founded_on": dt.date(2019, 3, 4), "scheme": "1533"}
    first, second, again = (write(tmp_path / f"{name}.xlsx", clubs=[club(code, **twice)])
                            for name, code in (("a", "0101"), ("b", "0102"), ("c", "0103")))  # fmt: skip
    assert main(["import", str(first), "--json"]) == 5
    (problem,) = [each for each in json.loads(capsys.readouterr().out)["problems"] if each["level"] == "question"]
    key, listed = problem["message"].rpartition(" [")[2].split("]: ")
    answers = tmp_path / "answers.json"
    answers.write_text(json.dumps({key: listed.split(" (")[0]}), encoding="utf-8")
    assert main(["import", str(first), "--answers", str(answers)]) == 0
    assert main(["import", str(first)]) == 0
    assert main(["import", str(second)]) == 0
    with Session(get_engine()) as session:
        session.query(ImportAnswer).update({"province": "79"})
        session.commit()
    assert main(["import", str(again)]) == 5, "kept for another province, it answers nothing here"
    assert main(["undo", "3"]) == main(["undo", "2"]) == 0
    assert main(["import", str(first)]) == 0, "its own bytes are known"


def test_a_present_address_counts_for_its_province_but_not_for_old_coverage(register: Path, tmp_path: Path) -> None:
    """On earlier dates the club counts for its province; how many such clubs there are is held for the screen."""
    old = club("0101", **HANOI, founded_on=dt.date(2019, 3, 4), scheme="1533")
    new = club("0102", commune="Phường Ba Đình", founded_on=dt.date(2019, 3, 4), scheme="1533")
    file = write(tmp_path / "a.xlsx", clubs=[old, new], reports=[report("0101")])
    assert main(["import", str(file)]) == 0
    before, after = months("63")[dt.date(2025, 6, 1)], months("34")[dt.date(2025, 7, 1)]
    assert (before.clubs, before.communes_with_club, before.clubs_commune_unknown) == (2, 1, 1)
    assert (after.clubs, after.clubs_commune_unknown) == (2, 0)


def test_a_club_counts_under_its_scheme_field_and_under_no_other(register: Path, tmp_path: Path) -> None:
    """Schemes: as written, also outside the scheme's period; the schemes' clubs add up to all."""
    rows = [
        club("0101", **HANOI, founded_on=dt.date(2019, 3, 4), scheme="1336"),
        club("0102", **HANOI, founded_on=dt.date(2019, 3, 4), scheme=None),
        club("0103", founded_on=dt.date(2025, 9, 4), scheme=None),
    ]
    assert main(["import", str(write(tmp_path / "a.xlsx", clubs=rows, reports=[report("0101")]))]) == 0
    month = max(months("34"))
    with Session(get_engine()) as session:
        found = session.scalars(select(SchemeMonth).where(
            SchemeMonth.segment == "all", SchemeMonth.province_set == "34", SchemeMonth.province_code == "01",
            SchemeMonth.month == month))  # fmt: skip
        active = {row.scheme: row.active for row in found if row.active}
    assert active == {"1336": 1, "1533": 1, "1648": 1} and months("34")[month].clubs == 3


def test_the_closing_day_is_the_first_that_a_club_no_longer_counts(register: Path, tmp_path: Path) -> None:
    """Dates: closed on the last day of a month it is out at that month's end; closed on the first of the next, in."""
    rows = [club("0101", closed_on=dt.date(2025, 9, 30)), club("0102", closed_on=dt.date(2025, 10, 1)), club("0103")]
    assert main(["import", str(write(tmp_path / "a.xlsx", clubs=rows, reports=[report("0103", "10/2025")]))]) == 0
    held = months("34")
    assert [held[dt.date(2025, month, 1)].clubs for month in (8, 9, 10)] == [3, 2, 1]
