"""import: provinces' files into the register, each whole file in one transaction; or only looked at."""

from __future__ import annotations

import argparse
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import Engine
from sqlalchemy.orm import Session

from data_access import clock
from data_access.cli.answers import FORM, read_answers
from data_access.cli.import_words import say_result, say_unused, stopped
from data_access.cli.noting import add_by, say_by
from data_access.cli.progress import Steps
from data_access.cli.stopping import uncut
from data_access.cli.words import Voice, both
from data_access.engine import get_engine
from data_access.errors import DatabaseError, DataError
from data_access.health import speaking_plainly
from data_access.imports.plan import SheetCount
from data_access.imports.problems import FileRefused, Level, Problem
from data_access.imports.records import Question
from data_access.imports.run import Checked, check, load
from data_access.schema import check_database

HELP = both(
    vi="nạp tệp của tỉnh (.xlsx, .ods, .csv); --check chỉ xem trước, không ghi gì",
    en="load provinces' files (.xlsx, .ods, .csv); --check only looks, writes nothing",
)
_EPILOG = both(
    vi="mã thoát: 0 nhận hết; 3 có dòng bị từ chối; 4 tệp bị từ chối; 5 còn câu hỏi; nhiều tệp thì lấy mã nặng nhất "
    "(4, 5, 3, 0); tệp hỏng không ngăn tệp sau",
    en="exit codes: 0 all accepted; 3 some rows rejected; 4 file refused; 5 a question is open; for several files the "
    "gravest (4, 5, 3, 0); a file that fails does not stop the next",
)
_JSON = both(
    vi="trả lời dạng JSON: outcome, sheets (số dòng nhận, bị từ chối, không đổi, có đổi; hai số sau nằm trong số dòng "
    "nhận), problems; nhiều tệp thì một mảng, mỗi phần tử có thêm file",
    en="answer as JSON: outcome, sheets (rows accepted, rejected, unchanged, changed; the last two are among the "
    "accepted), problems; for several files a list, each with its file",
)
ACCEPTED, SOME, REFUSED, ASKS = 0, 3, 4, 5
GRAVITY = (ACCEPTED, SOME, ASKS, REFUSED)


@dataclass(frozen=True, slots=True)
class Result:
    """What became of one file. `batch` is None when nothing was written; `writes`: there is something to commit."""

    file: Path
    outcome: str
    sheets: tuple[SheetCount, ...]
    problems: tuple[Problem, ...]
    questions: tuple[Question, ...] = ()
    batch: int | None = None
    error: DataError | None = None
    checked: Checked | None = None
    writes: bool = False

    @property
    def code(self) -> int:
        """The exit code of this file alone."""
        if self.error is not None or self.outcome == "rejected_whole":
            return REFUSED
        if self.outcome == "needs_answer":
            return ASKS
        return SOME if any(count.rejected for count in self.sheets) else ACCEPTED


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The files, whether to write, the answers, the form of what is said, who loads, hidden sheets to read."""
    parser.epilog = _EPILOG
    parser.add_argument("files", nargs="+", type=Path, metavar="FILE", help=both(vi="tệp của tỉnh", en="files"))
    parser.add_argument("--check", action="store_true", help=both(vi="chỉ kiểm tra", en="look only, write nothing"))
    parser.add_argument("--answers", type=Path, metavar="F", help=FORM)
    parser.add_argument("--json", action="store_true", help=_JSON)
    add_by(parser, words=both(vi="đơn vị nạp, ghi vào nhật ký", en="the office that loads"))
    parser.add_argument(
        "--sheet", action="append", default=[], metavar="NAME",
        help=both(vi="đọc cả trang ẩn này (có thể lặp lại)", en="read this hidden sheet too (may be repeated)"),
    )  # fmt: skip


def run(arguments: argparse.Namespace, voice: Voice) -> int:
    """The gravest of the files' exit codes. Raises AnswersUnreadable, DatabaseError, StoppedAt."""
    engine = get_engine()
    check_database(engine)
    answers = read_answers(arguments.answers) if arguments.answers is not None else {}
    results: list[Result] = []
    steps = Steps(voice, files=len(arguments.files))
    try:
        for number, file in enumerate(arguments.files):
            steps.file(number, file.name)
            _file(engine, file, arguments, answers, steps, results)
            if not arguments.json:
                say_result(voice, results[-1], written=not arguments.check)
    except KeyboardInterrupt as stop:
        with uncut():
            if arguments.json:
                _print(results, several=len(arguments.files) > 1, lang=voice.lang)
        raise stopped(results, arguments.files, written=not arguments.check) from stop
    steps.done()
    say_unused(voice, results, answers=answers, sheets=arguments.sheet)
    if any(result.batch is not None for result in results):
        say_by(voice, arguments.by)
    if arguments.json:
        _print(results, several=len(results) > 1, lang=voice.lang)
    return max((result.code for result in results), key=GRAVITY.index)


