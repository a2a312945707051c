"""A province's reports one by one: which are missing, late, contradict themselves or are unusual for their club."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
from sqlalchemy import select
from sqlalchemy.orm import Session

from data_access.models import Club
from data_access.queries.quality import months_to
from data_access.queries.quality_answer import MONTHS, Doubt, ProvinceQuality
from data_access.scope import Scope
from data_access.summaries.calendar import REPORTS_FROM
from data_access.summaries.inputs import Clubs, Floats, ReportMatrices, read_clubs, read_reports
from geo.succession import successor_province
from geo.units import EPOCHS, ProvinceSet, epoch_on, unit
from indicators.coverage import active_mask
from indicators.months import Months, month_range
from indicators.quality import DUE_DAY, on_time
from indicators.quality_outliers import MEASURED, Unusual, unusual
from indicators.quality_rules import JUMPING, RULES, Contradiction
from indicators.rates import Rate
from indicators.windows import WINDOW

Bools = npt.NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class _Read:
    """What the province's clubs reported: two years of months, of which the second is shown."""

    clubs: Clubs
    months: Months
    sent: ReportMatrices
    due: Bools
    names: Mapping[int, tuple[str, str]]

    @property
    def received(self) -> Bools:
        """Reports due and received."""
        return self.sent.sent & self.due

    def doubt(self, club: int, field: str, **told: Any) -> Doubt:
        """A doubt about a club, by its row, in the chosen month."""
        code, name = self.names[int(self.clubs.ids[club])]
        month = _day(self.months[-1])
        epoch = epoch_on(month)
        commune = self.clubs.communes[EPOCHS.index(epoch), club]
        place = unit(epoch, commune).full_name if commune else ""
        return Doubt(code, name, place, told.pop("month", month), field, **told)


def province_quality(
    session: Session, scope: Scope, *, province_set: ProvinceSet, province: str, month: dt.date
) -> ProvinceQuality:
    """What to look at in a province's month, and counts of the twelve months to it, of the clubs the asker may see.

    Reads the province's clubs and two years of their reports. Raises geo.units.UnknownUnit.
    """
    read = _read(session, scope, province_set=province_set, province=province, month=month)
    shown = months_to(month)
    rules, unusuals = _contradictions(read), {each.field: unusual(_judged(read, each.field), each) for each in MEASURED}
    received = read.received[:, WINDOW:]
    flagged = np.logical_or.reduce([each.flagged for each in unusuals.values()]) & received
    assessed = np.logical_or.reduce([each.assessed for each in unusuals.values()]) & received
    doubts = {
        "completeness": tuple(_missing(read)),
        "timeliness": tuple(_late(read)),
        "consistency": tuple(_contradicting(read, rules)),
        "outliers": tuple(_unusual(read, unusuals)),
    }
    return ProvinceQuality(
        months=shown,
        doubts={name: tuple(sorted(rows, key=lambda row: (row.code, row.field))) for name, rows in doubts.items()},
        reports={day: int(count) for day, count in zip(shown, received.sum(axis=0), strict=True)},
        by_rule={code: tuple(int(count) for count in found.sum(axis=0)[WINDOW:]) for code, found in rules.items()},
        by_field={
            name: _rates(each.assessed & ~each.flagged & received, each.assessed & received)
            for name, each in unusuals.items()
        },
        usual=_rates(assessed & ~flagged, assessed),
    )


def _rates(part: Bools, whole: Bools) -> tuple[Rate, ...]:
    return tuple(Rate(int(a), int(b)) for a, b in zip(part.sum(axis=0), whole.sum(axis=0), strict=True))


def _day(month: np.datetime64) -> dt.date:
    found: dt.date = month.astype("datetime64[D]").astype(dt.date)
    return found


