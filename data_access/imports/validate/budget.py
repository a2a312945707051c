"""Lines of the plan, each version a row of its own."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from data_access.imports.known import Known, KnownLine
from data_access.imports.validate.answers import Asked
from data_access.imports.validate.codes import Ambiguous, Codes, same, zeros_lost
from data_access.imports.validate.dated_places import dated_province
from data_access.imports.validate.money import InDong, Rates
from data_access.imports.validate.places import Asking, check_named, old_map
from data_access.imports.validate.rows import BAD, Rows, Wrong
from geo.units import Unit, unit


@dataclass(frozen=True, slots=True)
class LineRef:
    """A line of the plan as its entries need it: the version in force."""

    code: str
    version: int
    project: str
    funder: str
    province: Unit


def _ref(line: KnownLine) -> LineRef:
    return LineRef(line.code, line.version, line.project, line.funder, unit(line.epoch, line.province_code))


def version_of(rows: Rows, i: int) -> int:
    """A row's version; blank is the original."""
    value = rows.get(i, "version")
    return value if isinstance(value, int) else 0


class BudgetRules:
    """Rows of the plan → what each record carries beside its columns."""

    def __init__(self, known: Known, asked: Asked, rates: Rates) -> None:
        self.asked, self.rates = asked, rates
        self._known = Codes(known.lines.values(), lambda versions: versions[0].code)
        self._lines = {same(versions[-1].code): _ref(versions[-1]) for versions in known.lines.values()}
        self._refused: set[str] = set()

    def extra(self, rows: Rows, i: int) -> dict[str, object]:
        """A line's extra. Raises Wrong."""
        code, period = rows.text(i, "code"), rows.get(i, "period")
        if code is None or not isinstance(period, tuple):
            check_named(Asking(rows, i, self.asked))
            return {}
        start, end = period
        known = self._versions(rows, i, code)
        version = version_of(rows, i)
        line = next((line for line in known if line.version == version), None)
        extra: dict[str, object] = {
            "line_id": None if line is None else line.id,
            "code": known[0].code if known else code,
            "version": version,
            "period_start": start,
            "period_end": end,
            **self._in_dong(rows, i, start),
        }
        if rows.text(i, "province") is not None:
            province = dated_province(Asking(rows, i, self.asked), start)
            extra |= {"epoch": old_map(province.epoch), "province_code": province.code}
        return extra

    def _versions(self, rows: Rows, i: int, code: str) -> tuple[KnownLine, ...]:
        try:
            known = self._known.find(code)
        except Ambiguous as several:
            raise Wrong("code", "ambiguous_code", fits=", ".join(several.fits)) from several
        if known is not None and zeros_lost(code, known[0].code):
            rows.note_once(i, "code", "zero_restored", name=known[0].code)
        return known or ()

    def _in_dong(self, rows: Rows, i: int, on: date) -> Mapping[str, object]:
        """The amount in đồng at the rate of the period's first day; nothing where no rate is known."""
        amount, currency = rows.get(i, "amount"), rows.text(i, "currency")
        found: InDong | None = None
        if isinstance(amount, int) and currency is not None:
            found = self.rates.convert(amount, currency=currency, on=on)
        return {"amount_vnd": None, "rate": None, "rate_date": None} if found is None else found.as_extra()

    def remember(self, rows: Rows, i: int, extra: Mapping[str, object], /, *, refused: bool) -> None:
        """Keep a line of the file for its entries; the latest version is the one in force."""
        code, project, funder = (rows.text(i, name) for name in ("code", "project", "funder"))
        epoch, province = extra.get("epoch"), extra.get("province_code")
        if refused or project is None or funder is None or not isinstance(epoch, str) or not isinstance(province, str):
            self._refused.add(same(code or ""))
            return
        stored, version = str(extra["code"]), version_of(rows, i)
        now = self._lines.get(same(stored))
        if now is None or version >= now.version:
            self._lines[same(stored)] = LineRef(stored, version, project, funder, unit(epoch, province))

    def finder(self) -> LineFinder:
        """The lines of the register and of the file, once all rows of the plan are known."""
        return LineFinder(Codes(self._lines.values(), lambda line: line.code), frozenset(self._refused))


@dataclass(frozen=True, slots=True)
class LineFinder:
    """From a code to the line meant, in its version in force."""

    lines: Codes[LineRef]
    refused: frozenset[str]

    def find(self, code: str) -> LineRef:
        """The line. Raises Wrong."""
        try:
            line = self.lines.find(code)
        except Ambiguous as several:
            raise Wrong("line", "ambiguous_code", fits=", ".join(several.fits)) from several
        if line is None:
            raise Wrong("line", "unknown_line.refused" if same(code) in self.refused else "unknown_line")
        return line


def budget_key(rows: Rows, i: int) -> tuple[str, int] | None:
    """A line's key: its code and version."""
    code = rows.text(i, "code")
    return None if code is None or rows.get(i, "version") is BAD else (same(code), version_of(rows, i))
