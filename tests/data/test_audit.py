"""The audit trail and the exports written down in it, on both engines."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from sqlalchemy import Engine, delete, func, select
from sqlalchemy.orm import Session

from data_access import exported
from data_access.dataset import dataset_info, record
from data_access.engine import new_engine
from data_access.exported import note_export
from data_access.models import AuditEvent
from data_access.queries.audit import audit_trail, exported_as
from data_access.schema import upgrade
from data_access.scope import EVERYTHING, Scope

NOW = dt.datetime(2026, 11, 25, 8, 30, tzinfo=dt.UTC)
LIMITED = Scope(frozenset({"VIE085"}))
EVENTS = ((1, "Hội", "import"), (1, "Hội", "undo"), (2, "Sở", "import"), (3, "web", "export"),
          (3, "web VIE085", "export"))  # fmt: skip


@pytest.fixture
def trail(session: Session) -> Session:
    """Five events of three days."""
    for number, (day, actor, action) in enumerate(EVENTS):
        at = dt.datetime(2026, 11, day, 23, number, tzinfo=dt.UTC)
        subject = "#0123456789" if action == "export" else f"batch {number}"
        session.add(AuditEvent(at=at, actor=actor, action=action, subject=subject, detail=f"/do-phu?trang={number}"))
    session.flush()
    return session


def test_the_newest_comes_first_and_choices_narrow(trail: Session) -> None:
    whole = audit_trail(trail, EVERYTHING)
    assert [event.action for event in whole.events] == ["export", "export", "import", "undo", "import"]
    assert (whole.count, whole.total) == (5, 5)
    assert whole.actions == ("export", "import", "undo")
    assert set(whole.actors) == {"Hội", "Sở", "web", "web VIE085"}
    assert audit_trail(trail, EVERYTHING, action="import").count == 2
    assert audit_trail(trail, EVERYTHING, actor="Hội").count == 2
    day = dt.date(2026, 11, 3)  # in Viet Nam it was morning already
    assert [event.actor for event in audit_trail(trail, EVERYTHING, first=day, last=day).events] == ["Sở"]
    second = audit_trail(trail, EVERYTHING, limit=2, offset=2)
    assert (len(second.events), second.count) == (2, 5)


def test_a_limited_reader_sees_nothing_of_it(trail: Session) -> None:
    found = audit_trail(trail, LIMITED)
    assert (found.events, found.count, found.total, found.actions, found.actors) == ((), 0, 0, (), ())


def test_a_code_finds_its_latest_export_and_for_a_limited_reader_its_own(trail: Session) -> None:
    every = exported_as(trail, EVERYTHING, code="0123456789", actor="web")
    own = exported_as(trail, LIMITED, code="0123456789", actor="web VIE085")
    assert every is not None
    assert own is not None
    assert (every.actor, own.actor) == ("web VIE085", "web VIE085")
    assert exported_as(trail, LIMITED, code="0123456789", actor="web VIE071") is None
    assert exported_as(trail, EVERYTHING, code="9999999999", actor="web") is None


def _noted(
    engine: Engine, *, code: str = "0123456789", day: int = 0, actor: str = "web", address: str = "/?a=1"
) -> bool:
    return note_export(engine, code=code, address=address, actor=actor, now=NOW + dt.timedelta(days=day))


def _count(engine: Engine) -> int:
    with Session(engine) as session:
        return int(session.scalar(select(func.count()).select_from(AuditEvent)) or 0)


@pytest.fixture
def clean(engine: Engine) -> Engine:
    """The tables, without events; with a dataset."""
    with Session(engine) as session, session.begin():
        session.execute(delete(AuditEvent))
        record(session, kind="register")
    return engine


def test_an_export_is_written_down_once_a_day_and_raises_no_version(clean: Engine) -> None:
    with Session(clean) as session:
        before = dataset_info(session).version
    assert _noted(clean)
    assert not _noted(clean)
    assert _noted(clean, day=1)
    assert _noted(clean, actor="web VIE085")
    assert _noted(clean, code="aaaaaaaaaa")
    assert _count(clean) == 4
    with Session(clean) as session:
        assert dataset_info(session).version == before
        assert exported_as(session, EVERYTHING, code="aaaaaaaaaa", actor="web") is not None


def test_an_address_too_long_to_keep_is_not_written_down(clean: Engine) -> None:
    assert not _noted(clean, address="/?" + "x" * 4_000)
    assert _count(clean) == 0


def _file(folder: Path) -> Engine:
    engine = new_engine(f"sqlite:///{folder / 'x.sqlite'}")
    upgrade(engine)
    return engine


def test_a_busy_database_keeps_nobody_waiting_for_a_file(tmp_path: Path) -> None:
    engine = _file(tmp_path)
    with engine.connect() as other:
        other.exec_driver_sql("BEGIN IMMEDIATE")
        assert not _noted(engine)
        other.rollback()
    assert _noted(engine)
    with engine.connect() as connection:
        assert connection.exec_driver_sql("PRAGMA busy_timeout").scalar_one() == 5_000
    engine.dispose()


def test_a_database_that_is_read_only_is_left_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    engine = _file(tmp_path)
    monkeypatch.setattr(exported, "writable", lambda _: False)
    assert not _noted(engine)
    assert _count(engine) == 0
    engine.dispose()


def test_a_server_that_refuses_writes_is_no_obstacle(clean: Engine) -> None:
    if clean.dialect.name == "sqlite":
        assert _noted(clean)
        return
    address = clean.url.update_query_dict({"options": "-c default_transaction_read_only=on"})
    reader = new_engine(address.render_as_string(hide_password=False))
    assert not _noted(reader)
    reader.dispose()
    assert _count(clean) == 0
