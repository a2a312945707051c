"""Whether money in a file takes a project's co-financing out of its agreed tolerance, province by province.

Read on the new map, for what was committed, received and spent: everything the register holds with the file's entries
in it, reversals taken off.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from data_access.imports.known import Known, KnownAgreement, KnownVoucher, VoucherKey
from data_access.imports.problems import Problem
from data_access.imports.validate import say
from data_access.imports.validate.places import ground
from data_access.queries.agreements import Agreed, position
from geo.units import unit

BASES = {"commitment": "committed", "incoming": "received", "expenditure": "spent"}
"""The kinds of entries that a share is read of."""
_WORDS = {
    "committed": ("cam kết", "committed"),
    "received": ("tiếp nhận", "received"),
    "spent": ("quyết toán", "spent"),
}
Share = tuple[str, str, str]
"""(project, new province's code, basis)."""


def _ground(voucher: KnownVoucher | KnownAgreement) -> str | None:
    if voucher.epoch is None or voucher.province_code is None:
        return None
    return ground(unit(voucher.epoch, voucher.province_code))


def agreed_for(known: Known, *, project: str, province: str) -> Agreed:
    """What was agreed for a project in a new province: its own terms, else those of the whole project."""
    rows = [row for row in known.agreements if row.project == project]
    terms = [row for row in rows if _ground(row) == province] or [row for row in rows if row.province_code is None]
    if not terms:
        return Agreed(None, None)
    sides = {code: funder.side for code, funder in known.funders.items()}
    counterpart = sum(row.share_bp for row in terms if sides.get(row.funder) == "counterpart")
    return Agreed(counterpart, min(row.tolerance_bp for row in terms))


def _sums(known: Known, booked: Iterable[KnownVoucher]) -> tuple[dict[Share, dict[str, int]], set[Share]]:
    """What each side bears of each share with the file's entries in, and the shares that the file touches."""
    vouchers = {voucher.key: voucher for voucher in known.vouchers}
    new: set[VoucherKey] = set()
    for voucher in booked:
        if voucher != vouchers.get(voucher.key):
            new.add(voucher.key)
        vouchers[voucher.key] = voucher
    sides = {code: funder.side for code, funder in known.funders.items()}
    sums: dict[Share, dict[str, int]] = defaultdict(lambda: {"external": 0, "counterpart": 0})
    touched: set[Share] = set()
    for key, voucher in vouchers.items():
        original = vouchers.get(voucher.reverses) if voucher.reverses is not None else voucher
        basis = BASES.get(original.kind) if original is not None else None
        side = sides.get(voucher.funder)
        if basis is None or side is None:
            continue
        share = voucher.project, _ground(voucher) or "", basis
        sums[share][side] += -voucher.amount_vnd if voucher.kind == "reversal" else voucher.amount_vnd
        if key in new:
            touched.add(share)
    return sums, touched


def _percent(part: int, whole: int) -> tuple[str, str]:
    tenths = (2 * 1000 * part + whole) // (2 * whole)
    return f"{tenths // 10},{tenths % 10} %", f"{tenths // 10}.{tenths % 10}%"


def shares_out(known: Known, booked: Sequence[KnownVoucher], *, sheet: str) -> list[Problem]:
    """A warning for each share that the file's entries touch and that is outside its tolerance with them."""
    sums, touched = _sums(known, booked)
    found: list[Problem] = []
    for project, province, basis in sorted(touched):
        borne = sums[project, province, basis]
        agreed = agreed_for(known, project=project, province=province)
        standing = position(borne["external"], counterpart=borne["counterpart"], agreed=agreed)
        result = standing.result
        if result is None or standing.standing not in ("short", "over") or agreed.counterpart_bp is None:
            continue
        vi, en = _percent(borne["counterpart"], borne["external"] + borne["counterpart"])
        top_up = ("–", "–") if result.top_up is None else result.top_up
        found.append(
            say.problem(
                "share_out_of_tolerance",
                sheet=sheet,
                value=vi,
                share=(vi, en),
                project=project,
                place=unit("34", province).full_name,
                basis=_WORDS[basis],
                known=_percent(agreed.counterpart_bp, 10_000),
                move=result.move,
                top_up=top_up,
                counterpart=borne["counterpart"],
                total=borne["external"] + borne["counterpart"],
            )
        )
    return found
