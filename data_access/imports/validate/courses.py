"""Training courses and the groups that took part."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from data_access.imports.known import Known, KnownCourse
from data_access.imports.validate.answers import Asked
from data_access.imports.validate.codes import Ambiguous, Codes, same, zeros_lost
from data_access.imports.validate.dated_places import DatedPlace, dated_place
from data_access.imports.validate.places import Asking, check_named, ground
from data_access.imports.validate.rows import BAD, Rows, Wrong
from geo.spelling import compact, fold
from geo.units import unit

_FIRST = ("ban dau", "lan dau", "moi thanh lap")
_AGAIN = ("nang cao", "boi duong ban chu nhiem", "boi duong bcn", "on lai", "tap huan lai")
_BOARD = ("ban chu nhiem", "bcn")
_OFFICER = ("can bo hoi", "nghiep vu hoi", "can bo nguoi cao tuoi", "nghiep vu cong tac hoi", "can bo chuyen trach")
_BROADER = ("can bo", "nghiep vu")


def kind_of(title: str, topic: str | None) -> str:
    """A course's kind from the words of its title and topic.

    "ban đầu" → board_initial; "nâng cao" or "bồi dưỡng ban chủ nhiệm" → board_refresher; "cán bộ", "nghiệp vụ" →
    officer, and so is further training that names officers and no board; any other → thematic.
    """
    words = f" {fold(title)} | {fold(topic or '')} "
    officer = any(f" {word} " in words for word in _OFFICER)
    board = any(f" {word} " in words for word in _BOARD)
    if any(f" {word} " in words for word in _FIRST) and (board or not officer):
        return "board_initial"
    if any(f" {word} " in words for word in _AGAIN) and (board or not officer):
        return "board_refresher"
    return "officer" if officer or any(f" {word} " in words for word in _BROADER) else "thematic"


@dataclass(frozen=True, slots=True)
class CourseRef:
    """A course as its trainees need it; `course_id` is None for one that is new in the file."""

    written: str
    code: str
    course_id: int | None
    refused: bool = False


class CourseRules:
    """Rows of courses and of trainees → what each record carries beside its columns."""

    def __init__(self, known: Known, asked: Asked) -> None:
        self.asked = asked
        self.known = Codes(known.courses.values(), lambda course: course.code)
        self.file: Codes[CourseRef] = Codes((), lambda course: course.written)

    def extra(self, rows: Rows, i: int) -> dict[str, object]:
        """A course's extra. Raises Wrong, Open, UnknownAnswer."""
        asking = Asking(rows, i, self.asked)
        code, starts = asking.text("code"), rows.get(i, "starts_on")
        known = None if code is None else _found(rows, i, self.known, code)
        if asking.text("province") is None or not isinstance(starts, date):
            check_named(asking)
            return {}
        place = dated_place(asking, starts)
        if known is not None:
            _check_conflict(asking, place, known)
        return {
            "course_id": None if known is None else known.id,
            "code": code if known is None else known.code,
            "epoch": place.epoch,
            "province_code": place.province.code,
            "district_code": None if place.district is None else place.district.code,
            "commune_code": None if place.commune is None else place.commune.code,
            "starts_precision": rows.precision.get((i, "starts_on"), "day"),
            "kind": kind_of(asking.text("title") or "", asking.text("topic")),
        }

    def remember(self, rows: Rows, i: int, extra: Mapping[str, object], /, *, refused: bool) -> None:
        """Keep a course of the file for its trainees, one that is refused too."""
        code, course_id = rows.text(i, "code"), extra.get("course_id")
        if code is not None:
            stored = str(extra.get("code", code))
            self.file.add(CourseRef(code, stored, course_id if isinstance(course_id, int) else None, refused))

    def trainees(self, rows: Rows, i: int) -> dict[str, object]:
        """A group's extra. Raises Wrong."""
        cells = [rows.get(i, name) for name in ("women", "men")]
        if BAD not in cells and not any(isinstance(value, int) and value > 0 for value in cells):
            rows.refuse(i, "women", "missing_required.either")
        code = rows.text(i, "code")
        if code is None:
            return {}
        of_file = self.file.fits(code)
        if of_file:
            if any(course.refused for course in of_file):
                raise Wrong("code", "unknown_course.refused")
            return {"course_id": of_file[0].course_id, "course": of_file[0].code}
        known = _found(rows, i, self.known, code)
        if known is None:
            raise Wrong("code", "unknown_course")
        return {"course_id": known.id, "course": known.code}


def _found(rows: Rows, i: int, codes: Codes[KnownCourse], code: str) -> KnownCourse | None:
    try:
        known = codes.find(code)
    except Ambiguous as several:
        raise Wrong("code", "ambiguous_code", fits=", ".join(several.fits)) from several
    if known is not None and zeros_lost(code, known.code):
        rows.note_once(i, "code", "zero_restored", name=known.code)
    return known


def _check_conflict(asking: Asking, place: DatedPlace, known: KnownCourse) -> None:
    """A known code with another title in another province is another course."""
    home = unit(known.epoch, known.province_code)
    if ground(home) != ground(place.province) and compact(asking.text("title") or "") != compact(known.title):
        raise Wrong("code", "code_conflict.course", name=known.title, place=home.full_name)


def course_key(rows: Rows, i: int) -> str | None:
    """A course's code as it is compared."""
    code = rows.text(i, "code")
    return None if code is None else same(code)


def trainee_key(rows: Rows, i: int) -> tuple[str, str] | None:
    """A group's key: its course and role."""
    code, role = rows.text(i, "code"), rows.text(i, "role")
    return None if code is None or role is None else (same(code), role)
