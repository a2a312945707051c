"""Snapshots of a conference made by hand or by chance, without a database: what decks' sentences are tried on."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction
from random import Random
from typing import Literal

from data_access.dataset import DatasetInfo
from data_access.queries.agreements import Agreed, FunderFacts, position
from data_access.queries.budget_answer import Budget, FunderMoney, Place, ProjectFacts
from data_access.queries.club_goals import Goal, Kind
from data_access.queries.club_life import Life, together
from data_access.queries.cofinancing import OffAgreement
from data_access.queries.communes import CommuneClubs, CommuneCover
from data_access.queries.conference import Money, Nation, Promise, Snapshot
from data_access.queries.coverage import MapMonth, Parts, measure_of, total
from data_access.queries.loan_capital import LoanCapital, Loans
from data_access.queries.money_cells import Amounts
from data_access.queries.profile import Profile
from data_access.queries.published import FigureRow
from data_access.queries.scheme_curve import Curve
from data_access.queries.scheme_facts import clock
from data_access.queries.scheme_measures import MEASURES, Judgement, judge
from data_access.queries.scheme_provinces import ProvinceRow, Provinces
from data_access.queries.scheme_targets import Held
from data_access.queries.schemes import SchemeTitle
from data_access.queries.training import ProvinceTraining, RoleYear, TrainingAnswer
from geo.units import latest_epoch, units_in
from indicators.months import add_months, month_end
from indicators.ranking import competition_ranks
from indicators.rates import Rate, Ratio
from indicators.scheme import SCHEMES, Status, needed_pace
from indicators.training import Training
from tests.profiles import profile, standing

OCTOBER = dt.date(2026, 10, 1)
ITEMS = ("std_activities", "std_borrowing", "std_funds", "std_meetings", "std_members", "std_older", "std_volunteers",
         "std_women")  # fmt: skip
BILLION = 1_000_000_000
EIGHTY_TWENTY = Agreed(2000, 100)
Mode = Literal["mixed", "equal", "zero", "empty"]


@dataclass(frozen=True, slots=True)
class One:
    """A province's month: its clubs and communes, what the clubs report, and the items of the standard."""

    parts: Parts
    life: Life
    items: Mapping[str, Rate]


def life(clubs: int = 413, members: int = 25_000, **changes: int) -> Life:
    """Sums of a province with every club reporting."""
    plain = Life(
        clubs=clubs, founded=2, closed=0, clubs_with_report=clubs, members=members, older=members * 2 // 3,
        women=members * 7 // 10, borrowers=members // 2, income_fund=members * 600_000, overdue=members * 500,
        standard_met=clubs // 3, standard_assessed=clubs, reports_due=clubs, reports_received=clubs * 9 // 10,
        reports_on_time=clubs * 8 // 10,
    )  # fmt: skip
    return replace(plain, **changes)


def figure(value: str, *, day: dt.date = dt.date(2025, 5, 31), qualifier: str = "exactly") -> FigureRow:
    """A printed number of the nation's clubs."""
    return FigureRow(
        id=f"f{value}", indicator="clubs_total", epoch=None, unit_code=None, place_note=None, value=Decimal(value),
        unit="CLB", as_of=day, as_of_text="", precision="month", estimated_date=False, qualifier=qualifier,
        is_target=False, source_title="Báo Nhân Dân", source_url=None, source_published=None, note=None,
        contradicts=None,
    )  # fmt: skip


