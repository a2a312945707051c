"""A project's activity as it is read from the tables of both engines, and the commands that write and compare files."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from lxml import etree
from sqlalchemy import Table, delete, insert
from sqlalchemy.orm import Session

from data_access.dataset import record
from data_access.engine import new_engine
from data_access.models import Base
from data_access.queries.budget import UnknownProject
from data_access.queries.framework import framework
from data_access.queries.iati import Activity, Movement, activity
from data_access.queries.iati_results import Target
from data_access.reference_loader import ReferenceRefused, load_files
from data_access.scope import EVERYTHING, OutOfScope, Scope
from exports.cli import main
from exports.iati import iati_xml
from exports.iati.checks import check, errors
from exports.iati.read import ordered, read_ledger
from exports.iati.terms import SIMULATED_ORG
from geo.units import REFORM_DATE
from tests.data.simulated import copied, small_database
from tests.factories import row

__all__ = ["small_database"]

PROJECTS = ("VIE014", "VIE070", "VIE071", "VIE085")
NEW = {"epoch": "34", "province_code": "25"}
END = dt.date(2025, 11, 30)
FRAMEWORK = ("framework_actual", "framework_target", "framework_indicator", "framework_result")


def put(session: Session, table: str, **changes: Any) -> None:
    found = Base.metadata.tables[table]
    assert isinstance(found, Table)
    values = {**row(table), **changes} if table in {"money_transaction", "budget_line"} else changes
    session.execute(insert(found), [values])


@pytest.fixture
def money(facts_session: Session) -> Session:
    """The reference facts with a plan revised once, entries of all sorts and a results framework."""
    record(facts_session, kind="register")
    for table in FRAMEWORK:  # what was published of the projects; a test brings its own
        facts_session.execute(delete(Base.metadata.tables[table]))
    put(facts_session, "budget_line", id=1, code="D1", amount=1_000, amount_vnd=1_000)
    put(facts_session, "budget_line", id=2, code="D1", version=1, amount=900, amount_vnd=None, category="seed_loan")
    put(facts_session, "budget_line", id=3, code="D2", project="VIE071", funder="JSDF-WB", **NEW)
    first = {"funder": "HNCT", "in_kind": True, "valuation": "giá chợ", "note": "hai lần"}
    put(facts_session, "money_transaction", id=1, budget_line_id=2, amount=500, amount_vnd=500, **first)
    put(facts_session, "money_transaction", id=2, voucher="PC02", kind="reversal", reverses_id=1, amount=200,
        amount_vnd=200, **(first | {"valuation": None, "note": None}))  # fmt: skip
    put(facts_session, "money_transaction", id=3, voucher="PC01", kind="incoming", currency="USD", amount=10_050,
        amount_vnd=2_512_500, rate=Decimal(25_000), rate_date=dt.date(2025, 3, 14), corrects_id=1,
        occurred_on=dt.date(2025, 7, 2), **NEW)  # fmt: skip
    put(facts_session, "money_transaction", id=4, project="VIE071", budget_line_id=3, voucher="KHAC", funder="JSDF-WB")
    return facts_session


@pytest.fixture
def results(money: Session) -> Session:
    """VIE085's framework with a result of two indicators and one without any."""
    put(money, "framework_result", code="R1", project="VIE085", level="output", position=2, title_vi="Kết quả",
        title_en="Output", assumption_vi=None, assumption_en="They help")  # fmt: skip
    put(money, "framework_result", code="R0", project="VIE085", level="impact", position=1, title_vi="Tác động",
        title_en="Impact", assumption_vi=None, assumption_en=None)  # fmt: skip
    base = {"title_vi": "Số CLB", "title_en": "Clubs", "unit": "CLB", "direction": "up", "result": "R1"}
    put(money, "framework_indicator", code="I1", position=1, baseline=Decimal(0), baseline_on=dt.date(2022, 12, 1),
        verification_vi="Báo cáo", verification_en=None, **base)  # fmt: skip
    put(money, "framework_indicator", code="I2", position=2, baseline=Decimal(3), **base)
    put(
        money,
        "framework_target",
        indicator="I1",
        due_on=END,
        kind="target",
        value=Decimal(162),
        source_url="https://a.b",
    )
    printed = {"indicator": "I1", "as_of": END, "precision": "day", "basis": "published", "batch_id": 1}
    put(money, "framework_actual", id=1, value=Decimal(162), source_title="Báo", source_url="https://c.d", **printed)
    put(money, "framework_actual", id=2, value=Decimal("27.5"), sex="women", age_from=60, epoch="63-2024",
        province_code="27", comment_vi="Đạt", **printed)  # fmt: skip
    return money


def read(session: Session, project: str = "VIE085") -> Activity:
    return activity(session, EVERYTHING, project=project)


