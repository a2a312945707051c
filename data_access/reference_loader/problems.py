"""What is wrong with a file of reference facts, said for the person who must mend it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from data_access.errors import DataError


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing wrong: in which file, row (as a spreadsheet numbers it; 0 is the whole file) and column; the remedy."""

    file: str
    row: int
    column: str
    vi: str
    en: str

    def line(self, *, lang: str = "vi") -> str:
        """The problem as one line."""
        if lang == "vi":
            where = f"dòng {self.row}" if self.row else "cả tệp"
            return f"{self.file}, {where}" + (f", cột {self.column}" if self.column else "") + f": {self.vi}"
        where = f"row {self.row}" if self.row else "the file"
        return f"{self.file}, {where}" + (f", column {self.column}" if self.column else "") + f": {self.en}"


class ReferenceRefused(DataError):
    """Files of reference facts were refused; `problems` holds every reason, and nothing was written."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        self.problems = tuple(problems)
        count = len(self.problems)
        super().__init__(
            vi=f"Không nạp được: có {count} lỗi, chưa ghi gì vào cơ sở dữ liệu.\n"
            + "\n".join(problem.line(lang="vi") for problem in self.problems),
            en=f"Not loaded: {count} problems, nothing was written.\n"
            + "\n".join(problem.line(lang="en") for problem in self.problems),
        )


class CellError(ValueError):
    """One cell cannot be read; `vi` and `en` say what was found and what is wanted."""

    def __init__(self, *, vi: str, en: str) -> None:
        super().__init__(en)
        self.vi = vi
        self.en = en
