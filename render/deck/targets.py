"""Targets and results: the scheme's for the nation, a province's own where it printed any."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from data_access.queries.conference import Snapshot
from data_access.queries.published import FigureRow
from data_access.queries.scheme_curve import Curve
from indicators.months import month_end
from indicators.scheme import SCHEMES
from render.deck.clubs import QUARTER, ring_series
from render.deck.frame import slide
from render.deck.here import months_of, new_target, old_ones, own_targets, scheme_rows
from render.deck.model import Chart, Figures, Goal, Series, Slide
from render.deck.parts import count_card, figures
from render.deck.promises import BESIDE, judged, met, standing_finding, targets_table
from render.deck.say import Say
from render.deck.title import state_of


def finding(snapshot: Snapshot, say: Say) -> str:
    """How the place stands to the scheme's targets."""
    t, now = say.t, snapshot.nation.now
    at, scheme = now.curve.at, snapshot.scheme
    if state_of(at) == "not_begun":
        return t("deck.targets_not_begun", month=say.month(snapshot.month), scheme=scheme)
    rows = own_targets(snapshot)
    count = len(judged(rows))
    owner = say.place
    if snapshot.code is None:
        if not count:
            return t("deck.targets_unjudged", scheme=scheme)
    else:
        codes = old_ones(snapshot)
        if not codes:
            return t("deck.targets_other_map", scheme=scheme, where=say.where)
        news = [row.new for row in scheme_rows(snapshot) if row.new is not None]
        if not news:
            return t("deck.targets_no_data", where=say.where, scheme=scheme)
        if not count:
            key = "deck.targets_own_unjudged" if rows else "deck.targets_own_none"
            return t(key, place=say.place, clubs=say.count("clubs", sum(news)), scheme=scheme)
        if len(codes) > 1:
            owner = t("deck.targets_parts", place=say.place)
    return standing_finding(say, owner=owner, met=met(rows), count=count, scheme=scheme, closed=at.closed)


def under_chart(say: Say, curve: Curve) -> Chart | None:
    """The nation's new clubs under a scheme, with its target and printed points."""
    return _chart(say, curve.at.scheme, list(zip(curve.under_months, curve.under, strict=True)),
                  target=curve.target, rings=curve.scheme_rings)  # fmt: skip


def _chart(
    say: Say,
    scheme: str,
    points: Sequence[tuple[dt.date, int]],
    *,
    target: int | None,
    rings: Sequence[FigureRow] = (),
) -> Chart | None:
    if not points:
        return None
    t, known = say.t, dict(points)
    days = set(months_of(points[0][0], points[-1][0], step=QUARTER))
    days |= {ring.as_of.replace(day=1) for ring in rings if ring.as_of is not None}
    listed = sorted(days)
    values = tuple(known.get(day) for day in listed)
    return Chart(
        kind="line",
        title=t("deck.targets_chart", scheme=scheme),
        unit=t("deck.unit_clubs"),
        categories=tuple(say.month(day) for day in listed),
        series=(
            Series(t("deck.register_series"), "register", values, tuple(say.number(value) for value in values)),
            *ring_series(say, rings, listed),
        ),
        alt=t("deck.targets_chart_alt", scheme=scheme, first=say.month(listed[0]), last=say.month(listed[-1]),
              result=say.number(points[-1][1])),
        dates=tuple(listed),
        goal=None if not target else Goal(t("deck.goal_line", target=say.number(target)), float(target)),
    )  # fmt: skip


def _place_chart(snapshot: Snapshot, say: Say) -> Chart | None:
    """The new clubs of the place's one row, every third month."""
    rows = scheme_rows(snapshot)
    if len(rows) != 1 or len(rows[0].curve) < 2:
        return None
    row, at = rows[0], snapshot.nation.now.curve.at
    days = months_of(at.starts_on.replace(day=1), at.province_month, step=QUARTER)[-len(row.curve) :]
    points = list(zip(days, row.curve, strict=True))
    return _chart(say, at.scheme, points, target=new_target(row))


def _parts_beside(snapshot: Snapshot, say: Say) -> Figures | None:
    """New clubs of each of the place's rows, for a province without a curve of its own."""
    t, scheme = say.t, snapshot.scheme
    rows = [row for row in scheme_rows(snapshot) if row.new is not None]
    if not rows:
        return None
    label = t("deck.card_new", scheme=scheme)
    if len(rows) == 1:
        return figures(say, [count_card(say, "new", label, rows[0].new)])
    total = count_card(say, "new", label, sum(row.new or 0 for row in rows))
    return figures(say, [total, *(count_card(say, row.code, row.label, row.new) for row in rows)])


def _notes(snapshot: Snapshot, say: Say) -> list[str]:
    t, now = say.t, snapshot.nation.now
    at, rows = now.curve.at, own_targets(snapshot)
    if state_of(at) == "not_begun":
        return [t("deck.targets_note_begins", scheme=snapshot.scheme, day=say.day(at.starts_on))]
    notes = []
    if rows:
        notes.append(
            t("deck.targets_note_judged", count=say.number(len(judged(rows))), all=say.count("targets", len(rows)))
        )
    if snapshot.code is None and now.curve.under and now.curve.target:
        notes.append(
            t("deck.targets_note_clubs", scheme=snapshot.scheme, result=say.number(now.curve.under[-1]),
              target=say.number(now.curve.target), due=say.day(at.due_on))
        )  # fmt: skip
    day = say.day(min(at.as_of, month_end(at.province_month)))
    if len(old_ones(snapshot)) > 1:
        notes.append(t("deck.targets_note_parts", day=day))
    parts = scheme_rows(snapshot)
    for row in parts:
        if row.new is not None and len(parts) == 1:
            clubs = say.count("clubs", row.new)
            notes.append(t("deck.targets_note_new", name=row.label, clubs=clubs, scheme=snapshot.scheme, day=day))
    return notes


def targets_slide(snapshot: Snapshot, say: Say) -> Slide:
    """The slide of targets and results."""
    t, now = say.t, snapshot.nation.now
    at, scheme = now.curve.at, snapshot.scheme
    title, rows = finding(snapshot, say), own_targets(snapshot)
    lacks = []
    if state_of(at) == "not_begun":
        lacks.append(t("deck.targets_lacks_begun", scheme=scheme))
    if snapshot.code is not None and not rows:
        lacks.append(t("deck.targets_lacks_own", where=say.where, scheme=scheme))
    beside: Chart | Figures | None
    if state_of(at) == "not_begun":
        beside = None
    elif snapshot.code is None:
        beside = under_chart(say, now.curve)
    else:
        beside = _place_chart(snapshot, say) or _parts_beside(snapshot, say)
    if len(rows) > BESIDE:
        beside = None  # so many need the whole width
    table = targets_table(
        say,
        rows,
        title=t("deck.targets_table"),
        alt=t("deck.targets_table_alt", scheme=scheme, where=say.where, finding=title),
        closed=at.closed,
        places=len({row.place for row in rows}) > 1,
    )
    return slide(
        snapshot,
        say,
        "targets",
        title=title,
        blocks=[table, beside],
        notes=_notes(snapshot, say),
        source=t("deck.source_scheme", version=snapshot.nation.dataset.version, decision=SCHEMES[scheme].decision),
        day=min(at.as_of, month_end(snapshot.month if snapshot.code is None else at.province_month)),
        lacks=lacks,
    )