def _print(results: Sequence[Result], *, several: bool, lang: str) -> None:
    """Results as JSON: one as it is, several as a list of those there are."""
    listed = [as_record(result, lang=lang) for result in results]
    named = [{"file": str(result.file), **each} for result, each in zip(results, listed, strict=True)]
    if several or listed:
        print(json.dumps(named if several else listed[0], ensure_ascii=False, indent=2))


def _file(
    engine: Engine, file: Path, arguments: argparse.Namespace, answers: Mapping[str, str], steps: Steps,
    results: list[Result],
) -> None:  # fmt: skip
    """One file, put into `results` in the same step in which it goes in. Raises KeyboardInterrupt."""
    with speaking_plainly(engine), Session(engine) as session:
        result = _one(session, file, arguments, answers, steps)
        with uncut() as told_to_stop:
            if result.writes:
                session.commit()
            results.append(result)
    if told_to_stop() and len(results) < len(arguments.files):
        raise KeyboardInterrupt


def _one(
    session: Session, file: Path, arguments: argparse.Namespace, answers: Mapping[str, str], steps: Steps
) -> Result:
    """One file, whatever is wrong with it, not yet committed: only a database that fails stops the others."""
    try:
        content = file.read_bytes()
        checked = check(
            session, file.name, content, today=clock.today(), answers=answers,
            chosen_sheets=frozenset(arguments.sheet), progress=steps.say,
        )  # fmt: skip
        batch, writes = None, checked.plan is not None and not arguments.check
        if writes:
            loaded = load(session, checked, actor=arguments.by, progress=steps.say)
            batch, checked = loaded.batch, loaded.checked
        sheets = checked.plan.sheets if checked.plan is not None else ()
        return Result(file, checked.outcome, sheets, checked.problems, checked.validated.questions, batch,
                      checked=checked, writes=writes)  # fmt: skip
    except FileRefused as refused:
        return Result(file, "rejected_whole", (), refused.problems, error=refused)
    except OSError as error:
        reason = error.strerror or type(error).__name__
        named = DataError(vi=f"Không đọc được tệp {file}: {reason}.", en=f"The file {file} cannot be read: {reason}.")
        return Result(file, "rejected_whole", (), (_as_problem(named, "unreadable"),), error=named)
    except DataError as error:
        if isinstance(error, DatabaseError):
            # What is wrong with the database is wrong for every file.
            raise
        return Result(file, "rejected_whole", (), (_as_problem(error, _code(error)),), error=error)


_CODES = {"RegisterSimulated": "register_simulated", "PlanChanged": "plan_changed", "UnknownAnswer": "unknown_answer"}


def _code(error: DataError) -> str:
    return _CODES.get(type(error).__name__, "refused")


class _Beside(Problem):
    """What is wrong beside the file itself: always an error, with a code of its own."""

    @property
    def level(self) -> Level:
        """Always an error."""
        return "error"


def _as_problem(error: DataError, code: str) -> Problem:
    return _Beside(code, "", "", 0, "", error.vi, error.en)


def as_record(result: Result, *, lang: str) -> dict[str, Any]:
    """A file's result as JSON holds it; sheets of one name and several kinds are added up."""
    sheets: dict[str, dict[str, int]] = {}
    for count in result.sheets:
        sums = sheets.setdefault(count.sheet, dict.fromkeys(("accepted", "rejected", "unchanged", "changed"), 0))
        for name in sums:
            sums[name] += getattr(count, name)
    choices = {question.problem: question for question in result.questions}
    problems = [
        {"level": p.level, "sheet": p.sheet, "cell": p.cell, "code": p.code, "value": p.value,
         "message": (p.vi if lang == "vi" else p.en) + _how(choices.get(p), lang=lang)}
        for p in (*result.problems, *(p for p in choices if p not in result.problems))
    ]  # fmt: skip
    return {"outcome": result.outcome, "sheets": sheets, "problems": problems}


def _how(question: Question | None, *, lang: str) -> str:
    """How to answer a question in the file of answers."""
    if question is None:
        return ""
    listed = "; ".join(f"{choice.value} ({choice.vi if lang == 'vi' else choice.en})" for choice in question.choices)
    return f" [{question.key}]: {listed}"
