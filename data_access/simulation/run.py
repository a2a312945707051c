"""Fill a register with simulated data: clubs, places, courses, reports, money, then the summaries; one transaction."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from datetime import date, timedelta

import numpy as np
from sqlalchemy import Connection, Engine, delete, func, insert, select
from sqlalchemy.orm import Session

from data_access import summaries
from data_access.bulk import Cells, align_sequence, write_rows
from data_access.errors import RegisterIsReal
from data_access.health import place, speaking_plainly
from data_access.models import Base, Club, Dataset, ExchangeRate, ImportBatch, PeriodClosing, RejectedRow
from data_access.simulation.anchors import Anchors, read_anchors
from data_access.simulation.budget import LINE_COLUMNS, line_rows, make_lines
from data_access.simulation.clubs import CLUB_COLUMNS, PLACE_COLUMNS, club_rows, make_clubs, place_rows
from data_access.simulation.clubs import Club as SimulatedClub
from data_access.simulation.corrections import CLOSED_BY, CLOSING_COLUMNS, closing_rows
from data_access.simulation.courses import Course, initial_courses, other_courses, write_courses
from data_access.simulation.curves import Curves, make_curves
from data_access.simulation.money import ENTRY_COLUMNS, entry_rows, make_entries
from data_access.simulation.plans import PLANS, Period, Plan
from data_access.simulation.published_courses import fill_hanoi, published_courses
from data_access.simulation.rates import RATE_COLUMNS, SOURCE, Rates, make_rates
from data_access.simulation.refused import REJECTED_COLUMNS, rejected_rows
from data_access.simulation.reports import REPORT_COLUMNS, make_reports, report_rows
from geo.succession import predecessors
from geo.units import units_in
from indicators.months import month_end

Progress = Callable[[str, float], None]
DEFAULT_UNTIL = date(2026, 10, 1)
_CLUBS_AT_ONCE = 1_500
# What simulating replaces, children first.
_REPLACED = (
    "course_club", "course_trainees", "course", "money_transaction", "budget_line", "club_report", "club_place", "club",
)  # fmt: skip
_SHARE_OF_CLUBS = 0.68  # of the whole work, for the progress shown


def _quietly(_step: str, _share: float) -> None:
    """Say nothing."""


def _clear(connection: Connection, *, where: str) -> int:
    """Take out an earlier simulated register; returns the next version. Raises RegisterIsReal."""
    found = connection.execute(select(Dataset.kind, Dataset.version)).one_or_none()
    clubs = connection.execute(select(func.count()).select_from(Club)).scalar_one()
    if (found is not None and found.kind == "register") or (found is None and clubs):
        raise RegisterIsReal(where)
    for name in _REPLACED:
        connection.execute(delete(Base.metadata.tables[name]))
    connection.execute(delete(ExchangeRate).where(ExchangeRate.simulated))
    connection.execute(delete(PeriodClosing).where(PeriodClosing.closed_by == CLOSED_BY))
    simulated = select(ImportBatch.id).where(ImportBatch.kind == "simulated")
    connection.execute(delete(RejectedRow).where(RejectedRow.batch_id.in_(simulated)))
    return 1 if found is None else found.version + 1


class _Run:
    """One simulation under way: what stays the same, and the ids that run on from province to province."""

    def __init__(self, connection: Connection, *, batch: int, scale: float, seed: int, until: date) -> None:
        self.connection = connection
        self.batch, self.scale, self.seed = batch, scale, seed
        self.last = month_end(until)
        self.as_of = self.last + timedelta(days=5)
        self.anchors: Anchors = read_anchors()
        self.curves: Curves = make_curves(self.anchors, last=self.last, seed=seed)
        self.next_club, self.next_course, self.rows = 1, 1, 0
        self.project_clubs: dict[str, list[tuple[str, date]]] = {plan.project: [] for plan in PLANS}

    def put(self, table: str, columns: Sequence[str], rows: list[Cells]) -> None:
        """Write rows and count them."""
        self.rows += len(rows)
        write_rows(self.connection, Base.metadata.tables[table], columns, rows)

    def province(self, code: str) -> None:
        """Everything of one new province and its predecessors but the money."""
        clubs = make_clubs(code, anchors=self.anchors, curves=self.curves, scale=self.scale, seed=self.seed,
                           first_id=self.next_club)  # fmt: skip
        if not clubs:
            return
        self.next_club += len(clubs)
        self.put("club", CLUB_COLUMNS, list(club_rows(clubs, batch=self.batch, seed=self.seed)))
        self.put("club_place", PLACE_COLUMNS, list(place_rows(clubs)))
        for club in clubs:
            if club.project:
                self.project_clubs[club.project].append((club.place.province63, club.founding.founded))
        trained = self._courses(code, clubs)
        for start in range(0, len(clubs), _CLUBS_AT_ONCE):
            self._reports(clubs[start : start + _CLUBS_AT_ONCE], trained=trained)

    def _courses(self, code: str, clubs: list[SimulatedClub]) -> dict[int, date]:
        rng = np.random.default_rng([self.seed, int(code), 6])
        homes = {code, *predecessors(code)}
        printed = [c for c in published_courses(self.last) if c.province in homes]
        courses: list[Course] = [
            *printed,
            *initial_courses(clubs, published=printed, last=self.last, rng=rng),
            *other_courses(clubs, last=self.last, rng=rng),
        ]
        # What was printed of Hà Nội is of its clubs as they are: twice as many would not share its courses.
        if code == "01" and self.scale == 1 and self.last >= date(2025, 11, 9):
            courses = fill_hanoi(courses, rng=rng)
        self.next_course = write_courses(courses, first_id=self.next_course, batch=self.batch, put=self.put)
        trained: dict[int, date] = {}
        for course in courses:
            if course.kind == "board_initial":
                for club in course.clubs:
                    trained[club] = min(trained.get(club, course.starts_on), course.starts_on)
        return trained

    def _reports(self, clubs: list[SimulatedClub], *, trained: dict[int, date]) -> None:
        rng = np.random.default_rng([self.seed, clubs[0].id, 10])
        reports = make_reports(clubs, trained=trained, members=self.anchors.members, until=self.last, as_of=self.as_of,
                               rng=rng)  # fmt: skip
        self.put("club_report", REPORT_COLUMNS, list(report_rows(clubs, reports, batch=self.batch)))
        self.put("rejected_row", REJECTED_COLUMNS, list(rejected_rows(clubs, reports, batch=self.batch, rng=rng)))

    def money(self, rates: Rates) -> None:
        """Budget lines and entries of both projects."""
        next_line, next_entry = 1, 1
        for plan in PLANS:
            loans: dict[tuple[str, date], list[date]] = {}
            clubs: dict[str, dict[Period, int]] = {p: dict.fromkeys(plan.periods, 0) for p in plan.provinces}
            for province, founded in sorted(self.project_clubs[plan.project]):
                period = next(p for p in plan.periods if founded <= p[1])
                clubs[province][period] += 1
                loans.setdefault((province, period[0]), []).append(founded)
            if plan.periods[0][0] > self.last:
                continue
            lines = make_lines(plan, clubs=clubs, rates=rates, seed=self.seed, first_id=next_line)
            entries = make_entries(plan, lines=lines, loans=loans, rates=rates, last=self.last, seed=self.seed)
            self.put("budget_line", LINE_COLUMNS, list(line_rows(lines, batch=self.batch)))
            self.put("money_transaction", ENTRY_COLUMNS,
                     list(entry_rows(entries, rates=rates, first_id=next_entry, batch=self.batch)))  # fmt: skip
            self._close(plan)
            next_line, next_entry = next_line + len(lines), next_entry + len(entries)

    def _close(self, plan: Plan) -> None:
        """Closings, but for quarters that somebody closed in this database."""
        closed = select(PeriodClosing.quarter).where(PeriodClosing.project == plan.project)
        known = {quarter.isoformat() for quarter in self.connection.execute(closed).scalars()}
        rows = [row for row in closing_rows(plan, last=self.last) if row[1] not in known]
        self.put("period_closing", CLOSING_COLUMNS, rows)

    def rates(self) -> Rates:
        """Simulated rates, on the days for which no other rate stands."""
        # A line's rate may be wanted for a period that begins after the last month.
        rates = make_rates(max(self.last, date(2026, 12, 31)), seed=self.seed)
        known = {(c, d) for c, d in self.connection.execute(select(ExchangeRate.currency, ExchangeRate.day))}
        self.put("exchange_rate", RATE_COLUMNS,
                 [(day.isoformat(), currency, str(value), SOURCE, 1) for (currency, day), value in rates.values.items()
                  if day <= self.last and (currency, day) not in known])  # fmt: skip
        return rates


def simulate(engine: Engine, *, scale: float = 1.0, seed: int = 1336, until: date = DEFAULT_UNTIL,
             progress: Progress | None = None) -> None:  # fmt: skip
    """Replace the register by a simulated one, and recompute its summaries; all or nothing.

    `scale` multiplies the number of clubs (1 follows the published totals), `until` is in the last month of reports.
    The same seed gives the same rows. `progress` is told (what is being done, share done 0–1).
    Raises RegisterIsReal, and DatabaseError. Reference facts must be loaded.
    """
    say = progress or _quietly
    until = until.replace(day=1)
    with speaking_plainly(engine), Session(engine) as session, session.begin():
        connection = session.connection()
        version = _clear(connection, where=place(engine))
        now = dt.datetime.now(dt.UTC)
        batch = ImportBatch(kind="simulated", file_name="data_access/simulation", digest=None, actor="toan-canh-clb",
                            loaded_at=now, rows=0, note=f"scale {scale:g}, seed {seed}")  # fmt: skip
        session.add(batch)
        session.flush()
        run = _Run(connection, batch=batch.id, scale=scale, seed=seed, until=until)
        rates = run.rates()
        provinces = units_in("34")
        for k, unit in enumerate(provinces):
            say(unit.name, _SHARE_OF_CLUBS * k / len(provinces))
            run.province(unit.code)
        say("tiền | money", _SHARE_OF_CLUBS)
        run.money(rates)
        batch.rows = run.rows
        for name in ("club", "course", "budget_line", "money_transaction", "rejected_row"):
            align_sequence(connection, Base.metadata.tables[name])
        connection.execute(delete(Dataset))
        connection.execute(insert(Dataset).values(id=1, kind="simulated", version=version, seed=seed, scale=scale,
                                                  until=until, created_at=now, updated_at=now))  # fmt: skip
        session.flush()
        summaries.refresh(
            session, progress=lambda step, share: say(step, _SHARE_OF_CLUBS + (1 - _SHARE_OF_CLUBS) * share)
        )
        summaries.refresh_money(session)
        summaries.refresh_training(session)
    say("xong | done", 1.0)