def held(
    indicator: str, value: str, result: Ratio | None, *, scheme: str = "1336", province: str | None = None
) -> Held:
    """A target of a scheme, judged on its first due day."""
    measure, frame = MEASURES[indicator], SCHEMES[scheme]
    unit_ = "%" if measure.kind == "rate" else "CLB"
    target, due = Fraction(value) / (100 if unit_ == "%" else 1), frame.due_on[0]
    place = next((each.label for each in units_in(latest_epoch("63")) if each.code == province), "")
    return Held(
        code=f"T{indicator}", indicator=indicator, place=place, province=province, text_vi="chỉ tiêu",
        text_en="target", unit=unit_, value=Decimal(value), target=target, starts_on=frame.starts_on, due_on=due,
        decision=frame.decision, doubtful=False, derived=False, source_title=None, source_url=None, measure=measure,
        result=result, measured_to=due, reason=None, printed=(),
        judgement=judge(measure, result=result, target=target, starts_on=frame.starts_on, due=due, on=due),
    )  # fmt: skip


def promise(
    scheme: str,
    *under: int,
    month: dt.date = OCTOBER,
    target: int | None = 3000,
    targets: Sequence[Held] = (),
    rings: Sequence[FigureRow] = (),
    news: Mapping[str, int] | None = None,
) -> Promise:
    """A scheme whose nation's running totals are `under`; `news` are new clubs by province of its map."""
    at = clock(scheme, month=month)
    months = tuple(add_months(at.month, index + 1 - len(under)) for index in range(len(under)))
    running = bool(under) and not at.closed
    rows = tuple(
        ProvinceRow(
            code=unit.code, label=unit.label, new=(news or {}).get(unit.code), result=(news or {}).get(unit.code),
            target=None, in_all=False, starts_on=at.starts_on, due_on=None, decision="",
            judgement=Judgement(None, None, Status.NO_TARGET), needed=None,
            recent=Ratio(12, 12) if running and news and unit.code in news else None,
            curve=(1, (news or {}).get(unit.code, 1)),
        )
        for unit in units_in(latest_epoch(at.province_set))
    )  # fmt: skip
    curve = Curve(
        at=at, months=months, active=tuple(under), under_months=months, under=tuple(under), target=target, ahead=None,
        pace=Ratio(under[-1] - under[0], len(under)) if running else None,
        needed=needed_pace(under[-1], target=target, as_of=at.as_of, due=at.due_on) if running and target else None,
        rings=(), scheme_rings=tuple(rings),
    )  # fmt: skip
    title = SchemeTitle(scheme, f"{scheme}/QĐ-TTg (31/8/2020)", "Đề án nhân rộng", "Scheme to expand")
    return Promise(title, curve, tuple(targets), Provinces(at, rows, 0))


def goal(kind: Kind = "new", *, target: int = 6000, result: int = 1214, month: dt.date = OCTOBER) -> Goal:
    """What is wanted by the end of 2030 under scheme 1648."""
    due = dt.date(2030, 12, 31)
    pace = needed_pace(result, target=target, as_of=month_end(month), due=due)
    plain = Goal(kind, "1648", due, target, result, pace, "1648/QĐ-TTg (01/8/2025)", "Báo", None)
    return replace(plain, national=6000, basis="older", part=Ratio(1, 20)) if kind == "share" else plain


def training(
    *, done: int = 300, clubs: int = 413, courses: int = 12, women: int = 200, men: int = 180
) -> TrainingAnswer:
    """Courses of one year and boards."""
    whole = Training(courses, women + men, Rate(women, women + men), 0, 10, 0, Ratio(0, 0), 0)
    return TrainingAnswer(
        until=month_end(OCTOBER), total=whole, this_year=whole, boards=Rate(done, clubs), kinds=(),
        roles=(RoleYear("board", 2026, women, men, 0),) if courses else (),
        provinces=(ProvinceTraining("37", "Ninh Bình", whole, Rate(done, clubs)),), months=(), year_only=(),
    )  # fmt: skip


