"""Whatever file comes is taken whole, refused with reasons or asked about: no traceback, nothing half written."""

from __future__ import annotations

import datetime as dt
import io
import shutil
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Engine
from sqlalchemy.orm import Session

from data_access.engine import new_engine
from data_access.imports.fields import CLUBS, REPORTS
from data_access.imports.files.quarantine import origins, quarantine_xlsx
from data_access.imports.problems import WHOLE_FILE, FileRefused
from data_access.imports.run import Checked, check, examine, load
from data_access.imports.undo import undo
from tests.data.importing import register_dump, sums_hold
from tests.data.registers_at_home import record_kind
from tests.importing_files import Formula, Sheet, changed, club, header, make_book, make_csv, make_ods, report
from tests.unit.test_read_fuzz import NASTY, edited, edits

TODAY = dt.date(2026, 11, 20)
SHEETS = {
    "CLB": Sheet([["Danh sách CLB", None, "Hà Nội"], header(CLUBS), *(club(f"010{n}") for n in range(1, 5)), ["Cộng"]]),
    "Báo cáo tháng": Sheet([
        ["ĐVT: nghìn đồng"], header(REPORTS),
        *(report(f"010{n}", month=f"{m}/2026", income_fund="1.234", borrowers=Formula("=1+1", 2))
          for n in range(1, 5) for m in (8, 9)),
    ]),
    "Ẩn": Sheet([header(CLUBS), club("0999")], state="hidden"),
}  # fmt: skip
FILES = {
    "a.xlsx": make_book(SHEETS),
    "a.ods": make_ods(SHEETS),
    "CLB.csv": make_csv([header(CLUBS), *(club(f"020{n}") for n in range(1, 5))]),
}
PARTS = {name: zipfile.ZipFile(io.BytesIO(FILES[name])).namelist() for name in ("a.xlsx", "a.ods")}


@pytest.fixture(scope="module")
def register(facts_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    """A real register with nothing in it; what a file does is taken back."""
    file = tmp_path_factory.mktemp("fuzz") / "a.sqlite"
    shutil.copyfile(facts_file, file)
    record_kind(file, kind="register")
    engine = new_engine(f"sqlite:///{file}")
    yield engine
    engine.dispose()


@st.composite
def spoilt(draw: st.DrawFn) -> tuple[str, bytes]:
    """A real file with bytes changed in it or in one of its parts, or with a value of a part replaced."""
    name = draw(st.sampled_from(sorted(FILES)))
    if name not in PARTS or draw(st.booleans()):
        return name, edited(FILES[name], draw(edits))
    spoilt_part = draw(st.sampled_from(PARTS[name]))
    if draw(st.booleans()):
        changes = draw(edits)
        return name, changed(FILES[name], lambda part, data: edited(data, changes) if part == spoilt_part else data)
    nasty, opening = draw(st.sampled_from([*NASTY, "0101", "1.234,5", "31/12/2025", "xóa"])), draw(
        st.sampled_from([b'="', b">"]))  # fmt: skip
    places = draw(st.lists(st.floats(0, 1, exclude_max=True), min_size=1, max_size=8))

    def replaced(part: str, data: bytes) -> bytes:
        if part == spoilt_part:
            for place in places:
                at = data.find(opening, int(place * len(data))) + len(opening)
                end = data.find(b'"' if opening == b'="' else b"<", at)
                data = data[:at] + nasty.encode() + data[max(at, end) :]
        return data

    return name, changed(FILES[name], replaced)


def answered(session: Session, checked: Checked, choice: int) -> Checked:
    """The file with every question answered by one of its choices."""
    answers: dict[str, str] = {}
    while checked.plan is None:
        answers |= {q.key: q.choices[choice % len(q.choices)].value for q in checked.validated.questions}
        checked = examine(session, checked.book, today=TODAY, answers=answers)
    return checked


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(file=spoilt(), choice=st.integers(0, 3))
def test_any_file_goes_in_whole_and_out_again_or_is_refused(
    register: Engine, file: tuple[str, bytes], choice: int
) -> None:
    with Session(register) as session:
        before = register_dump(session)
        try:
            checked = answered(session, check(session, *file, today=TODAY), choice)
            done = load(session, checked, actor="Hội tỉnh")
        except FileRefused as refused:
            assert all(problem.code in WHOLE_FILE for problem in refused.problems)
            assert register_dump(session) == before
            return
        sums_hold(session)
        assert done.checked.problems or done.batch is not None
        if done.batch is not None:
            quarantine_xlsx(checked.validated.refused, origin=origins(checked.book), made=dt.datetime(2026, 11, 20))
            undo(session, done.batch, actor="Hội tỉnh")
            session.expire_all()
        assert register_dump(session) == before
        session.rollback()
