"""What comes next: the next scheme's target of clubs, the pace it asks for, and where today's pace leads."""

from __future__ import annotations

from dataclasses import replace

from data_access.queries.club_goals import Goal
from data_access.queries.conference import Snapshot
from data_access.queries.scheme_curve import Curve
from data_access.queries.scheme_facts import Clock
from indicators.rates import Ratio
from indicators.scheme import SCHEMES
from render.deck.frame import slide
from render.deck.here import parts_here
from render.deck.model import Block, Card, Chart, Role, Series, Slide
from render.deck.parts import count_card, figures
from render.deck.promises import BESIDE, targets_table
from render.deck.say import Say
from render.deck.targets import under_chart
from render.deck.title import state_of
from render.formats import NO_DATA


def goal_text(say: Say, goal: Goal) -> str:
    """What is wanted: new clubs, clubs in all, communes with a club, or an assumed share of the nation's."""
    return say.t(f"deck.goal_{goal.kind}", count=say.number(goal.target))


def _promised(goal: Goal) -> Goal:
    """Before the scheme begins a share of its target is nobody's yet: the nation's number stands for itself."""
    if goal.kind != "share" or goal.national is None:
        return goal
    return replace(goal, kind="new", target=goal.national)


def finding(say: Say, goal: Goal | None, *, at: Clock, known: bool, recent: Ratio | None) -> str:
    """What the goal asks for by its day. `known`: the register has the month; `recent` is the pace today."""
    t, year = say.t, str(at.due_on.year)
    if goal is None:
        return t("deck.next_none", year=year, where=say.where)
    wanted = goal_text(say, goal)
    if state_of(at) == "not_begun":
        wanted = t("deck.goal_nation", count=say.number(goal.national)) if goal.kind == "share" else wanted
        return t("deck.next_not_begun", scheme=at.scheme, start=say.day(at.starts_on), goal=wanted, year=year)
    if not known:
        return t("deck.next_no_data", year=year, place=say.place, goal=wanted)
    result = say.t(f"deck.goal_{goal.kind if goal.kind != 'share' else 'new'}", count=say.number(goal.result))
    if goal.result >= goal.target:
        key = "deck.next_met_share" if goal.kind == "share" else "deck.next_met"
        return t(key, place=say.place, result=result, goal=wanted, year=year)
    if goal.pace.value is None:
        return t("deck.next_past", year=year, where=say.where, result=result, goal=wanted)
    needed = say.number(goal.pace.value, decimals=1)
    if recent is None or recent.value is None:
        return t("deck.next_pace_alone", goal=wanted, year=year, where=say.where, needed=needed)
    now = say.number(recent.value, decimals=1)
    return t("deck.next_pace", goal=wanted, year=year, where=say.where, needed=needed, recent=now)


def recent_pace(snapshot: Snapshot) -> Ratio | None:
    """Clubs founded a month lately: the nation's, or the province's where the scheme's map has it."""
    ahead = snapshot.nation.ahead
    if snapshot.code is None:
        return ahead.curve.pace
    if ahead.curve.at.province_set != snapshot.map_set:
        return None
    return next((row.recent for row in ahead.provinces.rows if row.code == snapshot.code), None)


def _pace_card(say: Say, key: str, label: str, pace: Ratio, detail: str) -> Card:
    return Card(key, label, say.number(pace.value, decimals=1), pace.value, detail)


def _cards(snapshot: Snapshot, say: Say, goal: Goal, *, known: bool) -> list[Card]:
    t, at = say.t, snapshot.nation.ahead.curve.at
    due, begun = say.day(goal.due), state_of(at) != "not_begun"
    note = t("deck.assumed") if goal.kind == "share" else ""
    if not begun and goal.kind == "share":
        goal, note = _promised(goal), t("deck.nation")
    cards = [Card("goal", t("deck.card_goal", due=due), goal_text(say, goal), goal.target, note=note)]
    if not (known and begun):
        return cards
    share = min(goal.result / goal.target, 1.0) if goal.target else None
    done = t("deck.target_of", result=say.number(goal.result), target=say.number(goal.target))
    cards.append(replace(count_card(say, "done", t("deck.card_done"), goal.result, detail=done), share=share))
    if goal.pace.value is not None:
        missing = t("deck.needed_of", a=say.number(goal.pace.numerator), b=say.number(goal.pace.denominator))
        cards.append(_pace_card(say, "needed", t("deck.card_needed"), goal.pace, missing))
    recent = recent_pace(snapshot)
    if recent is not None and recent.value is not None:
        detail = t("deck.recent_of", a=say.number(recent.numerator), b=say.number(recent.denominator))
        cards.append(_pace_card(say, "recent", t("deck.card_recent"), recent, detail))
    ahead = snapshot.nation.ahead.curve.ahead
    if snapshot.code is None and ahead is not None:
        between = t("deck.forecast_between", low=say.number(ahead.low[-1]), high=say.number(ahead.high[-1]))
        cards.append(count_card(say, "forecast", t("deck.card_forecast", due=due), ahead.mid[-1], detail=between))
    return cards