def budget(external: int = 80 * BILLION, counterpart: int = 20 * BILLION, agreed: Agreed = EIGHTY_TWENTY, *,
           planned: int = 120 * BILLION, off: dt.date | None = None) -> Budget:  # fmt: skip
    """A project's money with two funders in one place."""
    where, spent = position(external, counterpart=counterpart, agreed=agreed), external + counterpart
    facts = (FunderFacts("KOICA-HAK", "KOICA", "KOICA", "external", 8000),
             FunderFacts("HNCT", "Đối ứng", "Counterpart", "counterpart", 2000))  # fmt: skip
    sums = (Amounts(spent=external), Amounts(spent=counterpart))
    project = ProjectFacts("VIE085", "Dự án", "Project", dt.date(2022, 12, 1), dt.date(2025, 11, 30), "month", "", "")
    amounts = Amounts(planned=planned, received=spent, spent=spent)
    return Budget(
        project=project, currency="VND", basis="spent", until=month_end(OCTOBER), rate=None, rate_missing=False,
        latest_rate=None, total=amounts, whole_plan=planned, agreed=where.agreed, position=where,
        positions=(("planned", where), ("received", where), ("spent", where)),
        funders=tuple(FunderMoney(fact, own, own.spent, 0, ()) for fact, own in zip(facts, sums, strict=True)),
        cash=spent, in_kind=0, execution=Ratio(spent, planned), disbursement=Ratio(0, planned), time=Rate(1, 1),
        burn=Ratio(1, 1), quarters=(), curves=(),
        places=(Place("37", "Ninh Bình", False, amounts, where, (), off),), categories=(), unconverted=(),
    )  # fmt: skip


def money(found: Budget) -> Money:
    """A budget with nothing off and some loans."""
    off = OffAgreement(found.until, found.position, found.places[0].off_since, 0, (), found.position)
    return Money(found, off, LoanCapital(found.until, Loans(5, 4, 3, 1, 9), (), ()))


def cover(*clubs: int) -> CommuneCover:
    """Communes with so many clubs each."""
    rows = [CommuneClubs(f"{index:05d}", f"Xã {chr(65 + index)}", count, False) for index, count in enumerate(clubs)]
    covered = tuple(sorted((row for row in rows if row.clubs), key=lambda row: -row.clubs))
    return CommuneCover("34", covered, tuple(row for row in rows if not row.clubs), 0)


def one(chance: Random, mode: Mode) -> One:
    """A province by chance: mixed numbers, the same as every other, or all zero."""
    draw = Random(7) if mode == "equal" else chance
    whole = draw.randint(1, 130)
    clubs = 0 if mode == "zero" else draw.choice([0, 1, 2, draw.randint(1, 1300)])
    with_club = min(draw.randint(0, whole), clubs)
    reported = draw.choice([0, clubs, draw.randint(0, clubs)])
    members = draw.choice([0, 1, draw.randint(0, 60_000)]) if reported else 0
    assessed = draw.randint(0, reported)
    met = draw.choice([0, assessed, draw.randint(0, assessed)])
    sums = life(
        clubs, members, clubs_with_report=reported, older=draw.randint(0, members), women=draw.randint(0, members),
        borrowers=draw.choice([0, draw.randint(0, members)]), standard_met=met, standard_assessed=assessed,
    )  # fmt: skip
    parts = Parts(clubs, with_club, whole, 0, 0, clubs, clubs, reported, members, met, assessed, None)
    items = {item: Rate(draw.randint(0, assessed), assessed) for item in ITEMS} if assessed else {}
    return One(parts, sums, items)