def _read(session: Session, scope: Scope, *, province_set: ProvinceSet, province: str, month: dt.date) -> _Read:
    clubs = read_clubs(session, province if province_set == "34" else successor_province(province))
    mine = np.ones(len(clubs.ids), dtype=np.bool_) if province_set == "34" else clubs.province63 == province
    if scope.projects is not None:
        mine &= np.isin(clubs.project, sorted(scope.projects))
    clubs = clubs.part(mine)
    months = month_range(months_to(month, count=WINDOW + MONTHS)[0], last=month)
    due = active_mask(clubs.founded, closed=clubs.closed, months=months)
    due &= (clubs.founded[:, np.newaxis].astype("datetime64[M]") < months) & (
        months >= np.datetime64(REPORTS_FROM, "M")
    )
    rows = session.execute(select(Club.id, Club.code, Club.name).where(Club.id.in_(clubs.ids.tolist())))
    names = {ident: (code, name) for ident, code, name in rows}
    return _Read(clubs, months, read_reports(session, clubs.ids, months=months), due, names)


def _judged(read: _Read, field: str) -> Floats:
    """A field's values; those of months in which no report was due are no past either."""
    values: Floats = np.where(read.due, read.sent.fields[field], np.nan)
    return values


def _fields(read: _Read) -> dict[str, Any]:
    fields: dict[str, Any] = {**read.sent.fields, "any_area": (read.sent.areas > 0).any(axis=0)}
    for name in JUMPING:
        values = read.sent.fields[name]
        fields[f"{name}_before"] = np.concatenate([np.full((len(values), 1), np.nan), values[:, :-1]], axis=1)
    return fields


def _contradictions(read: _Read) -> dict[str, Bools]:
    fields = _fields(read)
    return {rule.code: rule.holds(fields) & read.received for rule in RULES}


def _rows(flags: Bools) -> list[int]:
    """The clubs (rows) for which the last month is true."""
    found: list[int] = np.nonzero(flags[:, -1])[0].tolist()
    return found


def _missing(read: _Read) -> Iterator[Doubt]:
    for club in _rows(read.due & ~read.sent.sent):
        sent = np.nonzero(read.sent.sent[club])[0]
        last = _day(read.months[sent[-1]]) if len(sent) else None
        yield read.doubt(club, "report", value=None, low=None, high=None, reason="missing",
                         detail=None if last is None else last.isoformat())  # fmt: skip


def _late(read: _Read) -> Iterator[Doubt]:
    punctual = on_time(read.sent.received, months=read.months)
    due = _day(read.months[-1] + 1).replace(day=DUE_DAY)
    for club in _rows(read.received & ~punctual):
        day = read.sent.received[club, -1]
        if np.isnat(day):
            yield read.doubt(club, "received_on", value=None, low=None, high=due, reason="undated")
        else:
            came = day.astype(dt.date)
            yield read.doubt(club, "received_on", value=came, low=None, high=due, reason="late",
                             detail=(came - due).days)  # fmt: skip


def _whole(value: Any) -> int | None:
    return None if np.isnan(value) else round(float(value))


def _contradicting(read: _Read, found: Mapping[str, Bools]) -> Iterator[Doubt]:
    fields = _fields(read)
    for rule in RULES:
        for club in _rows(found[rule.code]):
            value = _whole(read.sent.fields[rule.field][club, -1])
            yield read.doubt(club, rule.field, value=value, low=rule.least, high=_most(rule, fields, club),
                             reason=rule.code)  # fmt: skip


def _most(rule: Contradiction, fields: Mapping[str, Any], club: int) -> int | None:
    most: Callable[[Mapping[str, Any]], Any] | None = rule.most
    return None if most is None else _whole(most(fields)[club, -1])


def _unusual(read: _Read, found: Mapping[str, Unusual]) -> Iterator[Doubt]:
    received = read.received[:, WINDOW:]
    for name, each in found.items():
        for club in _rows(each.flagged & received):
            yield read.doubt(
                club, name, value=_whole(read.sent.fields[name][club, -1]), low=_whole(np.ceil(each.low[club, -1])),
                high=_whole(np.floor(each.high[club, -1])), reason="unusual", detail=round(float(each.z[club, -1]), 1),
            )  # fmt: skip