def test_entries_keep_voucher_place_currency_and_what_they_take_back_or_set_right(money: Session) -> None:
    first, back, later = read(money).ledger
    assert first == Movement(
        ref="63-2025:01:2025:PC01", day=dt.date(2025, 3, 15), kind="expenditure", amount=500, currency="VND",
        valued_on=dt.date(2025, 3, 15), provider="HNCT", place=("63-2025", "01"), line="D1", category="seed_loan",
        in_kind=True, valuation="giá chợ", reverses=None, corrects=None, note="hai lần",
    )  # fmt: skip
    assert (back.kind, back.amount, back.reverses) == ("expenditure", -200, first.ref)
    assert (later.ref, later.amount, later.currency) == ("34:25:2025:PC01", 10_050, "USD")
    assert (later.valued_on, later.corrects, later.place) == (dt.date(2025, 3, 14), first.ref, ("34", "25"))


def test_the_plan_keeps_both_versions_and_says_which_is_in_force(money: Session) -> None:
    assert [(one.version, one.latest, one.amount, one.amount_vnd) for one in read(money).plan] == [
        (0, False, 1_000, 1_000),
        (1, True, 900, None),
    ]


def test_who_funds_a_project_and_where_is_told_from_agreements_plan_and_entries(money: Session) -> None:
    found = read(money)
    assert found.funding == {"KOICA-HAK", "HNCT"}
    assert [(one.epoch, one.code, one.name) for one in found.provinces] == [
        ("63-2025", "01", "Hà Nội"),
        ("34", "25", "Phú Thọ"),
    ]
    assert {one.code: (one.ref, one.type) for one in found.organisations}["HAI"] == ("GB-CHC-288180", "21")
    assert not found.simulated
    assert found.updated_at.tzinfo is not None
    assert found.documents[0] == ("https://helpagevietnam.org/hoat-dong/du-an/vie-085/", "")
    assert len({url for url, _ in found.documents}) == len(found.documents) > 5


def test_the_framework_comes_in_its_order_with_what_was_reached(results: Session) -> None:
    impact, output = read(results).results
    assert (impact.level, impact.indicators, impact.assumption) == ("impact", (), None)
    assert output.assumption == ("They help", "They help")
    first, second = output.indicators
    assert first.baseline == (dt.date(2022, 12, 1), 0)
    assert second.baseline is None
    assert (first.verification, second.verification) == (("Báo cáo", "Báo cáo"), None)
    assert first.targets == (Target(END, Decimal(162), "https://a.b"),)
    whole, women = first.actuals
    assert (whole.source, whole.ages, whole.place) == (("Báo", "https://c.d"), None, None)
    assert (women.sex, women.ages, women.place, women.comment) == (
        "women",
        (60, None),
        ("63-2024", "27"),
        ("Đạt", "Đạt"),
    )
    assert ("63-2024", "27") in {(one.epoch, one.code) for one in read(results).provinces}


def test_a_real_registers_file_holds_and_gives_its_ledger_back(results: Session) -> None:
    made = read(results)
    data = iati_xml(results, EVERYTHING, "VIE085")
    assert check(data, ledger=made.ledger) == ()
    assert ordered(read_ledger(data)) == ordered(made.ledger)
    assert etree.fromstring(data).findtext("iati-activity/iati-identifier") == "GB-CHC-288180-VIE085"


def test_a_reader_of_one_project_gets_no_other(money: Session) -> None:
    scope = Scope(frozenset({"VIE071"}))
    with pytest.raises(OutOfScope):
        iati_xml(money, scope, "VIE085")
    data = iati_xml(money, scope, "VIE071")
    assert b"KHAC" in data
    assert b"PC01" not in data


def test_an_unknown_project_is_named(money: Session) -> None:
    with pytest.raises(UnknownProject, match="VIE999"):
        read(money, "VIE999")


def test_identifiers_of_funders_are_loaded_and_wrong_types_refused(facts_session: Session, tmp_path: Path) -> None:
    record(facts_session, kind="register")
    file = tmp_path / "funders.csv"
    head = "code,name_vi,name_en,side,iati_ref,iati_type\n"
    file.write_text(head + "HNCT,Hội,Associations,counterpart,VN-1,24\n", encoding="utf-8")
    load_files(facts_session, [file], actor="thử")
    assert {one.code: (one.ref, one.type) for one in read(facts_session).organisations}["HNCT"] == ("VN-1", "24")
    file.write_text(head + "HNCT,Hội,Associations,counterpart,VN-1,12\n", encoding="utf-8")
    with pytest.raises(ReferenceRefused):
        load_files(facts_session, [file], actor="thử")


@pytest.fixture
def simulated(
    small_database: Path, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Session]:
    """A copy of the simulated register as this process's database: commands write down the files they make."""
    address = f"sqlite:///{copied(small_database, tmp_path_factory)}"
    monkeypatch.setenv("DATABASE_URL", address)
    engine = new_engine(address)
    with Session(engine) as session:
        yield session
    engine.dispose()


