"""The annex: every figure of the place with its parts, and the sources — decisions and published figures."""

from __future__ import annotations

from collections.abc import Sequence

from data_access.queries.conference import Snapshot
from data_access.queries.coverage import MAP_INDICATORS, Measure, measure_of
from data_access.queries.published import FigureRow
from indicators.registry import indicator
from render.deck.frame import slide
from render.deck.here import own_targets, parts_here
from render.deck.model import Slide, Table
from render.deck.parts import columns
from render.deck.say import Say
from render.formats import NO_DATA

PRINTED = 3
"""Printed figures of a kind that the slide names."""
Row = tuple[tuple[object, ...], tuple[str, ...]]


def measure_text(say: Say, name: str, measure: Measure) -> str:
    """A measure as written: per cent, a ratio with its decimals, or a count."""
    entry = indicator(name)
    if entry.unit_en == "%":
        return say.percent(measure.value, decimals=entry.decimals)
    return say.number(measure.value, decimals=entry.decimals)


def measure_parts(say: Say, name: str, measure: Measure) -> str:
    """The parts a / b; empty where the indicator has none."""
    if measure.numerator is None or measure.denominator is None:
        return ""
    a, b = say.number(measure.numerator), say.number(measure.denominator)
    return say.t("deck.note_reported", a=a, b=b) if name == "members" else say.t("deck.of", a=a, b=b)


def _measures(snapshot: Snapshot) -> list[tuple[str, Measure, Measure, str]]:
    """(indicator, the place's, the nation's, its place among peers as rank key) of all figures known."""
    if snapshot.profile is not None:
        return [
            (each.indicator, each.measure, each.nation, "" if each.place is None else f"{each.place}/{each.known}")
            for each in snapshot.profile.standings
        ]
    parts = parts_here(snapshot)
    if parts is None:
        return []
    boards = snapshot.training.boards
    found = [(name, measure_of(name, parts)) for name in MAP_INDICATORS if name != "clubs_per_10k_older"]
    found.append(("boards_trained", Measure(boards.value, boards.state, boards.numerator, boards.denominator)))
    return [(name, measure, measure, "") for name, measure in found]


def figures_table(snapshot: Snapshot, say: Say) -> Table | None:
    """All figures of the place; for a province with the nation's and its rank beside them."""
    rows, t = _measures(snapshot), say.t
    if not rows or (snapshot.profile is not None and snapshot.profile.parts is None):
        return None
    titles = [(t("deck.col_figure"), False), (t("deck.col_place_value"), True), (t("deck.col_parts"), False)]
    if not say.nation:
        titles += [(t("deck.col_nation"), True), (t("deck.col_rank"), False)]
    raw: list[tuple[object, ...]] = []
    shown: list[tuple[str, ...]] = []
    for name, own, nation, rank in rows:
        label, parts = t(f"deck.measure_{name}"), measure_parts(say, name, own)
        beside = () if say.nation else (nation.value, rank)
        raw.append((label, own.value, parts, *beside))
        written = () if say.nation else (measure_text(say, name, nation), rank or NO_DATA)
        shown.append((label, measure_text(say, name, own), parts, *written))
    return Table(
        title=t("deck.annex_table", where=say.where),
        columns=columns(*titles),
        raw=tuple(raw),
        shown=tuple(shown),
        alt=t("deck.annex_table_alt", where=say.where),
    )


def _printed(say: Say, label: str, rows: Sequence[FigureRow]) -> list[Row]:
    return [
        ((label, float(row.value), row.as_of, row.source_title),
         (label, say.printed(row), say.printed_date(row), row.source_title))
        for row in rows[-PRINTED:][::-1]
    ]  # fmt: skip


def _decisions(snapshot: Snapshot, say: Say) -> list[Row]:
    """The scheme's decision, and every other one that set a target of the place."""
    t, now = say.t, snapshot.nation.now
    found = {now.title.decision: (t("deck.annex_decision", scheme=snapshot.scheme), now.curve.at.starts_on)}
    for held in own_targets(snapshot):
        found.setdefault(held.decision, (t("deck.annex_goal"), held.due_on))
    return [
        ((label, None, day, decision), (label, NO_DATA, say.day(day), decision))
        for decision, (label, day) in found.items()
    ]


def sources_table(snapshot: Snapshot, say: Say) -> Table:
    """The decisions that set targets, and printed figures with their titles, the latest first."""
    t = say.t
    rings = snapshot.nation.rings if snapshot.profile is None else snapshot.profile.rings
    new = snapshot.nation.now.curve.scheme_rings if snapshot.code is None else ()
    rows = [
        *_decisions(snapshot, say),
        *_printed(say, t("deck.annex_clubs"), rings),
        *_printed(say, t("deck.annex_new", scheme=snapshot.scheme), new),
    ]
    hidden = max(len(rings) - PRINTED, 0) + max(len(new) - PRINTED, 0)
    return Table(
        title=t("deck.annex_sources"),
        columns=columns(
            (t("deck.col_what"), False), (t("deck.col_number"), True), (t("deck.col_date"), False),
            (t("deck.col_title"), False),
        ),
        raw=tuple(raw for raw, _ in rows),
        shown=tuple(shown for _, shown in rows),
        alt=t("deck.annex_sources_alt"),
        left=say.count("rows", hidden) if hidden else "",
    )  # fmt: skip


def annex_slide(snapshot: Snapshot, say: Say) -> Slide:
    """The last slide."""
    t = say.t
    version = snapshot.nation.dataset.version
    return slide(
        snapshot,
        say,
        "annex",
        title=t("deck.annex_finding", version=version, month=say.month(snapshot.month)),
        blocks=[figures_table(snapshot, say), sources_table(snapshot, say)],
        notes=[t("deck.annex_note"), t("deck.annex_note_code")],
    )
