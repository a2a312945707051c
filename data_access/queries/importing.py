"""What the register holds, as far as the rules for a province's file need it: `read_known`."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any, TypeVar, overload

from sqlalchemy import func, select
from sqlalchemy.orm import Session, aliased

from data_access.imports.known import (
    PAST_FIELDS,
    Known,
    KnownAgreement,
    KnownClub,
    KnownCourse,
    KnownFunder,
    KnownLine,
    KnownProject,
    KnownScheme,
    KnownVoucher,
    Past,
)
from data_access.models import (
    Agreement,
    BudgetLine,
    Club,
    ClubPlace,
    ClubReport,
    Course,
    ExchangeRate,
    Funder,
    PeriodClosing,
    Project,
    Scheme,
    Transaction,
)
from data_access.share import Progress, silent
from data_access.summaries.inputs import home
from geo.units import EPOCHS

Item = TypeVar("Item")
Places = dict[str, tuple[str, str | None, str]]
AT_ONCE = 500
"""How many keys are asked for at once: far below the number of values that either engine takes."""


def read_known(session: Session) -> Known:
    """The register as the rules see it: all clubs, projects and lines now (some 40,000 rows at full size).

    Past reports and entries of the ledger are read when first asked for, so the session must stay open until the
    file is validated.
    """
    clubs = _clubs(session)
    return Known(
        clubs=clubs,
        past=PastReports(session, clubs),
        projects=_projects(session),
        funders={f.code: KnownFunder(f.code, f.name_vi, f.name_en, f.side) for f in session.scalars(select(Funder))},
        schemes={s.code: KnownScheme(s.code, s.starts_on, s.ends_on) for s in session.scalars(select(Scheme))},
        lines=_lines(session),
        courses=_courses(session),
        vouchers=ReadWhenAsked(lambda: _vouchers(session)),
        rates=_rates(session),
        agreements=_agreements(session),
    )


class ReadWhenAsked(Sequence[Item]):
    """A sequence that is read from the register when somebody first looks into it."""

    def __init__(self, read: Callable[[], Sequence[Item]]) -> None:
        self._read = read
        self._found: Sequence[Item] | None = None

    def _items(self) -> Sequence[Item]:
        if self._found is None:
            self._found = self._read()
        return self._found

    @overload
    def __getitem__(self, index: int) -> Item: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[Item]: ...
    def __getitem__(self, index: int | slice) -> Item | Sequence[Item]:
        return self._items()[index]

    def __len__(self) -> int:
        return len(self._items())


class PastReports(Mapping[int, Past]):
    """Club id → its reports; asking for a club reads those of its whole new province, as the next will be its own."""

    def __init__(self, session: Session, clubs: Sequence[KnownClub]) -> None:
        self._session = session
        self._province = {club.id: club.province34 for club in clubs}
        self._ids: dict[str, list[int]] = defaultdict(list)
        for club in clubs:
            self._ids[club.province34].append(club.id)
        self._read: dict[int, Past] = {}
        self._asked: set[str] = set()

    def _province_of(self, club: int) -> None:
        province = self._province.get(club)
        if province is not None and province not in self._asked:
            self._asked.add(province)
            self._read |= _past(self._session, self._ids[province])

    def __getitem__(self, club: int) -> Past:
        self._province_of(club)
        return self._read[club]

    def __iter__(self) -> Iterator[int]:
        for club in self._province:
            self._province_of(club)
        return iter(self._read)

    def __len__(self) -> int:
        return sum(1 for _ in self)


def in_parts(keys: Sequence[Item], *, progress: Progress = silent) -> Iterator[Sequence[Item]]:
    """Keys some at a time, to be asked for in one query each; before each part the share (0–1) behind it is told."""
    for start in range(0, len(keys), AT_ONCE):
        progress(start / len(keys))
        yield keys[start : start + AT_ONCE]


def _clubs(session: Session) -> list[KnownClub]:
    places: dict[int, Places] = defaultdict(dict)
    place = ClubPlace
    for club, epoch, province, commune, basis in session.execute(
        select(place.club_id, place.epoch, place.province_code, place.commune_code, place.basis)
    ):
        places[club][epoch] = province, commune, basis
    columns = (Club.id, Club.epoch, Club.province_code, Club.code, Club.name, Club.village, Club.founded_on,
               Club.founded_precision, Club.closed_on, Club.scheme, Club.project, Club.funding_source)  # fmt: skip
    found = []
    for row in session.execute(select(*columns).order_by(Club.id)):
        own = places.get(row.id, {})
        listed = [own[epoch][:2] if epoch in own else (None, None) for epoch in EPOCHS]
        province34, _ = home(listed, epoch=row.epoch, province=row.province_code)
        found.append(
            KnownClub(
                *row[:10], province34=province34, project=row.project, funding_source=row.funding_source, places=own
            )
        )
    return found


def _past(session: Session, clubs: Sequence[int]) -> dict[int, Past]:
    columns = [getattr(ClubReport, name) for name in PAST_FIELDS]
    rows: dict[int, list[tuple[object, ...]]] = defaultdict(list)
    for part in in_parts(clubs):
        query = (
            select(ClubReport.club_id, ClubReport.month, *columns)
            .where(ClubReport.club_id.in_(part))
            .order_by(ClubReport.club_id, ClubReport.month)
        )
        for club, *cells in session.execute(query):
            rows[club].append(tuple(cells))
    found = {}
    for club, reports in rows.items():
        months, *values = zip(*reports, strict=True)
        found[club] = Past(months, dict(zip(PAST_FIELDS, values, strict=True)))
    return found


def _projects(session: Session) -> dict[str, KnownProject]:
    closed: dict[str, set[dt.date]] = defaultdict(set)
    for project, quarter in session.execute(select(PeriodClosing.project, PeriodClosing.quarter)):
        closed[project].add(quarter)
    return {
        p.code: KnownProject(p.code, p.title_vi, p.title_en, p.starts_on, p.ends_on, frozenset(closed[p.code]))
        for p in session.scalars(select(Project))
    }


def _lines(session: Session) -> dict[str, tuple[KnownLine, ...]]:
    line = BudgetLine
    columns: tuple[Any, ...] = (
        line.id, line.code, line.version, line.project, line.category, line.epoch, line.province_code, line.funder,
        line.period_start, line.period_end, line.amount, line.currency,
    )  # fmt: skip
    found: dict[str, list[KnownLine]] = defaultdict(list)
    for row in session.execute(select(*columns).order_by(line.code, line.version)):
        found[row.code].append(KnownLine(*row))
    return {code: tuple(versions) for code, versions in found.items()}


def _courses(session: Session) -> dict[str, KnownCourse]:
    columns = (Course.id, Course.code, Course.title, Course.epoch, Course.province_code, Course.starts_on)
    return {row.code: KnownCourse(*row) for row in session.execute(select(*columns))}


def _vouchers(session: Session) -> list[KnownVoucher]:
    entry, original, line = Transaction, aliased(Transaction), BudgetLine
    taken = (
        select(entry.reverses_id.label("id"), func.sum(entry.amount).label("amount"), func.sum(entry.amount_vnd).label(
            "vnd"))
        .where(entry.reverses_id.is_not(None))
        .group_by(entry.reverses_id)
        .subquery()
    )  # fmt: skip
    query = (
        select(
            entry.id, entry.epoch, entry.province_code, entry.voucher, entry.year, entry.occurred_on, entry.kind,
            line.code, entry.project, entry.funder, entry.amount, entry.currency, entry.amount_vnd, entry.in_kind,
            entry.rate, entry.rate_date, original.epoch, original.province_code, original.voucher, original.year,
            taken.c.amount, taken.c.vnd,
        )
        .join(line, line.id == entry.budget_line_id)
        .outerjoin(original, original.id == entry.reverses_id)
        .outerjoin(taken, taken.c.id == entry.id)
        .order_by(entry.id)
    )  # fmt: skip
    found = []
    for row in session.execute(query):
        cells: tuple[Any, ...] = tuple(row)
        *back, taken_of, taken_vnd = cells[16:]
        rest: dict[str, Any] = {"reverses": tuple(back) if back[2] is not None else None,
                                "taken": int(taken_of or 0), "taken_vnd": int(taken_vnd or 0)}  # fmt: skip
        found.append(KnownVoucher(*cells[:16], **rest))
    return found


def _rates(session: Session) -> dict[str, tuple[tuple[dt.date, Decimal], ...]]:
    found: dict[str, list[tuple[dt.date, Decimal]]] = defaultdict(list)
    query = select(ExchangeRate.currency, ExchangeRate.day, ExchangeRate.vnd_per_unit).order_by(ExchangeRate.day)
    for currency, day, rate in session.execute(query):
        found[currency].append((day, rate))
    return {currency: tuple(rates) for currency, rates in found.items()}


def _agreements(session: Session) -> list[KnownAgreement]:
    given = Agreement
    columns = (given.project, given.funder, given.epoch, given.province_code, given.share_bp, given.tolerance_bp)
    return [KnownAgreement(*row) for row in session.execute(select(*columns))]
