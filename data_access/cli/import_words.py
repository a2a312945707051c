"""What a person is told of a file: its outcome, its sheets, what is wrong and how to mend or answer it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from data_access.cli.stopping import StoppedAt
from data_access.cli.words import Voice
from data_access.imports.records import Question
from data_access.imports.told import change_lines
from data_access.imports.validate import say
from geo.units import unit

if TYPE_CHECKING:
    from data_access.cli.import_ import Result

SHOWN = 100
_OUTCOMES = {
    "accepted": ("nhận hết", "accepted"),
    "accepted_with_warnings": ("nhận, có cảnh báo hoặc có dòng bị từ chối", "accepted, with warnings or refused rows"),
    "rejected_whole": ("bị từ chối", "refused"),
    "needs_answer": ("cần trả lời câu hỏi, chưa ghi gì", "questions are open, nothing written"),
}
_LEVELS = {"error": ("LỖI", "ERROR"), "warning": ("cảnh báo", "warning"), "notice": ("lưu ý", "notice"),
           "question": ("HỎI", "QUESTION")}  # fmt: skip
_GRAVEST = ("error", "question", "warning", "notice")


def say_result(voice: Voice, result: Result, *, written: bool) -> None:
    """A file's result; with many problems the gravest are shown and the rest counted."""
    vi, en = _OUTCOMES[result.outcome]
    voice.say(vi=f"{result.file.name}: {vi}.", en=f"{result.file.name}: {en}.")
    for count in result.sheets:
        voice.say(
            vi=f"  {count.sheet}: mới {count.new}, sửa {count.changed}, không đổi {count.unchanged}, "
            f"từ chối {count.rejected}",
            en=f"  {count.sheet}: new {count.new}, changed {count.changed}, unchanged {count.unchanged}, "
            f"refused {count.rejected}",
        )
    problems = sorted(
        (problem for problem in result.problems if problem.level != "question"),
        key=lambda problem: _GRAVEST.index(problem.level),
    )
    for problem in problems[:SHOWN]:
        vi, en = _LEVELS[problem.level]
        voice.say(vi=f"  {vi}: {problem.line(lang='vi')}", en=f"  {en}: {problem.line(lang='en')}")
    if len(problems) > SHOWN:
        left = len(problems) - SHOWN
        voice.say(vi=f"  … và {left} điều nữa; xem đủ bằng --json", en=f"  … and {left} more; see all with --json")
    for question in result.questions:
        _ask(voice, question)
    if not written:
        _changes(voice, result)
    _moves(voice, result)
    if result.batch is not None and result.outcome == "rejected_whole":
        voice.say(
            vi=f"  Không ghi dòng nào vào sổ; các dòng bị từ chối được giữ để sửa ở đợt {result.batch}: "
            f"python -m data_access quarantine {result.batch} --out F",
            en=f"  No row was written to the register; the refused rows are kept to be mended as batch {result.batch}: "
            f"python -m data_access quarantine {result.batch} --out F",
        )
    elif result.batch is not None:
        voice.say(vi=f"  Đã ghi: đợt {result.batch}.", en=f"  Written: batch {result.batch}.")
    elif written and result.outcome.startswith("accepted"):
        voice.say(vi="  Không có gì mới, không ghi gì.", en="  Nothing new, nothing written.")


def say_unused(voice: Voice, results: Sequence[Result], *, answers: Mapping[str, str], sheets: Sequence[str]) -> None:
    """Answers that no file asked for, and sheets to be read that no file has: a slip of the pen, most likely."""
    read = [result.checked for result in results if result.checked is not None]
    asked = {key for checked in read for key in checked.answers}
    asked |= {question.key for checked in read for question in checked.validated.questions}
    for key in answers if read else ():
        if key not in asked:
            voice.note(vi=f"Không tệp nào hỏi “{key}”; câu trả lời này không được dùng. Hãy xem lại khóa câu hỏi.",
                       en=f"No file asked “{key}”; that answer was not used. Check the question's key.")  # fmt: skip
    there = {name for checked in read for name in checked.book.sheets}
    for name in sheets if read else ():
        if name not in there:
            voice.note(vi=f"Không tệp nào có trang tính “{name}”. Hãy xem lại tên trang sau --sheet.",
                       en=f"No file has a sheet “{name}”. Check the name after --sheet.")  # fmt: skip


