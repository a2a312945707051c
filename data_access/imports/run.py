"""A file's whole way: read → validate → ask → plan, and when somebody says so → apply. What pages and commands call.

Clock and actor are arguments. `check` writes nothing; `load` writes all or nothing, in the caller's transaction.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import Literal

from sqlalchemy.orm import Session

from data_access.dataset import dataset_info
from data_access.imports.apply import apply_plan, hold, note_unchanged, refuse_simulated
from data_access.imports.errors import OpenQuestions, PlanChanged
from data_access.imports.known import Known
from data_access.imports.plan import Plan, Step, make_plan
from data_access.imports.problems import Problem
from data_access.imports.read import read_book
from data_access.imports.records import Validated
from data_access.imports.tables import Book
from data_access.imports.told import cells_of
from data_access.imports.validate import UnknownAnswer, validate
from data_access.queries.import_batches import answers_for, answers_of, kept_already
from data_access.queries.importing import read_known

Outcome = Literal["accepted", "accepted_with_warnings", "rejected_whole", "needs_answer"]
Progress = Callable[[str, float], None]
ROUNDS = 12
"""Answers may open further questions; so many times at most."""
_READ, _VALIDATED, _PLANNED = 0.3, 0.65, 0.75
_NONE: Mapping[str, str] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Checked:
    """A file understood. `plan` is None while questions are open; `given` are the answers that were used and not yet
    remembered, by (province, question); `answers` all that were used.
    """

    book: Book
    validated: Validated
    known: Known
    plan: Plan | None
    today: dt.date
    answers: Mapping[str, str] = field(default_factory=dict)
    given: Mapping[tuple[str, str], str] = field(default_factory=dict)

    @property
    def problems(self) -> tuple[Problem, ...]:
        """Everything about the file, in the order found."""
        return tuple(dict.fromkeys((*self.book.problems, *self.validated.problems)))

    @property
    def rejected(self) -> int:
        """Refused rows."""
        return len({(row.sheet, row.row) for row in self.validated.refused})

    @property
    def outcome(self) -> Outcome:
        """What becomes of the file: notices do not count."""
        if self.validated.questions or self.plan is None:
            return "needs_answer"
        if self.rejected and not any(self.validated.records.values()):
            return "rejected_whole"
        warned = any(problem.level == "warning" for problem in self.problems)
        return "accepted_with_warnings" if warned or self.rejected else "accepted"


@dataclass(frozen=True, slots=True)
class Loaded:
    """A file that went in: its batch (None when it changed nothing), and what it was found to do."""

    batch: int | None
    checked: Checked


def check(
    session: Session,
    name: str,
    content: bytes,
    *,
    today: dt.date,
    answers: Mapping[str, str] = _NONE,
    chosen_sheets: frozenset[str] = frozenset(),
    progress: Progress | None = None,
) -> Checked:
    """Read, validate and plan a file; nothing is written. The session must stay open until the file is loaded.

    Answers remembered for these very bytes, or for the province, are used where none is given.
    Raises RegisterSimulated, FileRefused, UnknownAnswer.
    """
    refuse_simulated(session)
    say = progress or (lambda _step, _share: None)
    book = read_book(
        name, content, chosen_sheets=chosen_sheets, progress=lambda share: say("đọc | reading", _READ * share)
    )
    return examine(session, book, today=today, answers=answers, progress=progress)


def examine(
    session: Session,
    book: Book,
    *,
    today: dt.date,
    answers: Mapping[str, str] = _NONE,
    progress: Progress | None = None,
) -> Checked:
    """Validate and plan a file that is read already (again after an answer, or when the register has changed)."""
    say = progress or (lambda _step, _share: None)
    version = dataset_info(session).version
    known = read_known(session)
    step = _VALIDATED - _READ
    found = _understand(session, book, known, today=today, answers=answers,
                        progress=lambda share: say("kiểm tra | checking", _READ + step * share))  # fmt: skip
    if found.validated.questions:
        return found
    say("so với sổ | comparing", _VALIDATED)
    return replace(found, plan=make_plan(found.validated, known, session, version=version))


def _understand(
    session: Session,
    book: Book,
    known: Known,
    *,
    today: dt.date,
    answers: Mapping[str, str],
    progress: Callable[[float], None],
) -> Checked:
    """Validate, answer what was asked with what is given or remembered, and again while that opens new questions."""
    remembered = answers_for(session, digest=book.digest)
    provinces: dict[str, str] = {}
    used: dict[str, str] = {}
    for _ in range(ROUNDS):
        try:
            validated = validate(book, known, answers=used, today=today, progress=progress)
        except UnknownAnswer as error:
            if error.key in answers or error.key not in used:
                raise
            # What another file's sender chose is no choice here.
            del used[error.key]
            remembered.pop(error.key, None)
            provinces.pop(error.key)
            continue
        new = {question.key: question.province for question in validated.questions if question.key not in provinces}
        provinces |= new
        elsewhere = answers_of(session, ((province, key) for key, province in new.items()))
        found = {
            key: answer for key in new
            if (answer := answers.get(key, remembered.get(key, elsewhere.get(key)))) is not None
        }  # fmt: skip
        if not found:
            break
        used |= found
    given = {
        (provinces[key], key): answers[key] for key in used if key in answers and answers[key] != remembered.get(key)
    }
    return Checked(book, validated, known, None, today, used, given)


def load(
    session: Session,
    checked: Checked,
    *,
    actor: str,
    now: dt.datetime | None = None,
    progress: Progress | None = None,
) -> Loaded:
    """Write a checked file in the caller's transaction; who comes second waits, and is told what changed.

    Raises OpenQuestions, RegisterSimulated, and PlanChanged when the register changed since the check and the file
    would now do something else; when it would do the same, it goes in.
    """
    if checked.plan is None:
        raise OpenQuestions(len(checked.validated.questions))
    refuse_simulated(session)
    say = progress or (lambda _step, _share: None)
    if hold(session, waiting=lambda: say("chờ lượt | waiting for its turn", _PLANNED)) != checked.plan.version:
        checked = _anew(session, checked, checked.plan, progress=progress)
    plan = checked.plan
    assert plan is not None
    nothing = not plan.writes and (not checked.rejected or kept_already(session, checked.book.digest))
    if nothing:
        note_unchanged(session, checked.book, actor=actor, answers=checked.given, now=now)
        return Loaded(None, checked)
    batch = apply_plan(
        session, checked.book, checked.validated, plan, actor=actor, known=checked.known, answers=checked.given,
        now=now, progress=lambda step, share: say(step, _PLANNED + (1 - _PLANNED) * share),
    )  # fmt: skip
    return Loaded(batch, checked)


def _anew(session: Session, checked: Checked, plan: Plan, *, progress: Progress | None) -> Checked:
    """The file checked against the register as it is now. Raises PlanChanged when that gives another plan."""
    session.expire_all()
    again = examine(session, checked.book, today=checked.today, answers=checked.answers, progress=progress)
    lines = list(_differences(checked, plan, again))
    if lines:
        raise PlanChanged(vi=[vi for vi, _ in lines], en=[en for _, en in lines])
    return replace(again, given=checked.given)


def _differences(checked: Checked, plan: Plan, again: Checked) -> Iterator[tuple[str, str]]:
    """What differs between two checks of a file, row by row, in both languages."""
    if again.plan is None:
        yield "có câu hỏi mới", "there are new questions"
        return
    before = {(step.record.sheet, step.record.row): step for step in plan}
    after = {(step.record.sheet, step.record.row): step for step in again.plan}
    refused = {(row.sheet, row.row): row for row in again.validated.refused}
    for place in sorted(before.keys() | after.keys()):
        one, other = before.get(place), after.get(place)
        if one is not None and other is not None and _does(one) == _does(other):
            continue
        vi, en = _words(other)
        if other is None and place in refused:
            problem = refused[place].problems[0]
            vi, en = f"bị từ chối: {problem.vi}", f"refused: {problem.en}"
        yield f"{place[0]}, dòng {place[1]}: {vi}", f"{place[0]}, row {place[1]}: {en}"
    known = {(row.sheet, row.row) for row in checked.validated.refused}
    for place in sorted(refused.keys() - known - before.keys()):
        yield f"{place[0]}, dòng {place[1]}: bị từ chối", f"{place[0]}, row {place[1]}: refused"


def _does(step: Step) -> object:
    return step.action, step.key, step.changes


def _words(step: Step | None) -> tuple[str, str]:
    if step is None:
        return "không còn được nhận", "is no longer accepted"
    match step.action:
        case "new":
            return "là bản ghi mới", "is a new record"
        case "changed":
            vi, en = cells_of(step)
            return f"giờ sửa {vi}", f"now changes {en}"
    return "giờ không còn gì để sửa", "now has nothing to change"
