"""Book an entry, take one back, set one of a closed quarter right."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal

from sqlalchemy.orm import Session

from data_access.dataset import bump, dataset_info
from data_access.models import AuditEvent, BudgetLine, ImportBatch, Transaction
from data_access.posting import checks, reading
from data_access.posting.refusals import PostingRefused, by_rule, quarter_text, without_rate
from data_access.queries.money_cells import MINOR_DIGITS, NoRate, rate_on
from data_access.summaries import count_entry
from geo.succession import successor_province
from geo.units import REFORM_DATE
from indicators.budget import quarter_of
from indicators.entries import Booked, EntryRefused, check_day, check_not_before, reversal_vnd
from indicators.money import to_vnd


@dataclass(frozen=True, slots=True)
class NewEntry:
    """An entry to be booked on a line of the plan; `amount` is in the minor unit of `currency`, as it was paid.

    Project, funder and province are the line's. `valuation` says on what basis goods or work were valued.
    """

    line: str
    voucher: str
    kind: str
    day: dt.date
    amount: int
    currency: str = "VND"
    in_kind: bool = False
    valuation: str | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Posted:
    """A booked entry: its id, and what it was booked at in đồng with the rate used and the rate's day."""

    id: int
    amount_vnd: int
    rate: Decimal | None
    rate_date: dt.date | None


def post_entry(session: Session, entry: NewEntry, *, actor: str, today: dt.date) -> Posted:
    """Book an entry, count it in the summary, and record who did. Raises PostingRefused."""
    checks.check_form(kind=entry.kind, amount=entry.amount, currency=entry.currency, in_kind=entry.in_kind,
                      valuation=entry.valuation)  # fmt: skip
    line = reading.latest_line(session, entry.line)
    if line is None:
        raise PostingRefused(
            "unknown_line",
            vi=f"không có dòng kế hoạch “{entry.line}”. Mỗi chứng từ phải thuộc một dòng của kế hoạch.",
            en=f"no line “{entry.line}” in any plan. Every entry belongs to a line of the plan.",
        )
    if entry.kind == "settlement":
        _check_settlement(session, entry)
    return _book(session, entry, line=line, actor=actor, today=today)


def reverse_entry(
    session: Session, entry_id: int, *, voucher: str, day: dt.date, actor: str, today: dt.date,
    amount: int | None = None, note: str | None = None,
) -> Posted:  # fmt: skip
    """Take back an entry, or `amount` of it, at the rate it was booked at. Raises PostingRefused.

    When the entry's quarter is closed the reversal is a correction as well, and points at it so.
    """
    original = _existing(session, entry_id)
    taken = reading.taken_back(session, original)
    amount = original.amount - taken.amount if amount is None else amount
    try:
        check_not_before(day, original=original.occurred_on)
        vnd = reversal_vnd(amount, original=Booked(original.amount, original.amount_vnd), taken_back=taken)
    except EntryRefused as refused:
        raise by_rule(refused, project=original.project) from refused
    asked = NewEntry(
        "", voucher, "reversal", day, amount, original.currency, original.in_kind, original.valuation, note
    )
    return _book(session, asked, line=reading.line_of(session, original), actor=actor, today=today, original=original,
                 booked=Posted(0, vnd, original.rate, original.rate_date))  # fmt: skip


def correct_entry(
    session: Session, entry_id: int, *, amount: int, voucher: str, day: dt.date, actor: str, today: dt.date,
    note: str | None = None,
) -> Posted:  # fmt: skip
    """Set an entry of a closed quarter to the right `amount`: the difference is a new entry that points at it.

    More than stands is an entry of the same kind at its own day's rate, less is a reversal. Raises PostingRefused.
    """
    original = _existing(session, entry_id)
    quarter = quarter_of(original.occurred_on)
    if quarter not in reading.closed_quarters(session, original.project):
        raise PostingRefused(
            "period_open",
            vi=f"quý {quarter_text(quarter)} chưa khóa sổ: hãy điều chỉnh giảm hoặc ghi thêm chứng từ như thường.",
            en=f"quarter {quarter_text(quarter)} is open: reverse the entry, or book another, as usual.",
        )
    standing = original.amount - reading.taken_back(session, original).amount
    difference = amount - standing - reading.added_by_corrections(session, original)
    if difference == 0:
        raise PostingRefused("nothing_to_correct", vi="chứng từ đã đúng số ấy.", en="the entry stands at that already.")
    if difference < 0:
        return reverse_entry(session, entry_id, voucher=voucher, day=day, actor=actor, today=today, amount=-difference,
                             note=note)  # fmt: skip
    try:
        check_not_before(day, original=original.occurred_on)
    except EntryRefused as refused:
        raise by_rule(refused, project=original.project) from refused
    asked = NewEntry("", voucher, original.kind, day, difference, original.currency, original.in_kind,
                     original.valuation, note)  # fmt: skip
    return _book(session, asked, line=reading.line_of(session, original), actor=actor, today=today, corrects=original)


