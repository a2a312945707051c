"""What can be wrong with a file of a province, by code: how grave it is, and whom a sentence is said to.

A problem's words name what stands there and what to do about it, in both languages.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from data_access.errors import DataError

Level = Literal["error", "warning", "notice", "question"]

WHOLE_FILE = ("personal_columns", "encrypted", "corrupt", "wrong_type", "empty_file", "no_rows", "unsafe_xml",
              "too_large_unpacked", "too_many_rows")  # fmt: skip
ROW = ("missing_required", "unknown_province", "unknown_commune", "commune_not_in_force", "unknown_club",
       "unknown_course", "unknown_line", "unknown_funder", "unknown_project", "unknown_currency", "unknown_kind",
       "unknown_role", "unknown_scheme", "unknown_indicator", "ambiguous_code", "code_conflict", "duplicate_conflict",
       "not_a_number", "not_an_integer", "not_yes_or_no", "negative", "out_of_range", "error_cell",
       "formula_without_value", "invalid_date", "invalid_month", "future_date", "future_month",
       "report_before_founding", "closed_before_founded", "received_before_month", "older_gt_members",
       "women_gt_members", "disadvantaged_gt_members", "borrowers_gt_members", "missing_rate",
       "reversal_exceeds_original", "period_closed", "personal_digits")  # fmt: skip
WARNING = ("duplicate_identical", "date_imprecise", "commune_mapped", "hidden_rows_read", "hidden_column_read",
           "hidden_sheet_skipped", "external_link_ignored", "text_decoded", "looks_like_formula",
           "share_out_of_tolerance", "scheme_outside_period", "unusual_value")  # fmt: skip
NOTICE = ("total_skipped", "section_skipped", "column_ignored", "name_understood", "zero_restored")
QUESTION = ("which_commune", "which_epoch", "which_decimal", "which_scale", "same_club")
LEVELS: dict[str, Level] = {
    **dict.fromkeys(WHOLE_FILE, "error"),
    **dict.fromkeys(ROW, "error"),
    **dict.fromkeys(WARNING, "warning"),
    **dict.fromkeys(NOTICE, "notice"),
    **dict.fromkeys(QUESTION, "question"),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing about a file. `sheet` and `cell` are "" for the whole file; `value` is what stands there.

    `value` is never given for personal content. `row` is the row's number, 0 for a sheet or file.
    """

    code: str
    sheet: str
    cell: str
    row: int
    value: str
    vi: str
    en: str

    @property
    def level(self) -> Level:
        """How grave it is. Raises KeyError for a code that is none."""
        return LEVELS[self.code]

    def line(self, *, lang: str = "vi") -> str:
        """Where it is and what is wrong, as one line."""
        words = self.vi if lang == "vi" else self.en
        where = "!".join(part for part in (self.sheet, self.cell) if part)
        return f"{where}: {words}" if where else words


class FileRefused(DataError):
    """A whole file is refused; nothing of it is kept. `problems` holds the reasons."""

    def __init__(self, name: str, problems: Iterable[Problem]) -> None:
        self.name, self.problems = name, tuple(problems)
        super().__init__(
            vi="\n".join(f"{name}: {problem.line(lang='vi')}" for problem in self.problems),
            en="\n".join(f"{name}: {problem.line(lang='en')}" for problem in self.problems),
        )
