"""The vouchers that a reversal may take back, of the register and of the file."""

from __future__ import annotations

import re
from collections.abc import Iterable

from data_access.imports.known import KnownVoucher, VoucherKey
from data_access.imports.validate.codes import same
from data_access.imports.validate.places import ground
from data_access.imports.validate.rows import Wrong
from geo.units import unit


class Originals:
    """Vouchers other than reversals, with what was taken back of each so far."""

    def __init__(self, vouchers: Iterable[KnownVoucher]) -> None:
        self._all: dict[VoucherKey, KnownVoucher] = {}
        self._by_line: dict[str, dict[VoucherKey, None]] = {}
        for voucher in vouchers:
            self.put(voucher)

    def put(self, voucher: KnownVoucher) -> None:
        """One more, or the same with more taken back of it."""
        if voucher.kind == "reversal":
            return
        self._all[voucher.key] = voucher
        self._by_line.setdefault(same(voucher.line), {})[voucher.key] = None

    def by_key(self, key: VoucherKey) -> KnownVoucher | None:
        """The voucher with a key; None when there is none."""
        return self._all.get(key)

    def find(self, named: str | None, *, note: str | None, line: str, funder: str, province: str) -> KnownVoucher:
        """The voucher meant: by its name, else named in the note, else the only one of the line and funder.

        `province` is the new province. Raises Wrong.
        """
        on_line = [self._all[key] for key in self._by_line.get(same(line), {})]
        here = [v for v in on_line if v.funder == funder and ground(unit(v.epoch, v.province_code)) == province]
        if named is not None:
            fits = [voucher for voucher in here if same(voucher.voucher) == same(named)]
            if not fits:
                raise Wrong("reverses", "missing_required.original", value=named)
        else:
            fits = [voucher for voucher in here if note is not None and _names(note, voucher.voucher)] or here
        if not fits:
            raise Wrong("reverses", "missing_required.reverses")
        if len(fits) > 1:
            raise Wrong("reverses", "ambiguous_code", value=named or "",
                        fits=", ".join(f"{v.voucher} ({v.year})" for v in fits[:_LISTED]))  # fmt: skip
        return fits[0]


_LISTED = 5
_BEFORE_NUMBER = r"(?:số|ct|từ|phiếu) *:? *"


def _names(note: str, voucher: str) -> bool:
    """Whether a note names a voucher, as a word of its own; a mere number only after "số", "CT" or the like."""
    code = same(voucher)
    before = _BEFORE_NUMBER if code.isdigit() else ""
    return re.search(rf"(?<![\w/\-.]){before}{re.escape(code)}(?![\w/\-])", same(note)) is not None
