"""What validating hands on: records of typed values, refused rows with their reasons, and open questions."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum

from data_access.imports.fields import SheetKind
from data_access.imports.problems import Problem


class Blank(Enum):
    """Two cells that hold no value: an empty one changes nothing, `xóa` erases what is known."""

    EMPTY = "empty"
    ERASE = "erase"


EMPTY, ERASE = Blank.EMPTY, Blank.ERASE


@dataclass(frozen=True, slots=True)
class Record:
    """An accepted row: typed values in the order of its kind's fields, EMPTY or ERASE where there is none.

    Days are dates, months first days, a period its first day, đồng and other money integers in minor units, rates and
    target values Decimal, flags booleans, versions integers (0 the original), choices and references the register's
    own codes. Province, district and commune stay as written: their units are in `extra`, which holds what was
    derived and has no column. By sheet:

    - clubs: "club_id" (known) or None, "code" as stored, "epoch" and "province_code" of the club, "founded_precision",
      "scheme" (as written; blank keeps a known club's, and is derived for a new one), "places" {epoch: (province code,
      commune code or None, basis)} as all the rows of `club_place` that it shall have.
    - reports: "club_id" or None for a club of the same file, and "club" (epoch, province code, code as stored).
    - courses: "course_id" or None, "code" as stored, "epoch", "province_code", "district_code" and "commune_code" or
      None, "starts_precision", "kind" of `course.kind`.
    - trainees: "course_id" or None for a course of the same file, and "course" (its code as stored).
    - budget: "line_id" (of that version) or None, "code" as stored, "epoch", "province_code", "period_start",
      "period_end", "amount_vnd", "rate" and "rate_date" (None for đồng, and all three where no rate is known).
    - transactions: "epoch", "province_code", "year", "line" and "project" and "funder" as stored, "line_version" of
      that line's version in force, "amount_vnd", "rate", "rate_date" (None for đồng), "voucher_id" (known) or None,
      "valuation" (the note of what is in kind, else None), and for a reversal "reverses" (its voucher's epoch,
      province code, voucher, year) with "reverses_id" or None for a voucher of the same file.
    - rates: nothing. older: "epoch", "unit_code", "precision".
    - targets: "epoch" and "unit_code" (None for the nation), "unit" (of the value), "precision".
    """

    sheet: str
    row: int
    values: tuple[object, ...]
    extra: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Refused:
    """A refused row: where it stands, why, and its cells by header as they stood, to be sent back."""

    kind: SheetKind
    sheet: str
    row: int
    problems: tuple[Problem, ...]
    cells: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Choice:
    """One answer to a question: the value to give, and its words."""

    value: str
    vi: str
    en: str


@dataclass(frozen=True, slots=True)
class Question:
    """What only the sender knows. `key` names what was not understood, the same in the next file of that province."""

    key: str
    province: str
    problem: Problem
    choices: tuple[Choice, ...]


@dataclass(frozen=True, slots=True)
class Validated:
    """A file understood: records by sheet code, refused rows, every problem, and questions still open.

    Rows of a file with an open question are not to be planned.
    """

    records: Mapping[str, tuple[Record, ...]]
    refused: tuple[Refused, ...]
    problems: tuple[Problem, ...]
    questions: tuple[Question, ...] = ()
    understood: Mapping[str, str] = field(default_factory=dict)
