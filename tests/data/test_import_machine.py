"""Whatever is loaded and taken back in whatever order: sums hold, the preview is true, and the way back is exact."""

from __future__ import annotations

import datetime as dt
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, precondition, rule, run_state_machine_as_test
from sqlalchemy import Connection
from sqlalchemy.orm import Session

from data_access.dataset import record
from data_access.engine import new_engine
from data_access.imports.errors import UndoRefused
from data_access.imports.known import Known
from data_access.imports.records import EMPTY, ERASE, Record
from data_access.models import ProvinceMonth
from data_access.queries.import_moves import project_sums
from data_access.summaries import check
from tests.data.importing import load, planned, register_dump, take_back
from tests.import_records import club, course, entry, line, rate, report, trainees

Draw = Callable[[st.SearchStrategy[Any]], Any]
MONTHS = (dt.date(2026, 8, 1), dt.date(2026, 9, 1), dt.date(2026, 10, 1))
codes = st.sampled_from(["HN-1", "HN-2", "HN-3"])
texts = st.sampled_from([EMPTY, ERASE, "Thôn 1", "Thôn 2"])
counts = st.one_of(st.sampled_from([EMPTY, ERASE]), st.integers(0, 40))


@st.composite
def files(draw: Draw) -> Callable[[Known], list[Record]]:
    """A file of up to a few rows on each sheet; what a row hangs on is in the register or in the same file."""
    clubs = draw(st.dictionaries(codes, st.tuples(texts, st.integers(0, 3), st.sampled_from([None, 1, 20]),
                                                  st.booleans()), max_size=3))  # fmt: skip
    reports = draw(st.dictionaries(st.tuples(codes, st.sampled_from(MONTHS)),
                                   st.tuples(st.integers(40, 60), counts, counts), max_size=5))  # fmt: skip
    courses = draw(st.dictionaries(st.sampled_from(["L1", "L2"]), st.tuples(st.integers(1, 9), counts), max_size=2))
    lines = draw(st.dictionaries(st.sampled_from(["D1", "D2"]), st.integers(1_000, 9_000), max_size=2))
    spent = st.tuples(st.sampled_from(["D1", "D2"]), st.integers(1, 900))
    entries = draw(st.dictionaries(st.sampled_from(["PC1", "PC2"]), spent, max_size=2))
    rates = draw(st.dictionaries(st.sampled_from(MONTHS), st.sampled_from(["24000", "24000.5"]), max_size=2))

    first: list[set[str]] = []

    def make(known: Known) -> list[Record]:
        # The same file says the same again, whatever the register holds by then.
        first.append({each.code for each in known.clubs if each.province34 == "01"})
        here = first[0]
        rows = [rate(day, row=20 + k, value=value) for k, (day, value) in enumerate(rates.items())]
        for k, (code, (village, commune, closed, new_map)) in enumerate(clubs.items()):
            closed_on = EMPTY if closed is None else dt.date(2026, 10, closed)
            rows.append(club(known, code, row=30 + k, village=village, commune=commune, closed_on=closed_on,
                             new_map=new_map and code in here))  # fmt: skip
        for k, ((code, month), (members, older, women)) in enumerate(reports.items()):
            if code in here or code in clubs:
                rows.append(report(known, code, month, row=40 + k, members=members, older=older, women=women))
        for k, (code, (days, men)) in enumerate(courses.items()):
            rows += [course(known, code, row=50 + k, days=days), trainees(known, code, row=60 + k, men=men)]
        rows += [line(known, code, row=70 + k, amount=amount) for k, (code, amount) in enumerate(lines.items())]
        for k, (voucher, (on, amount)) in enumerate(entries.items()):
            if on in lines:
                rows.append(entry(known, voucher, on, row=80 + k, amount=amount))
        return rows

    return make


@pytest.fixture(scope="module")
def register(facts_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Connection]:
    """An empty real register in one transaction; each run of the machine takes back what it loaded."""
    file = tmp_path_factory.mktemp("machine") / "register.sqlite"
    shutil.copyfile(facts_file, file)
    engine = new_engine(f"sqlite:///{file}")
    with engine.connect() as connection:
        transaction = connection.begin()
        with Session(connection, join_transaction_mode="create_savepoint") as session:
            record(session, kind="register")
            session.commit()
        yield connection
        transaction.rollback()
    engine.dispose()


def test_any_sequence_of_files_and_undos(register: Connection) -> None:
    class Files(RuleBasedStateMachine):
        def __init__(self) -> None:
            super().__init__()
            self.nested = register.begin_nested()
            self.session = Session(register, join_transaction_mode="create_savepoint")
            self.batches: list[int] = []

        @initialize()
        def begin(self) -> None:
            self.empty = register_dump(self.session)

        def teardown(self) -> None:
            """The whole way back, without asking for a rebase."""
            try:
                assert check(self.session, sample=30) == []
                while self.batches:
                    self._one_back()
                assert register_dump(self.session) == self.empty
            finally:
                self.session.close()
                self.nested.rollback()

        def _one_back(self) -> None:
            """The latest that nothing depends on: a club that was handed over may bear earlier reports."""
            reasons = []
            for batch in reversed(self.batches):
                try:
                    take_back(self.session, batch)
                except UndoRefused as refused:
                    reasons.append(str(refused))
                    continue
                self.batches.remove(batch)
                return
            raise AssertionError("\n".join(reasons))

        @rule(make=files())
        def a_file(self, make: Callable[[Known], list[Record]]) -> None:
            plan = planned(self.session, make)
            if not plan.steps:
                return  # a file without a row is refused long before
            moves, money = plan.moves, plan.money
            self.batches.append(load(self.session, make))
            self.session.expire_all()
            for move in moves:
                held = self.session.get(ProvinceMonth, ("all", "34", move.after_month, move.province34))
                assert held is not None
                assert (move.after.clubs, move.after.communes_with_club, move.after.members) == (
                    held.clubs, held.communes_with_club, held.members)  # fmt: skip
            assert {move.project: move.after for move in money if any(move.after)} == project_sums(
                self.session, [move.project for move in money])  # fmt: skip
            assert not planned(self.session, make).writes

        @precondition(lambda self: self.batches)
        @rule(data=st.data(), rebase=st.booleans())
        def an_undo(self, data: st.DataObject, rebase: bool) -> None:
            batch = data.draw(st.sampled_from(self.batches))
            before = register_dump(self.session)
            try:
                take_back(self.session, batch, rebase=rebase)
            except UndoRefused as refused:
                assert batch != self.batches[-1]
                assert refused.reasons_vi and len(refused.reasons_vi) == len(refused.reasons_en)
                assert register_dump(self.session) == before
            else:
                self.batches.remove(batch)

    run_state_machine_as_test(
        Files,
        settings=settings(max_examples=15, stateful_step_count=8, deadline=None, derandomize=True,
                          phases=(Phase.explicit, Phase.generate),
                          suppress_health_check=list(HealthCheck)),
    )  # fmt: skip
