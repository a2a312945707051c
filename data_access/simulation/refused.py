"""Reports that were sent but refused, each with a mistake of the kind that provinces make; none is stored as data."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import cast

import numpy as np

from data_access.bulk import Cells
from data_access.simulation.clubs import Club
from data_access.simulation.reports import Reports

REJECTED_COLUMNS = ("batch_id", "sheet", "row", "problem", "reason", "content")
SHEET = "Báo cáo tháng"
_MISTAKES = ("older_gt_members", "women_gt_members", "borrowers_gt_members", "not_a_number", "negative", "out_of_range",
             "invalid_month", "missing_required")  # fmt: skip


def _mistake(problem: str, *, members: int) -> tuple[str, str]:
    """(what was wrong, the cell as written)."""
    return {
        "older_gt_members": (f"NCT {members + 6} lớn hơn số thành viên {members}", f"NCT={members + 6}"),
        "women_gt_members": (f"Nữ {members + 9} lớn hơn số thành viên {members}", f"Nữ={members + 9}"),
        "borrowers_gt_members": (
            f"Người vay {members * 2} lớn hơn số thành viên {members}",
            f"Người vay={members * 2}",
        ),
        "not_a_number": ("Thành viên không phải là số", "Thành viên=khoảng 50"),
        "negative": ("Số lần sinh hoạt nhỏ hơn 0", "Số lần sinh hoạt=-1"),
        "out_of_range": (f"Thành viên {members}000 ngoài khoảng 1–1.000", f"Thành viên={members}000"),
        "invalid_month": ("Tháng 13 không có trong năm", "Tháng=13"),
        "missing_required": ("Thiếu số thành viên", "Thành viên="),
    }[problem]


def rejected_rows(clubs: Sequence[Club], reports: Reports, *, batch: int, rng: np.random.Generator) -> Iterator[Cells]:
    """Rows of `rejected_row`: where each stood, its problem's code, and its content (counts only)."""
    rows, columns = np.nonzero(reports.refused)
    members = cast("list[int]", reports.fields["members"][rows, columns].tolist())
    problems = rng.integers(0, len(_MISTAKES), len(rows))
    for k, (row, column) in enumerate(zip(rows.tolist(), columns.tolist(), strict=True)):
        problem = _MISTAKES[int(problems[k])]
        reason, cell = _mistake(problem, members=members[k])
        content = f"CLB số {clubs[row].id}; tháng {reports.months[column]:%m/%Y}; {cell}"
        yield batch, SHEET, 3 + k, problem, reason, content
