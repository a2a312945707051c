"""Alerts: rules as data, what falls under them within a scope, and acknowledgements that are only ever added."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest
from sqlalchemy import Engine, delete, func, select, text, update
from sqlalchemy.orm import Session

import data_access.acknowledge
from data_access.acknowledge import COMMENT, OFFICE, AcknowledgementRefused, acknowledge, writable
from data_access.engine import new_engine
from data_access.models import (
    AlertAcknowledgement,
    AlertRule,
    AuditEvent,
    Base,
    MoneyQuarter,
    ProvinceMonth,
    SchemeMonth,
)
from data_access.queries.alert_answer import Alert, Alerts
from data_access.queries.alerts import acknowledgements, alert_rules, alerts
from data_access.reference_loader import ReferenceRefused, load_files
from data_access.scope import EVERYTHING, Scope
from data_access.verification.facts import rules_of_alerts

MONTH, AS_OF = dt.date(2024, 11, 1), dt.date(2024, 11, 30)
ONLY_085, ONLY_071 = Scope(frozenset({"VIE085"})), Scope(frozenset({"VIE071"}))
HANOI, HOA_BINH = "01", "17"
NOW = dt.datetime(2024, 12, 2, 8, tzinfo=dt.UTC)


def _zero(table: str, **values: object) -> dict[str, object]:
    columns = Base.metadata.tables[table].columns
    return {column.name: 0 for column in columns if not column.primary_key} | values


def _money(province: str, funder: str, quarter: dt.date, spent: int, *, planned: int = 0) -> MoneyQuarter:
    return MoneyQuarter(
        project="VIE085", epoch="63-2024", province_code=province, funder=funder, category="training",
        quarter=quarter, currency="VND", in_kind=False,
        **_zero("summary_money_quarter", spent_vnd=spent, planned_vnd=planned),
    )  # fmt: skip


def _months(last: dt.date, count: int) -> list[dt.date]:
    index = last.year * 12 + last.month - 1
    return [dt.date(each // 12, each % 12 + 1, 1) for each in range(index - count + 1, index + 1)]


def _province(segment: str, code: str, month: dt.date, **values: int) -> ProvinceMonth:
    return ProvinceMonth(
        segment=segment, province_set="63", month=month, province_code=code,
        **_zero("summary_province_month", **values),
    )  # fmt: skip


def _fill(session: Session) -> None:
    """Hà Nội holds 80/20, Hòa Bình is short for three quarters and reports half; Đắk Nông (67) opens too few."""
    quarters = (dt.date(2024, 1, 1), dt.date(2024, 4, 1), dt.date(2024, 7, 1))
    for quarter in quarters:
        session.add_all(
            [
                _money(HANOI, "KOICA-HAK", quarter, 8_000, planned=30_000),
                _money(HANOI, "HNCT", quarter, 2_000, planned=10_000),
                _money(HOA_BINH, "KOICA-HAK", quarter, 3_200),
                _money(HOA_BINH, "HNCT", quarter, 400),
            ]
        )
    for month in _months(MONTH, 30):
        session.add_all(
            [
                _province("all", HANOI, month, clubs=100, reports_due=100, reports_received=95),
                _province("all", HOA_BINH, month, clubs=40, reports_due=40, reports_received=20),
                _province("all", "67", month, clubs=60, reports_due=60, reports_received=60),
                _province("VIE085", HANOI, month, clubs=20, reports_due=20, reports_received=10),
                _province("VIE071", "67", month, clubs=20, reports_due=20, reports_received=20),
            ]
        )
    for month in _months(MONTH, 51):
        session.add(
            SchemeMonth(
                segment="all", province_set="63", month=month, province_code="67", scheme="1336",
                **_zero("summary_scheme_month", founded=1),
            )
        )  # fmt: skip
        if month < MONTH.replace(year=2022, month=6):
            session.add(_province("all", "67", month, clubs=30))
    session.flush()


@pytest.fixture
def register(facts_session: Session) -> Session:
    """A small register whose alerts are known."""
    _fill(facts_session)
    return facts_session


def _found(session: Session, scope: Scope = EVERYTHING, month: dt.date = MONTH) -> Alerts:
    return alerts(session, scope, month=month, province_set="63")


def _by_key(found: Alerts) -> dict[tuple[str, str], Alert]:
    return {(alert.rule.kind, alert.subject.key): alert for alert in found.rows}


def test_each_rule_finds_its_subject_with_value_and_since(register: Session) -> None:
    found = _found(register)
    assert found.as_of == AS_OF and len(found.rules) == 4
    rows = _by_key(found)
    assert set(rows) == {
        ("share_off", "VIE085"), ("share_off", "VIE085 63-17"), ("burn_low", "VIE085"),
        ("report_overdue", "63-17"), ("report_overdue", "VIE085"), ("pace_short", "1336"), ("pace_short", "1336 63-01"),
        ("pace_short", "1336 63-17"), ("pace_short", "1336 63-67"),
    }  # fmt: skip
    share = rows["share_off", "VIE085 63-17"]
    assert (share.off.since, share.off.last.period) == (dt.date(2024, 1, 1), dt.date(2024, 7, 1))
    assert (share.off.last.a, share.off.last.b) == (1_200, 10_800)
    assert (share.middle, share.margin) == (Fraction(1, 5), Fraction(1, 100))
    burn = rows["burn_low", "VIE085"]
    assert burn.off.last.a == Fraction(40_800, 120_000)
    assert burn.off.since == dt.date(2022, 10, 1)
    reports = rows["report_overdue", "63-17"]
    assert (reports.off.last.period, reports.off.last.a, reports.off.last.b) == (dt.date(2024, 9, 1), 20, 40)
    assert reports.off.whole
    pace = rows["pace_short", "1336 63-67"]
    # 80 new clubs by the end of 2025; 51 opened; a month asks for 29 / 13.
    assert (pace.off.last.a, pace.off.last.b) == (1, Fraction(29, 13))
    assert pace.middle == Fraction(29, 13)


def test_kinds_come_in_order_and_the_longest_first(register: Session) -> None:
    kinds = [alert.rule.kind for alert in _found(register).rows]
    order = ["share_off", "burn_low", "report_overdue", "pace_short"]
    assert kinds == sorted(kinds, key=order.index)


def test_a_quarter_counts_once_it_is_whole(register: Session) -> None:
    june = _by_key(_found(register, month=dt.date(2024, 6, 1)))
    may = _by_key(_found(register, month=dt.date(2024, 5, 1)))
    assert june["share_off", "VIE085 63-17"].off.last.period == dt.date(2024, 4, 1)
    assert ("share_off", "VIE085 63-17") not in may


def test_a_project_that_is_over_brings_no_new_quarter(register: Session) -> None:
    later = _by_key(alerts(register, EVERYTHING, month=dt.date(2026, 10, 1), province_set="34"))
    assert later["share_off", "VIE085"].off.last.period == dt.date(2025, 10, 1)


def test_before_the_project_began_spending_is_no_alert(register: Session) -> None:
    register.add(_money(HANOI, "KOICA-HAK", dt.date(2022, 7, 1), 10))
    register.flush()
    assert ("burn_low", "VIE085") not in _by_key(_found(register, month=dt.date(2022, 9, 1)))


def test_terms_of_a_province_hold_there(register: Session) -> None:
    register.execute(text("UPDATE agreement SET epoch = '63-2024', province_code = '17' WHERE project = 'VIE085'"))
    rows = _by_key(_found(register))
    assert ("share_off", "VIE085 63-17") in rows
    assert ("share_off", "VIE085") not in rows


def test_a_rule_with_points_of_its_own_and_a_disabled_one(register: Session) -> None:
    register.execute(update(AlertRule).where(AlertRule.kind == "share_off").values(threshold=Decimal("50")))
    register.execute(update(AlertRule).where(AlertRule.kind == "burn_low").values(enabled=False))
    kinds = {kind for kind, _ in _by_key(_found(register))}
    assert kinds == {"report_overdue", "pace_short"}


def test_without_rules_nothing_is_read(register: Session) -> None:
    register.execute(delete(AlertRule))
    assert _found(register) == Alerts(AS_OF, "63", (), ())


def test_a_reader_limited_to_a_project_sees_its_alerts_only(register: Session) -> None:
    keys = set(_by_key(_found(register, ONLY_085)))
    assert keys == {
        ("share_off", "VIE085"), ("share_off", "VIE085 63-17"), ("burn_low", "VIE085"), ("report_overdue", "VIE085"),
    }  # fmt: skip
    assert set(_by_key(_found(register, ONLY_071))) == set()


def test_what_others_do_changes_nothing_for_a_limited_reader(register: Session) -> None:
    before = _found(register, ONLY_085)
    register.execute(update(ProvinceMonth).where(ProvinceMonth.segment != "VIE085").values(reports_received=0))
    register.execute(update(SchemeMonth).values(founded=0))
    assert _found(register, ONLY_085) == before


def test_the_latest_words_are_those_of_an_alert_within_the_scope(register: Session) -> None:
    for subject, comment in (("VIE085", "một"), ("VIE085", "hai"), ("63-17", "ba"), ("VIE071", "bốn")):
        register.add(
            AlertAcknowledgement(rule="share-off", subject=subject, period=MONTH, comment=comment, actor="Hội", at=NOW)
        )
    register.flush()
    said = acknowledgements(register, EVERYTHING, since=MONTH)
    assert said["share-off", "VIE085", MONTH].comment == "hai"
    assert len(said) == 3
    assert {key[1] for key in acknowledgements(register, ONLY_085, since=MONTH)} == {"VIE085"}
    assert acknowledgements(register, EVERYTHING, since=AS_OF) == {}


HEAD = "code,kind,title_vi,title_en,threshold,periods,enabled\n"


def _file(folder: Path, *lines: str) -> Path:
    path = folder / "quy_tac.csv"
    path.write_text(HEAD + "\n".join(lines) + "\n", encoding="utf-8")
    return path


def test_an_office_changes_a_rule_and_adds_one(facts_session: Session, tmp_path: Path) -> None:
    rows = ("burn-low,burn_low,Chi chậm,Slow,80,2,true", "bao-cao-60,report_overdue,Quá 60 ngày,60 days,60,1,false")
    load_files(facts_session, [_file(tmp_path, *rows)], actor="Hội tỉnh")
    rules = {rule.code: rule for rule in alert_rules(facts_session, EVERYTHING)}
    assert (rules["burn-low"].threshold, rules["burn-low"].periods) == (80, 2)
    assert "bao-cao-60" not in rules
    assert rules["share-off"].threshold is None
    assert rules_of_alerts(facts_session) == []


@pytest.mark.parametrize(
    ("line", "column", "said"),
    [
        ("a,burn_low,x,x,,1,true", "threshold", "trong khoảng 1 – 100"),
        ("a,share_off,x,x,101,1,true", "threshold", "hoặc để trống"),
        ("a,report_overdue,x,x,30.5,1,true", "threshold", "số nguyên"),
        ("a,pace_short,x,x,100,0,true", "periods", "1 – 60"),
        ("a,mưa,x,x,1,1,true", "kind", "một trong: share_off"),
        ("a,burn_low,x,x,70,1,có lẽ", "enabled", "true hoặc false"),
    ],
)
def test_a_rule_that_cannot_hold_is_refused(
    facts_session: Session, tmp_path: Path, line: str, column: str, said: str
) -> None:
    with pytest.raises(ReferenceRefused) as refused:
        load_files(facts_session, [_file(tmp_path, line)], actor="Hội tỉnh")
    (problem,) = refused.value.problems
    assert (problem.row, problem.column) == (2, column)
    assert said in problem.vi
    assert facts_session.get(AlertRule, "a") is None


def test_verify_names_a_rule_that_is_gone_or_wrong(facts_session: Session) -> None:
    assert rules_of_alerts(facts_session) == []
    facts_session.execute(delete(AlertRule).where(AlertRule.code == "share-off"))
    facts_session.execute(update(AlertRule).where(AlertRule.code == "burn-low").values(threshold=None))
    assert rules_of_alerts(facts_session) == ["alert_rules share-off: –", "alert_rules burn-low, threshold: None"]


@pytest.fixture(scope="module")
def written(facts: Engine) -> Iterator[Engine]:
    """The same register, kept: an acknowledgement is written in a transaction of its own."""
    with Session(facts) as session, session.begin():
        _fill(session)
    yield facts
    with Session(facts) as session, session.begin():
        for table in (MoneyQuarter, ProvinceMonth, SchemeMonth, AlertAcknowledgement, AuditEvent):
            session.execute(delete(table))


SHARE = ("share-off", "VIE085 63-17", dt.date(2024, 7, 1))


def _say(engine: Engine, comment: str = "Đã rõ", *, actor: str = "Hội tỉnh", **changes: object) -> None:
    asked: dict[str, object] = {"scope": EVERYTHING, "key": SHARE, "month": MONTH, **changes}
    acknowledge(
        engine, asked["scope"], asked["key"],
        comment=comment, actor=actor, month=asked["month"],
        province_set="63", now=NOW,
    )  # fmt: skip


def _kept(engine: Engine) -> tuple[int, int]:
    with Session(engine) as session:
        rows, events = (
            session.scalar(select(func.count()).select_from(table)) or 0 for table in (AlertAcknowledgement, AuditEvent)
        )
        return rows, events


def test_an_acknowledgement_is_added_and_recorded_and_lasts_a_period(written: Engine) -> None:
    before = _kept(written)
    _say(written, "  Đa\u0303 họp \x00", actor=" Hội tỉnh ")
    _say(written, "Đã bổ sung")
    assert _kept(written) == (before[0] + 2, before[1] + 2)
    with Session(written) as session:
        said = acknowledgements(session, EVERYTHING, since=SHARE[2])[SHARE]
        assert (said.comment, said.actor) == ("Đã bổ sung", "Hội tỉnh")
        first = session.scalars(select(AlertAcknowledgement).order_by(AlertAcknowledgement.id)).first()
        assert first is not None and first.comment == "Đã họp"
        event = session.scalars(select(AuditEvent).order_by(AuditEvent.id.desc())).first()
        assert event is not None and event.action == "acknowledge" and "VIE085 63-17" in event.subject
        earlier = _by_key(_found(session, month=dt.date(2024, 6, 1)))["share_off", "VIE085 63-17"]
        assert earlier.key not in acknowledgements(session, EVERYTHING, since=dt.date(2024, 1, 1))


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"comment": "  "}, "Hãy ghi ý kiến"),
        ({"actor": "\x00"}, "Hãy ghi tên đơn vị"),
        ({"comment": "x" * (COMMENT + 1)}, "tối đa 4000"),
        ({"actor": "x" * (OFFICE + 1)}, "tối đa 300"),
        ({"comment": "gọi 091234567"}, "9–12 chữ số"),
        ({"actor": "Hội 012345678901"}, "9–12 chữ số"),
        ({"scope": ONLY_085}, "giới hạn trong một dự án"),
        ({"key": ("share-off", "VIE085 63-01", SHARE[2])}, "không còn"),
        ({"key": ("khong-co", *SHARE[1:])}, "không còn"),
        ({"month": dt.date(2024, 2, 1)}, "không còn"),
    ],
)
def test_what_cannot_be_acknowledged_is_refused_and_nothing_written(
    written: Engine, changes: dict[str, object], said: str
) -> None:
    before = _kept(written)
    with pytest.raises(AcknowledgementRefused) as refused:
        _say(written, **changes)
    assert said in refused.value.vi
    assert _kept(written) == before


@pytest.mark.parametrize("words", ["số 12345678", "mã 1234567890123", "1.234.567.890 đồng", "x" * 4000])
def test_words_that_only_look_near_are_taken(written: Engine, words: str) -> None:
    before = _kept(written)[0]
    _say(written, words)
    assert _kept(written)[0] == before + 1


@pytest.fixture
def read_only(written: Engine, monkeypatch: pytest.MonkeyPatch) -> Iterator[Engine]:
    """The same database where nothing may be written: a session that reads only, a file on a disk that does."""
    if written.dialect.name == "sqlite":
        monkeypatch.setattr(data_access.acknowledge.os, "access", lambda *_: False)
        yield written
        return
    address = written.url.update_query_dict({"options": "-c default_transaction_read_only=on"})
    made = new_engine(address.render_as_string(hide_password=False))
    yield made
    made.dispose()


def test_a_database_that_only_reads_says_so(written: Engine, read_only: Engine) -> None:
    before = _kept(written)
    assert writable(read_only) is False
    with pytest.raises(AcknowledgementRefused, match="read-only"):
        _say(read_only)
    assert _kept(written) == before


def test_a_database_that_can_be_written_says_so(written: Engine) -> None:
    assert writable(written) is True
