"""Rates, counts of older people and promised numbers: rows that nothing else in a file depends on but by their day."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from data_access.imports.known import Known
from data_access.imports.validate.answers import Asked
from data_access.imports.validate.dated_places import dated_place
from data_access.imports.validate.places import (
    NATION,
    NEW,
    Asking,
    check_named,
    grounds,
    old_map,
    provinces_named,
    several_provinces,
    understood,
    unknown_province,
)
from data_access.imports.validate.rows import Rows, Wrong
from geo.spelling import compact
from geo.units import REFORM_DATE, ProvinceSet, Unit, unit
from indicators.registry import INDICATORS, TARGET_INDICATORS


def rate_extra(rows: Rows, i: int) -> dict[str, object]:
    """A rate carries nothing beside its columns; one of đồng, or of nothing, is refused."""
    if rows.get(i, "currency") == "VND":
        rows.refuse(i, "currency", "unknown_currency", known="USD, KRW")
    if rows.get(i, "rate") == Decimal(0):
        rows.refuse(i, "rate", "out_of_range", low=1, high=10**6)
    return {}


def rate_key(rows: Rows, i: int) -> tuple[date, str] | None:
    """A rate's key: its day and currency."""
    day, currency = rows.get(i, "day"), rows.text(i, "currency")
    return None if not isinstance(day, date) or currency is None else (day, currency)


class OlderRules:
    """Rows of older people → the unit counted."""

    def __init__(self, asked: Asked) -> None:
        self._asked = asked

    def extra(self, rows: Rows, i: int) -> dict[str, object]:
        """A count's extra; a unit that did not exist on the day is refused. Raises Wrong, Open, UnknownAnswer."""
        asking, day = Asking(rows, i, self._asked), rows.get(i, "day")
        if not isinstance(day, date) or asking.text("province") is None:
            check_named(asking)
            return {}
        if day >= REFORM_DATE and asking.text("commune") is None and asking.text("district") is not None:
            raise Wrong("district", "commune_not_in_force", day=day)
        place = dated_place(asking, day, keep_old=False)
        counted = place.commune or place.district or place.province
        return {"epoch": counted.epoch, "unit_code": counted.code,
                "precision": rows.precision.get((i, "day"), "day")}  # fmt: skip


def promised_unit(indicator: str) -> str:
    """The unit a promised number is in, as printed ones are: "%", or the indicator's own."""
    if indicator.endswith("_pct") or "_pct_" in indicator:
        return "%"
    measured = INDICATORS.get(TARGET_INDICATORS.get(indicator, indicator))
    return "" if measured is None else measured.unit_vi


def _check_value(rows: Rows, i: int, indicator: str) -> None:
    """Refuse what cannot be promised: a share above the whole, half a club, a share of what is counted."""
    value, unit_ = rows.get(i, "value"), promised_unit(indicator)
    if not isinstance(value, Decimal):
        return
    if unit_ == "%":
        if value > _WHOLE:
            rows.refuse(i, "value", "out_of_range", low=0, high=_WHOLE)
        return
    raw, place = rows.raw(i, "value"), (rows.table.rows[i][0], rows.column_index("value") or 0)
    if place in rows.table.percents or (isinstance(raw, str) and "%" in raw):
        rows.refuse(i, "value", "not_a_number.share", unit=unit_)
        return
    measured = INDICATORS.get(TARGET_INDICATORS.get(indicator, indicator))
    if measured is not None and measured.kind == "count" and value != value.to_integral_value():
        rows.refuse(i, "value", "not_an_integer")


_WHOLE = 100


class TargetRules:
    """Rows of promised numbers → the unit promised for."""

    def __init__(self, known: Known, asked: Asked) -> None:
        self._known, self._asked = known, asked

    def _map(self, scheme: str | None, due: date) -> ProvinceSet:
        """The map on which a promise names its province: that of the scheme's first day, else of the due day."""
        found = self._known.schemes.get(scheme or "")
        starts = due if found is None or found.starts_on is None else found.starts_on
        return "34" if starts >= REFORM_DATE else "63"

    def _province(self, asking: Asking, text: str, wanted: ProvinceSet) -> Unit:
        fits = provinces_named(text, wanted)
        if not fits and wanted == "34":
            fits = tuple(unit(NEW, code) for code in grounds(text))
        if len(fits) > 1:
            raise several_provinces(fits)
        if not fits:
            raise unknown_province(text)
        understood(asking, "province", fits[0])
        return fits[0]

    def extra(self, rows: Rows, i: int) -> dict[str, object]:
        """A promise's extra. Raises Wrong."""
        asking, due, indicator = Asking(rows, i, self._asked), rows.get(i, "due"), rows.text(i, "indicator")
        if indicator is not None:
            _check_value(rows, i, indicator)
        extra: dict[str, object] = {"precision": rows.precision.get((i, "due"), "day"), "epoch": None,
                                    "unit_code": None, "unit": promised_unit(indicator or "")}  # fmt: skip
        text = asking.text("province")
        if text is not None and isinstance(due, date) and compact(text) not in NATION:
            province = self._province(asking, text, self._map(rows.text(i, "scheme"), due))
            extra |= {"epoch": old_map(province.epoch), "unit_code": province.code}
        return extra