@pytest.mark.parametrize("project", ["VIE071", "VIE085"])
def test_the_registers_values_are_those_of_the_donors_page(simulated: Session, project: str) -> None:
    made = read(simulated, project)
    last = made.ends_on
    page = framework(
        simulated, EVERYTHING, project=project, until=last, province_set="34" if last >= REFORM_DATE else "63"
    )
    shown = {row.code: row for result in page.results for row in result.indicators}
    compared = 0
    for indicator in (one for result in made.results for one in result.indicators):
        ours = [one for one in indicator.actuals if one.basis == "register" and one.as_of == last]
        row = shown[indicator.code]
        if row.register is None or row.register.value.denominator == 0 or row.rating.state == "near":
            assert ours == []
            continue
        factor = 100 if indicator.unit == "%" else 1
        whole = [one.value for one in ours if (one.sex, one.ages, one.place) == (None, None, None)]
        exact = factor * Fraction(row.register.value.numerator, row.register.value.denominator)
        assert [round(value, 3) for value in whole] == [round(Decimal(exact.numerator) / exact.denominator, 3)]
        parts = [part for part in row.register.parts if part.split == "province" and part.value.denominator]
        assert len([one for one in ours if one.place]) == len(parts)
        compared += 1
    assert compared > 3


def test_what_only_comes_near_is_not_given_as_the_answer(simulated: Session) -> None:
    found = {one.code: one for result in read(simulated).results for one in result.indicators}
    assert [one for one in found["VIE085-strong"].actuals if one.basis == "register"] == []
    assert found["VIE085-clubs"].measure == "clubs"


@pytest.mark.parametrize("project", PROJECTS)
def test_every_project_of_the_simulated_register_holds(simulated: Session, project: str) -> None:
    made = read(simulated, project)
    data = iati_xml(simulated, EVERYTHING, project)
    assert errors(check(data, ledger=made.ledger)) == ()
    assert ordered(read_ledger(data)) == ordered(made.ledger)
    assert SIMULATED_ORG.encode() in data


def test_the_command_writes_a_checked_file_under_a_name_that_says_simulated(
    simulated: Session, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["iati", str(tmp_path / "VIE085.xml"), "--project", "VIE085", "--check"]) == 0
    assert [file.name for file in tmp_path.iterdir()] == ["MO-PHONG-VIE085.xml"]
    said = capsys.readouterr()
    assert "MO-PHONG-" in said.err
    assert "Đã ghi" in said.out
    assert main(["iati", str(tmp_path), "--project", "VIE071"]) == 0
    assert (tmp_path / "MO-PHONG-VIE071.xml").read_bytes() == iati_xml(simulated, EVERYTHING, "VIE071")


def test_the_command_compares_and_says_whether_both_agree(
    simulated: Session, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "a.xml"
    file.write_bytes(iati_xml(simulated, EVERYTHING, "VIE085"))
    assert main(["--lang", "en", "iati-compare", str(file), "--project", "VIE085"]) == 0
    assert capsys.readouterr().out.splitlines()[-1] == "Both agree."
    file.write_bytes(file.read_bytes().replace(b'<transaction-type code="1"/>', b'<transaction-type code="3"/>', 1))
    assert main(["iati-compare", str(file), "--project", "VIE085"]) == 1
    assert "khác nhau" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"<!DOCTYPE x [<!ENTITY a 'b'>]><iati-activities version='2.03'/>", "DOCTYPE"),
        (b"<iati-activities version='1.04'/>", "1.04"),
        (b"<rss/>", "rss"),
        (b"xin ch\xc3\xa0o", "XML"),
    ],
)
def test_the_command_refuses_what_it_does_not_read(
    simulated: Session, tmp_path: Path, capsys: pytest.CaptureFixture[str], content: bytes, words: str
) -> None:
    file = tmp_path / "a.xml"
    file.write_bytes(content)
    assert main(["iati-compare", str(file), "--project", "VIE085"]) == 2
    assert words in capsys.readouterr().err


def test_the_command_names_an_unknown_project_and_writes_nothing(
    simulated: Session, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["iati", str(tmp_path / "a.xml"), "--project", "VIE999"]) == 2
    assert "VIE999" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


def test_a_file_with_an_error_is_not_written(
    small_database: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A funder's identifier that no file may carry: each place is named, and no file is left behind."""
    file = tmp_path / "so.sqlite"
    file.write_bytes(small_database.read_bytes())
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{file}")
    engine = new_engine(f"sqlite:///{file}")
    with Session(engine) as session:
        session.connection().exec_driver_sql("UPDATE funder SET iati_ref = 'KR/1' WHERE code = 'KOICA-HAK'")
        session.connection().exec_driver_sql("UPDATE dataset SET kind = 'register'")
        session.connection().exec_driver_sql("UPDATE funder SET iati_ref = NULL WHERE code = 'HAI'")
        session.commit()
    out = tmp_path / "out"
    out.mkdir()
    assert main(["iati", str(out), "--project", "VIE085", "--check"]) == 1
    assert "KR/1" in capsys.readouterr().err
    assert list(out.iterdir()) == []
    assert main(["iati", str(out), "--project", "VIE085"]) == 0
    assert "CHUA-DANG-KY" in capsys.readouterr().err
    assert main(["iati", str(out / "khac.xml"), "--project", "VIE085"]) == 0
    assert sorted(one.name for one in out.iterdir()) == ["VIE085.xml", "khac.xml"]
    engine.dispose()
