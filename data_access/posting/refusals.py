"""Why the ledger does not take an entry or a closing, said for the person who must mend it."""

from __future__ import annotations

import datetime as dt

from data_access.errors import DataError
from data_access.queries.money_cells import NoRate
from indicators.currency import RATE_DAYS
from indicators.entries import BeforeOriginal, BeforeStart, EntryRefused, QuarterClosed, TooMuchTakenBack


class PostingRefused(DataError):
    """An entry or closing that was not booked; `code` is the problem's code. Nothing was written."""

    def __init__(self, code: str, *, vi: str, en: str) -> None:
        super().__init__(vi=f"Chưa ghi sổ: {vi}", en=f"Not booked: {en}")
        self.code = code


def day_text(day: dt.date) -> str:
    """A day as a Vietnamese reader writes it."""
    return f"{day:%d/%m/%Y}"


def quarter_text(quarter: dt.date) -> str:
    """A quarter as the command line and the address write it: 2025-Q3."""
    return f"{quarter.year}-Q{(quarter.month + 2) // 3}"


def by_rule(refused: EntryRefused, *, project: str) -> PostingRefused:
    """A rule of `indicators.entries` that was not kept, in words."""
    match refused:
        case BeforeStart(starts_on=start):
            return PostingRefused(
                "before_project",
                vi=f"dự án {project} bắt đầu ngày {day_text(start)}; chứng từ không được trước ngày ấy.",
                en=f"project {project} starts on {start}; no entry may be older.",
            )
        case QuarterClosed(quarter=quarter):
            return PostingRefused(
                "period_closed",
                vi=f"quý {quarter_text(quarter)} của dự án {project} đã khóa sổ. Hãy ghi vào quý đang mở; nếu là sửa "
                "chứng từ cũ thì ghi bút toán điều chỉnh trỏ tới chứng từ ấy.",
                en=f"quarter {quarter_text(quarter)} of project {project} is closed. Book in an open quarter; to set "
                "an old entry right, book a correction that points at it.",
            )
        case BeforeOriginal(day=day):
            return PostingRefused(
                "before_original",
                vi=f"chứng từ gốc ghi ngày {day_text(day)}; bút toán này không được trước ngày ấy.",
                en=f"the entry it is about is of {day}; this one may not be older.",
            )
        case TooMuchTakenBack(left=left):
            return PostingRefused(
                "reversal_exceeds_original",
                vi=f"chứng từ gốc chỉ còn {left} (đơn vị nhỏ nhất của loại tiền) để điều chỉnh giảm.",
                en=f"only {left} (in the currency's smallest unit) is left of the voucher to take back.",
            )
    raise refused


def without_rate(missing: NoRate) -> PostingRefused:
    """A currency without a rate for the entry's day."""
    latest_vi = f"gần nhất là ngày {day_text(missing.latest)}" if missing.latest else "chưa có tỷ giá nào"
    latest_en = f"the latest is of {missing.latest}" if missing.latest else "there is none at all"
    return PostingRefused(
        "missing_rate",
        vi=f"chưa có tỷ giá {missing.currency} trong {RATE_DAYS} ngày đến {day_text(missing.on)} ({latest_vi}). Hãy "
        "nạp bảng tỷ giá: python -m data_access reference",
        en=f"no {missing.currency} rate within {RATE_DAYS} days to {missing.on} ({latest_en}). Load the table of "
        "rates: python -m data_access reference",
    )
