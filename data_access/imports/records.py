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

    Days are dates, months first days, đồng and other money integers in minor units, flags booleans, choices the
    register's codes. `extra` holds what was derived and has no column: a place's units, a date's precision, a rate.
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