def _existing(session: Session, entry_id: int) -> Transaction:
    found = reading.entry_for_change(session, entry_id)
    if found is None:
        raise PostingRefused("unknown_voucher", vi="không có chứng từ gốc này.", en="there is no such entry.")
    if found.kind == "reversal":
        raise PostingRefused(
            "reversal_of_reversal",
            vi="không điều chỉnh một bút toán điều chỉnh giảm; hãy ghi lại chứng từ đúng.",
            en="a reversal is not reversed; book the right entry again.",
        )
    return found


def _check_settlement(session: Session, entry: NewEntry) -> None:
    left = reading.open_advance(session, line=entry.line, currency=entry.currency)
    if entry.amount > left:
        raise PostingRefused(
            "settlement_exceeds_advance",
            vi=f"dòng {entry.line} chỉ còn {max(left, 0)} {entry.currency} (đơn vị nhỏ nhất) tạm ứng chưa hoàn.",
            en=f"only {max(left, 0)} {entry.currency} (smallest unit) of advances is open on line {entry.line}.",
        )


def _converted(session: Session, entry: NewEntry) -> Posted:
    if entry.currency == "VND":
        return Posted(0, entry.amount, None, None)
    try:
        rate = rate_on(session, entry.currency, entry.day)
    except NoRate as missing:
        raise without_rate(missing) from missing
    vnd = to_vnd(entry.amount, minor_digits=MINOR_DIGITS[entry.currency], rate=rate.vnd_per_unit)
    return Posted(0, vnd, rate.vnd_per_unit, rate.day)


def _place(line: BudgetLine, day: dt.date) -> tuple[str, str]:
    """The line's province on the map of a day; a line of the new map keeps its place on any day."""
    if line.epoch != "34" and day >= REFORM_DATE:
        return "34", successor_province(line.province_code)
    return line.epoch, line.province_code


def _check_books(session: Session, entry: NewEntry, *, line: BudgetLine, today: dt.date) -> tuple[str, str]:
    """What every entry is held to; the place it is booked in."""
    if dataset_info(session).simulated:
        raise PostingRefused(
            "register_simulated",
            vi="sổ này là sổ mô phỏng, không nhận chứng từ thật. Hãy tạo sổ thật: python -m data_access empty",
            en="this register is simulated and takes no real entry. Make a real one: python -m data_access empty",
        )
    checks.check_words(entry.note, entry.valuation)
    checks.check_not_future(entry.day, today=today)
    try:
        check_day(entry.day, starts_on=reading.project_start(session, line.project),
                  closed=reading.closed_quarters(session, line.project))  # fmt: skip
    except EntryRefused as refused:
        raise by_rule(refused, project=line.project) from refused
    epoch, province = _place(line, entry.day)
    if reading.voucher_taken(session, epoch=epoch, province=province, voucher=entry.voucher, year=entry.day.year):
        raise PostingRefused(
            "duplicate_conflict",
            vi=f"số chứng từ {entry.voucher} đã dùng trong năm {entry.day.year} ở tỉnh này.",
            en=f"voucher {entry.voucher} was used in {entry.day.year} in this province already.",
        )
    return epoch, province


def _book(
    session: Session, entry: NewEntry, *, line: BudgetLine, actor: str, today: dt.date,
    original: Transaction | None = None, corrects: Transaction | None = None, booked: Posted | None = None,
) -> Posted:  # fmt: skip
    epoch, province = _check_books(session, entry, line=line, today=today)
    value = booked or _converted(session, entry)
    if original is not None and quarter_of(original.occurred_on) in reading.closed_quarters(session, line.project):
        corrects = original
    now = dt.datetime.now(dt.UTC)
    batch = ImportBatch(kind="file", file_name="data_access/posting", digest=None, actor=actor, loaded_at=now, rows=1,
                        note=entry.voucher)  # fmt: skip
    session.add(batch)
    session.flush()
    row = Transaction(
        epoch=epoch, province_code=province, voucher=entry.voucher, year=entry.day.year, occurred_on=entry.day,
        kind=entry.kind, budget_line_id=line.id, project=line.project, funder=line.funder, amount=entry.amount,
        currency=entry.currency, amount_vnd=value.amount_vnd, rate=value.rate, rate_date=value.rate_date,
        in_kind=entry.in_kind, valuation=entry.valuation if entry.in_kind else None,
        reverses_id=None if original is None else original.id, corrects_id=None if corrects is None else corrects.id,
        note=entry.note, batch_id=batch.id,
    )  # fmt: skip
    session.add(row)
    session.flush()
    count_entry(session, row, category=line.category, kind=entry.kind if original is None else original.kind)
    session.add(AuditEvent(at=now, actor=actor, action="post", subject=f"{line.project} {entry.voucher}",
                           detail=f"{entry.kind} {entry.amount} {entry.currency}"))  # fmt: skip
    bump(session)
    return Posted(row.id, value.amount_vnd, value.rate, value.rate_date)
