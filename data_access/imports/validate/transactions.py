"""Entries of the ledger: their line, their place, their đồng, and what a reversal takes back."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from data_access.imports.known import Known, KnownProject, KnownVoucher, VoucherKey
from data_access.imports.validate import say
from data_access.imports.validate.answers import Asked
from data_access.imports.validate.budget import LineFinder, LineRef
from data_access.imports.validate.codes import same
from data_access.imports.validate.dated_places import dated_province
from data_access.imports.validate.money import InDong, Rates
from data_access.imports.validate.originals import Originals
from data_access.imports.validate.places import Asking, check_named, ground, old_map
from data_access.imports.validate.rows import Rows, Wrong
from geo.units import unit
from indicators.entries import (
    BeforeOriginal,
    BeforeStart,
    Booked,
    QuarterClosed,
    TooMuchTakenBack,
    check_day,
    check_not_before,
    reversal_vnd,
)

IN_CASH_ONLY = ("advance", "settlement")


@dataclass(frozen=True, slots=True)
class Entry:
    """A row of the ledger that could be read: everything but what it is converted to and takes back."""

    voucher: str
    day: date
    kind: str
    line: LineRef
    epoch: str
    province_code: str
    amount: int
    currency: str
    in_kind: bool

    @property
    def key(self) -> VoucherKey:
        """What it is known by."""
        return self.epoch, self.province_code, same(self.voucher), self.day.year


def _key(voucher: KnownVoucher) -> VoucherKey:
    return voucher.epoch, voucher.province_code, same(voucher.voucher), voucher.year


def moved(entry: Entry, known: KnownVoucher) -> bool:
    """Whether an entry says anything else of the money than the register does."""
    return (entry.day, entry.kind, same(entry.line.code), entry.amount, entry.currency, entry.in_kind) != (
        known.occurred_on, known.kind, same(known.line), known.amount, known.currency, known.in_kind,
    )  # fmt: skip


class TransactionRules:
    """Rows of the ledger → what each record carries beside its columns. Reversals come after what they take back."""

    def __init__(self, known: Known, asked: Asked, rates: Rates, lines: LineFinder) -> None:
        self.known, self.asked, self.rates, self.lines = known, asked, rates, lines
        self.vouchers = {_key(voucher): voucher for voucher in known.vouchers}
        self.originals = Originals(known.vouchers)
        self.booked: list[KnownVoucher] = []

    def entry(self, rows: Rows, i: int) -> Entry | None:
        """A row's entry; None when one of its cells is refused. Raises Wrong."""
        day, amount, in_kind = rows.get(i, "date"), rows.get(i, "amount"), rows.get(i, "in_kind") is True
        kind, currency, voucher = rows.text(i, "kind"), rows.text(i, "currency"), rows.text(i, "voucher")
        if isinstance(amount, int) and amount == 0:
            rows.refuse(i, "amount", "out_of_range", low=1, high=10**15)
        if in_kind and kind in IN_CASH_ONLY:
            rows.refuse(i, "in_kind", "unknown_kind.in_kind")
        code = rows.text(i, "line")
        line = None if code is None else self._line(rows, i, code)
        if not isinstance(day, date) or line is None or rows.text(i, "province") is None:
            check_named(Asking(rows, i, self.asked))
            return None
        province = dated_province(Asking(rows, i, self.asked), day)
        if ground(province) != ground(line.province):
            rows.refuse(i, "province", "code_conflict.line", value=line.code, name=line.province.full_name)
        if not isinstance(amount, int) or kind is None or currency is None or voucher is None or i in rows.errors:
            return None
        return Entry(voucher, day, kind, line, old_map(province.epoch), province.code, amount, currency, in_kind)

    def _line(self, rows: Rows, i: int, code: str) -> LineRef | None:
        try:
            line = self.lines.find(code)
        except Wrong as wrong:
            rows.refuse(i, wrong.field, wrong.case, **wrong.parts)
            return None
        funder = rows.text(i, "funder")
        if funder is not None and funder != line.funder:
            rows.refuse(i, "funder", "code_conflict.line", value=line.code, name=line.funder)
        return line

    def extra(self, rows: Rows, i: int, entry: Entry) -> dict[str, object]:
        """A row's extra. Raises Wrong."""
        known = self.vouchers.get(entry.key)
        self._check_period(entry, known)
        place: dict[str, object] = {
            "epoch": entry.epoch, "province_code": entry.province_code, "year": entry.day.year,
            "line": entry.line.code, "line_version": entry.line.version, "project": entry.line.project,
            "funder": entry.line.funder, "voucher_id": None if known is None else known.id,
            "valuation": rows.text(i, "note") if entry.in_kind else None,
        }  # fmt: skip
        if entry.kind == "reversal":
            original = self._original(rows, i, entry, known)
            value = self._taken_back(entry, original, known)
            place |= {"reverses": original.key, "reverses_id": original.id or None}
        else:
            original, value = None, self._in_dong(entry)
            if known is not None and entry.amount < known.taken:
                raise Wrong("amount", "reversal_exceeds_original.lowered", name=known.voucher,
                            high=say.money_text(entry.amount, entry.currency),
                            taken=say.money_text(known.taken, entry.currency))  # fmt: skip
        self._book(entry, value, original, known)
        return {**place, **value.as_extra()}

    def _check_period(self, entry: Entry, known: KnownVoucher | None) -> None:
        """A closed quarter takes nothing new; what it holds may be sent again as it stands."""
        project = self.known.projects.get(entry.line.project, _NO_PROJECT)
        if known is not None and not moved(entry, known):
            return
        for day in (entry.day, *(() if known is None else (known.occurred_on,))):
            try:
                check_day(day, starts_on=project.starts_on, closed=project.closed)
            except BeforeStart as before:
                raise Wrong("date", "invalid_date.before_project", name=project.code, day=before.starts_on) from before
            except QuarterClosed as closed:
                quarter = f"{closed.quarter.year}-Q{(closed.quarter.month + 2) // 3}"
                raise Wrong("date", "period_closed", value=quarter, name=project.code) from closed

    def _in_dong(self, entry: Entry) -> InDong:
        value = self.rates.convert(entry.amount, currency=entry.currency, on=entry.day)
        if value is None:
            raise Wrong("currency", "missing_rate", value=entry.currency, day=entry.day)
        return value

    def _original(self, rows: Rows, i: int, entry: Entry, known: KnownVoucher | None) -> KnownVoucher:
        """The voucher that a reversal takes back: named, else read from the note, else the only one there is."""
        named = rows.text(i, "reverses")
        if named is None and known is not None and known.reverses is not None:
            found = self.originals.by_key(known.reverses)
            if found is not None:
                return found
        return self.originals.find(
            named, note=rows.text(i, "note"), line=entry.line.code, funder=entry.line.funder,
            province=ground_of(entry.epoch, entry.province_code),
        )  # fmt: skip

    def _taken_back(self, entry: Entry, original: KnownVoucher, known: KnownVoucher | None) -> InDong:
        """A reversal in đồng, at the rate its voucher was booked at."""
        if (entry.currency, entry.in_kind) != (original.currency, original.in_kind):
            form = "hiện vật" if original.in_kind else "tiền"
            raise Wrong("currency", "code_conflict.original", name=original.voucher,
                        known=(f"{original.currency}, {form}",
                               f"{original.currency}, {'in kind' if original.in_kind else 'in cash'}"))  # fmt: skip
        taken = Booked(original.taken, original.taken_vnd)
        if known is not None and known.reverses == original.key:
            if not moved(entry, known):
                return InDong(known.amount_vnd, known.rate, known.rate_date)
            taken = Booked(taken.amount - known.amount, taken.amount_vnd - known.amount_vnd)
        try:
            check_not_before(entry.day, original=original.occurred_on)
            dong = reversal_vnd(entry.amount, original=Booked(original.amount, original.amount_vnd), taken_back=taken)
        except BeforeOriginal as before:
            raise Wrong("date", "invalid_date.before_original", day=before.day) from before
        except TooMuchTakenBack as much:
            raise Wrong("amount", "reversal_exceeds_original", name=original.voucher,
                        high=say.money_text(much.left, entry.currency),
                        said=say.money_text(entry.amount, entry.currency)) from much  # fmt: skip
        return InDong(dong, original.rate, original.rate_date)

    def _book(self, entry: Entry, value: InDong, original: KnownVoucher | None, known: KnownVoucher | None) -> None:
        """Keep an accepted entry for the reversals after it and for the shares."""
        stored = entry.voucher if known is None else known.voucher
        booked = KnownVoucher(
            0 if known is None else known.id, entry.epoch, entry.province_code, stored, entry.day.year, entry.day,
            entry.kind, entry.line.code, entry.line.project, entry.line.funder, entry.amount, entry.currency,
            value.amount, entry.in_kind, value.rate, value.rate_date, None if original is None else original.key,
            0 if known is None else known.taken, 0 if known is None else known.taken_vnd,
        )  # fmt: skip
        self.booked.append(booked)
        self.originals.put(booked)
        if original is not None:
            again = known is not None and known.reverses == original.key
            before = (known.amount, known.amount_vnd) if known is not None and again else (0, 0)
            self.originals.put(replace(
                original, taken=original.taken + entry.amount - before[0],
                taken_vnd=original.taken_vnd + value.amount - before[1],
            ))  # fmt: skip


def ground_of(epoch: str, code: str) -> str:
    """The new province that a stored province is, or became part of."""
    return ground(unit(epoch, code))


_NO_PROJECT = KnownProject("", "", "", date.min, date.max)
