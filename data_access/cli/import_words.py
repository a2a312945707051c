"""What a person is told of a file: its outcome, its sheets, what is wrong and how to mend or answer it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from data_access.cli.stopping import StoppedAt
from data_access.cli.words import Voice
from data_access.imports.records import Question
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
    _moves(voice, result)
    if result.batch is not None:
        voice.say(vi=f"  Đã ghi: đợt {result.batch}.", en=f"  Written: batch {result.batch}.")
    elif written and result.outcome.startswith("accepted"):
        voice.say(vi="  Không có gì mới, không ghi gì.", en="  Nothing new, nothing written.")


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


def _moves(voice: Voice, result: Result) -> None:
    plan = result.checked.plan if result.checked is not None else None
    for move in plan.moves if plan is not None else ():
        before, after, name = move.before, move.after, unit("34", move.province34).label
        voice.say(
            vi=f"  {name}: CLB {before.clubs} → {after.clubs}; xã có CLB {before.communes_with_club}/{before.communes} "
            f"→ {after.communes_with_club}/{after.communes}; thành viên {before.members} → {after.members}",
            en=f"  {name}: clubs {before.clubs} → {after.clubs}; communes with one {before.communes_with_club}/"
            f"{before.communes} → {after.communes_with_club}/{after.communes}; members {before.members} → "
            f"{after.members}",
        )