def by_chance(seed: int, *, mode: Mode, code: str | None, month: dt.date = OCTOBER, scheme: str = "1336") -> Snapshot:
    """A whole snapshot by chance, on the map of 34; "empty" is a register without the month."""
    chance = Random(seed)
    codes = [unit.code for unit in units_in(latest_epoch("34"))]
    every = (
        {}
        if mode == "empty"
        else {each: one(chance, mode) for each in codes if mode != "mixed" or chance.random() < 0.9}
    )
    under = () if mode == "empty" else tuple(sorted(chance.randint(0, 9000) for _ in range(chance.randint(1, 30))))
    news = {each.code: chance.randint(0, 300) for each in units_in(latest_epoch("63"))} if every else {}
    rings = tuple(figure(str(chance.randint(1, 9000))) for _ in range(chance.randint(0, 2)))
    targets = [
        held("clubs_target_new", str(chance.randint(1, 9000)), Ratio(under[-1], 1) if under else None),
        held("clubs_full_activities_pct", "70", Rate(chance.randint(0, 9), 9) if every else None),
    ]
    now = promise(scheme, *under, month=month, targets=targets[: chance.randint(0, 2)], news=news, rings=rings)
    ahead = promise("1648", *under, month=month, target=6000, news=dict.fromkeys(every, 3))
    wanted = goal(chance.choice(["new", "total", "communes", "share"]), target=chance.randint(1, 900),
                  result=chance.choice([0, 1, chance.randint(0, 900)]), month=month)  # fmt: skip
    known = together(each.life for each in every.values())
    own = None if code is None else every.get(code)
    here = known if code is None else None if own is None else own.life
    courses = (
        training(done=chance.randint(0, here.clubs), clubs=here.clubs) if here else training(done=0, clubs=0, courses=0)
    )
    paid = (
        money(budget(chance.randint(0, 90) * BILLION, chance.randint(0, 40) * BILLION))
        if chance.random() < 0.8
        else None
    )
    nation = Nation(
        map_set="34", scheme=scheme, month=month,
        dataset=DatasetInfo("simulated", 3, 1, 1.0, month, dt.datetime(2026, 11, 1, tzinfo=dt.UTC)),
        coverage=_map({each: found.parts for each, found in every.items()}),
        life={each: found.life for each, found in every.items()}, months=_months(chance, known, month),
        standard={each: found.items for each, found in every.items()}, rings=rings, now=now, ahead=ahead,
        training=courses, attention=(), goal=wanted if code is None else None, money=paid,
    )  # fmt: skip
    if code is None:
        return Snapshot(nation, None, None, None, nation.months, courses, wanted, paid)
    return Snapshot(
        nation=nation, code=code, profile=_profile(nation, code, month),
        communes=cover(*(chance.randint(0, 6) for _ in range(chance.randint(1, 20)))),
        months=_months(chance, here, month), training=courses, goal=wanted, money=paid,
    )  # fmt: skip


def _map(parts: Mapping[str, Parts]) -> MapMonth:
    whole = total(parts.values())
    measures = {code: measure_of("coverage", own) for code, own in parts.items()}
    return MapMonth(measures, dict(parts), measure_of("coverage", whole), whole)


def _months(chance: Random, now: Life | None, month: dt.date) -> tuple[tuple[dt.date, Life], ...]:
    if now is None:
        return ()
    back = chance.randint(0, 40)
    flat = chance.random() < 0.2
    earlier = [now if flat else life(chance.randint(0, 2000), chance.randint(0, 9000)) for _ in range(back)]
    return tuple(zip([add_months(month, index - back) for index in range(back + 1)], [*earlier, now], strict=True))


def _profile(nation: Nation, code: str, month: dt.date) -> Profile:
    """The province's profile with its true places among the others."""
    own, map_set = nation.coverage.parts.get(code), nation.map_set
    seen = profile(own, code=code, map_set=map_set, month=month)
    standings = []
    for name in ("clubs", "coverage", "clubs_per_10k_older", "members", "meets_standard", "reporting_rate"):
        measures = {each: measure_of(name, parts) for each, parts in nation.coverage.parts.items()}
        values = {each: measure.value for each, measure in measures.items() if measure.value is not None}
        places = dict(zip(values, competition_ranks(list(values.values())), strict=True))
        mine = measures.get(code, seen.standing(name).measure)
        plain = standing(name, mine, place=places.get(code), known=len(values),
                         tied=list(places.values()).count(places.get(code)) > 1)  # fmt: skip
        standings.append(replace(plain, nation=measure_of(name, nation.coverage.nation_parts)))
    return replace(seen, standings=(*standings, seen.standing("boards_trained")), made_of=())
