"""Clubs over time, with published points beside the register's, and what twelve months changed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from data_access.queries.conference import Months, Snapshot
from data_access.queries.published import FigureRow
from geo.units import REFORM_DATE
from indicators.months import month_end
from render.deck.five import year_note
from render.deck.frame import slide
from render.deck.here import YEAR, last_year, months_of, new_target, scheme_rows
from render.deck.model import Card, Chart, Series, Slide
from render.deck.parts import count_card, figures
from render.deck.say import Say
from render.formats import NO_DATA

QUARTER = 3


def finding(say: Say, counts: Sequence[int], *, printed: FigureRow | None = None) -> str:
    """What twelve months did to the number of clubs, from its months, the last one now."""
    t = say.t
    if not counts:
        if printed is None:
            return t("deck.clubs_none", where=say.where)
        return t("deck.clubs_published", where=say.where, value=say.printed(printed), date=say.printed_date(printed))
    now = counts[-1]
    clubs = say.count("clubs", now)
    if len(counts) <= YEAR:
        return t("deck.clubs_short", place=say.place, clubs=clubs)
    change = now - counts[-1 - YEAR]
    if change == 0:
        if now == 0 and not any(counts[-YEAR:]):
            return t("deck.clubs_zero", where=say.where)
        return t("deck.clubs_flat", where=say.where, clubs=clubs)
    key = "deck.clubs_up" if change > 0 else "deck.clubs_down"
    return t(key, where=say.where, change=say.count("clubs", abs(change)), clubs=clubs)


def ring_series(say: Say, rings: Sequence[FigureRow], days: Sequence[dt.date]) -> list[Series]:
    """Published points on their months; those that differ about the same month stand in a second series."""
    by_day: dict[dt.date, list[FigureRow]] = {day: [] for day in days}
    for ring in rings:
        if ring.as_of is None:
            continue
        known = by_day.setdefault(ring.as_of.replace(day=1), [])
        if all((ring.value, ring.qualifier) != (other.value, other.qualifier) for other in known):
            known.append(ring)
    found = []
    for index, name in enumerate((say.t("deck.published_series"), say.t("deck.published_other"))):
        picked = [by_day[day][index] if len(by_day[day]) > index else None for day in days]
        if any(picked):
            values = tuple(None if ring is None else float(ring.value) for ring in picked)
            shown = tuple(NO_DATA if ring is None else say.printed(ring) for ring in picked)
            found.append(Series(name, "published", values, shown))
    return found


def curve(say: Say, months: Months, rings: Sequence[FigureRow], *, title: str) -> Chart | None:
    """The register's line at the ends of quarters counted back from the last month, and printed points."""
    known = {day: life.clubs for day, life in months}
    days = set(months_of(months[0][0], months[-1][0], step=QUARTER)) if months else set()
    days |= {ring.as_of.replace(day=1) for ring in rings if ring.as_of is not None}
    if not days:
        return None
    listed = sorted(days)
    values = tuple(known.get(day) for day in listed)
    register = Series(say.t("deck.register_series"), "register", values, tuple(say.number(each) for each in values))
    return Chart(
        kind="line",
        title=say.t("deck.clubs_chart"),
        unit=say.t("deck.unit_clubs"),
        categories=tuple(say.month(day) for day in listed),
        series=(*([register] if known else []), *ring_series(say, rings, listed)),
        alt=say.t("deck.clubs_alt", where=say.where, first=say.month(listed[0]), last=say.month(listed[-1]),
                  finding=title),
        dates=tuple(listed),
    )  # fmt: skip


def scheme_card(snapshot: Snapshot, say: Say) -> Card | None:
    """New clubs under the scheme, against the place's own target where it has one."""
    at, t = snapshot.nation.now.curve.at, say.t
    label = t("deck.card_new", scheme=snapshot.scheme)
    if snapshot.code is None:
        curve = snapshot.nation.now.curve
        done, target = (curve.under[-1] if curve.under else None), curve.target
        day = at.as_of
    else:
        rows = [row for row in scheme_rows(snapshot) if row.new is not None]
        done = sum(row.new or 0 for row in rows) if rows else None
        target = new_target(rows[0]) if len(rows) == 1 else None
        day = min(at.as_of, month_end(at.province_month))
    if done is None:
        return None
    said = t("deck.as_at", day=say.day(day))
    if not target:
        return count_card(say, "new", label, done, note=f"{t('deck.target_none')} · {said}")
    detail = t("deck.target_of", result=say.number(done), target=say.number(target))
    return Card("new", label, say.number(done), done, detail, said, share=min(done / target, 1.0))


def _cards(snapshot: Snapshot, say: Say, rings: Sequence[FigureRow]) -> list[Card]:
    counts, t = [life.clubs for _, life in snapshot.months], say.t
    now = bool(snapshot.months) and snapshot.months[-1][0] == snapshot.month
    cards: list[Card] = []
    if now:
        cards.append(count_card(say, "clubs", t("deck.measure_clubs"), counts[-1]))
        if len(counts) > YEAR:
            before = counts[-1 - YEAR]
            change = abs(counts[-1] - before)
            cards.append(
                count_card(say, "change", t("deck.card_change"), change, note=year_note(say, counts[-1], before))
            )
    scheme = scheme_card(snapshot, say)
    if scheme is not None:
        cards.append(scheme)
    if rings:
        last = rings[-1]
        cards.append(
            Card("printed", t("deck.card_printed"), say.printed(last), float(last.value), note=say.printed_date(last))
        )
    return cards


def clubs_slide(snapshot: Snapshot, say: Say) -> Slide:
    """The slide of clubs over time."""
    t, seen = say.t, snapshot.profile
    rings = snapshot.nation.rings if seen is None else seen.rings
    months = snapshot.months if snapshot.months and snapshot.months[-1][0] == snapshot.month else ()
    title = finding(say, [life.clubs for _, life in months], printed=rings[-1] if rings else None)
    founded, closed = last_year(snapshot)
    merged = seen is not None and bool(seen.made_of) and bool(months) and months[0][0] < REFORM_DATE
    notes = [
        t("deck.clubs_note_change", founded=say.count("clubs", founded), closed=say.count("clubs", closed))
        if len(months) > YEAR
        else "",
        t("deck.clubs_note_printed", value=say.printed(rings[-1]), date=say.printed_date(rings[-1]),
          source=rings[-1].source_title) if rings else "",
        t("deck.clubs_note_merged", parts=say.listed([part.label for part in seen.made_of]))
        if merged and seen is not None
        else "",
    ]  # fmt: skip
    return slide(
        snapshot,
        say,
        "clubs",
        title=title,
        blocks=[curve(say, months, rings, title=title), figures(say, _cards(snapshot, say, rings))],
        notes=notes,
        lacks=[] if rings else [t("deck.clubs_lacks_printed", where=say.where)],
    )