def stopped(results: Sequence[Result], files: Sequence[Path], *, written: bool) -> StoppedAt:
    """Told to stop: which files went in whole, and of which nothing did."""
    if not written:
        return StoppedAt(vi="Đã dừng theo yêu cầu; chỉ kiểm tra, không ghi gì.",
                         en="Stopped as asked; only looked, nothing was written.")  # fmt: skip
    loaded = [result for result in results if result.batch is not None]
    vi, en = "Đã dừng theo yêu cầu; chưa ghi gì vào sổ", "Stopped as asked; nothing was written to the register"
    if loaded:
        names = [", ".join(f"{each.file.name} ({word} {each.batch})" for each in loaded) for word in ("đợt", "batch")]
        vi = f"Đã dừng theo yêu cầu; đã ghi trọn {len(loaded)}/{len(files)} tệp: {names[0]}"
        en = f"Stopped as asked; {len(loaded)} of {len(files)} files are in whole: {names[1]}"
    left = ", ".join(file.name for file in files[len(results) :])
    if loaded and left:
        vi, en = f"{vi}; chưa ghi gì của: {left}", f"{en}; nothing is in of: {left}"
    return StoppedAt(vi=f"{vi}.", en=f"{en}.")


def _ask(voice: Voice, question: Question) -> None:
    voice.say(
        vi=f"  HỎI [{question.key}]: {question.problem.line(lang='vi')}",
        en=f"  QUESTION [{question.key}]: {question.problem.line(lang='en')}",
    )
    for choice in question.choices:
        voice.say(vi=f"    {choice.value}: {choice.vi}", en=f"    {choice.value}: {choice.en}")


def _changes(voice: Voice, result: Result) -> None:
    """Every cell that would change, old → new: what a preview is for."""
    plan = result.checked.plan if result.checked is not None else None
    lines = list(change_lines(plan)) if plan is not None else []
    for vi, en in lines[:SHOWN]:
        voice.say(vi=f"  sẽ sửa: {vi}", en=f"  would change: {en}")
    if len(lines) > SHOWN:
        left = len(lines) - SHOWN
        voice.say(vi=f"  … và {left} ô nữa sẽ sửa", en=f"  … and {left} more cells would change")


def _moves(voice: Voice, result: Result) -> None:
    plan = result.checked.plan if result.checked is not None else None
    for project in plan.money if plan is not None else ():
        pairs = [" → ".join(say.money_text(vnd, "VND")[k] for vnd in (was, will))
                 for k in (0, 1) for was, will in zip(project.before, project.after, strict=True)]  # fmt: skip
        voice.say(
            vi=f"  {project.project}: kế hoạch {pairs[0]}; đã nhận {pairs[1]}; đã chi {pairs[2]}",
            en=f"  {project.project}: planned {pairs[3]}; received {pairs[4]}; spent {pairs[5]}",
        )
    for move in plan.moves if plan is not None else ():
        before, after, name = move.before, move.after, unit("34", move.province34).label
        month = f"{move.after_month.month}/{move.after_month.year}"
        covered = [f"{state.communes_with_club}/{state.communes}" for state in (before, after)]
        voice.say(
            vi=f"  {name}, {month}: CLB {before.clubs} → {after.clubs}; xã có CLB {covered[0]} → {covered[1]}; "
            f"thành viên {before.members} → {after.members}",
            en=f"  {name}, {month}: clubs {before.clubs} → {after.clubs}; communes with one {covered[0]} → "
            f"{covered[1]}; members {before.members} → {after.members}",
        )
