"""What an entry must be in itself, before the books are asked: kind, amount, currency, basis, words."""

from __future__ import annotations

import datetime as dt
import re

from data_access.models.money import CURRENCIES
from data_access.posting.refusals import PostingRefused, day_text
from indicators.ledger import MEASURES

IN_CASH_ONLY = ("advance", "settlement")
_PERSONAL = re.compile(r"\d{9,12}")


def check_form(*, kind: str, amount: int, currency: str, in_kind: bool, valuation: str | None) -> None:
    """Raises PostingRefused. A reversal is no kind of its own here: `reverse_entry` books it."""
    if kind not in MEASURES:
        listed = ", ".join(MEASURES)
        raise PostingRefused(
            "unknown_kind", vi=f"không có loại “{kind}”; chọn một trong: {listed}.", en=f"no kind “{kind}”: {listed}."
        )
    if amount <= 0:
        raise PostingRefused("negative", vi="số tiền phải lớn hơn 0.", en="the amount must be above 0.")
    if currency not in CURRENCIES:
        listed = ", ".join(CURRENCIES)
        raise PostingRefused(
            "unknown_currency",
            vi=f"không có loại tiền “{currency}”: {listed}.",
            en=f"no currency “{currency}”: {listed}.",
        )
    if in_kind and kind in IN_CASH_ONLY:
        raise PostingRefused(
            "in_kind_advance", vi="tạm ứng và hoàn ứng chỉ bằng tiền.", en="advances and settlements are in cash only."
        )
    if in_kind and not (valuation or "").strip():
        raise PostingRefused(
            "missing_valuation",
            vi="đóng góp bằng hiện vật phải ghi căn cứ quy ra tiền.",
            en="what is in kind needs the basis on which it was valued.",
        )


def check_words(*texts: str | None) -> None:
    """Raises PostingRefused for digits that look like a telephone or identity number."""
    if any(text and _PERSONAL.search(text) for text in texts):
        raise PostingRefused(
            "personal_digits",
            vi="diễn giải có dãy 9 đến 12 chữ số, giống số điện thoại hoặc số định danh; hãy bỏ đi.",
            en="the text has nine to twelve digits in a row, like a telephone or identity number; leave them out.",
        )


def check_not_future(day: dt.date, *, today: dt.date) -> None:
    """Raises PostingRefused for a day that has not come."""
    if day > today:
        raise PostingRefused("future_date", vi=f"ngày {day_text(day)} chưa đến.", en=f"{day} has not come yet.")