def forecast_chart(say: Say, curve: Curve) -> Chart | None:
    """The curve of new clubs with its target, carried on to the due date inside its interval at every year's end."""
    chart, ahead = under_chart(say, curve), curve.ahead
    if chart is None or ahead is None:
        return chart
    t = say.t
    kept = [index for index, day in enumerate(ahead.months) if day.month == 12 or index == len(ahead.months) - 1]
    days = [ahead.months[index] for index in kept]
    before = len(chart.dates)

    def tail(series: Series) -> Series:
        more = len(days)
        return replace(series, values=(*series.values, *(None,) * more), shown=(*series.shown, *(NO_DATA,) * more))

    def carried(name: str, role: Role, values: tuple[int, ...]) -> Series:
        # It begins where the register ends, so that the line is one.
        start: list[int | None] = [*([None] * (before - 1)), curve.under[-1]]
        every = (*start, *(values[index] for index in kept))
        return Series(name, role, every, tuple(say.number(value) for value in every))

    return replace(
        chart,
        categories=(*chart.categories, *(say.month(day) for day in days)),
        series=(
            *(tail(series) for series in chart.series),
            carried(t("deck.forecast_series"), "forecast", ahead.mid),
            carried(t("deck.low_series"), "low", ahead.low),
            carried(t("deck.high_series"), "high", ahead.high),
        ),
        dates=(*chart.dates, *days),
        alt=t("deck.next_chart_alt", scheme=curve.at.scheme, last=say.month(curve.under_months[-1]),
              due=say.day(curve.at.due_on)),
    )  # fmt: skip


def _notes(snapshot: Snapshot, say: Say, goal: Goal | None, *, known: bool) -> list[str]:
    if goal is None:
        return []
    t, curve = say.t, snapshot.nation.ahead.curve
    notes = [t("deck.next_note_goal", decision=goal.decision, due=say.day(goal.due))]
    begun = known and state_of(curve.at) != "not_begun"
    if begun and goal.kind == "share" and goal.part is not None and goal.basis is not None:
        notes.append(
            t(f"deck.next_note_share_{goal.basis}", national=say.number(goal.national), part=say.of(goal.part))
        )
    if begun and goal.pace.value is not None and goal.result < goal.target:
        notes.append(
            t("deck.next_note_pace", missing=say.number(goal.pace.numerator),
              months=say.number(goal.pace.denominator), needed=say.number(goal.pace.value, decimals=1))
        )  # fmt: skip
    if snapshot.code is None and curve.ahead is not None:
        ahead = curve.ahead
        notes.append(
            t("deck.next_note_forecast", level=say.number(ahead.level, decimals=1), due=say.day(goal.due),
              mid=say.number(ahead.mid[-1]), low=say.number(ahead.low[-1]), high=say.number(ahead.high[-1]))
        )  # fmt: skip
    return notes


def next_slide(snapshot: Snapshot, say: Say) -> Slide:
    """The slide of next targets."""
    t, goal, ahead = say.t, snapshot.goal, snapshot.nation.ahead
    at, known = ahead.curve.at, parts_here(snapshot) is not None
    rows = [row for row in ahead.targets if row.province is None and row.due_on == at.due_on]
    heading = t("deck.next_table_nation", scheme=at.scheme)
    if snapshot.code is not None and at.province_set == snapshot.map_set:
        own = [row for row in ahead.targets if row.province == snapshot.code]
        if own:
            rows, heading = own, t("deck.next_table", scheme=at.scheme, where=say.where)
    beside: Block | None = targets_table(
        say, rows, title=heading, alt=heading, closed=at.closed, places=False, most=BESIDE
    )
    if snapshot.code is None and known and state_of(at) != "not_begun":
        beside = forecast_chart(say, ahead.curve) or beside
    lacks = []
    if goal is not None and goal.kind == "share" and state_of(at) != "not_begun":
        lacks.append(t("deck.next_lacks_goal", where=say.where, year=at.due_on.year))
    if snapshot.code is None and state_of(at) == "running" and ahead.curve.ahead is None:
        lacks.append(t("deck.next_lacks_forecast"))
    return slide(
        snapshot,
        say,
        "next",
        title=finding(say, goal, at=at, known=known, recent=recent_pace(snapshot)),
        blocks=[beside, None if goal is None else figures(say, _cards(snapshot, say, goal, known=known))],
        notes=_notes(snapshot, say, goal, known=known),
        source=t("deck.source_scheme", version=snapshot.nation.dataset.version, decision=SCHEMES[at.scheme].decision),
        lacks=lacks,
    )
