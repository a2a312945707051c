"""The map: provinces shaded by coverage, with the deck's own place among its peers beside it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from data_access.queries.conference import Snapshot
from data_access.queries.coverage import Measure
from data_access.queries.profile import Standing
from geo.units import EPOCH_DATES, REFORM_DATE, epoch_on
from indicators.months import month_end
from indicators.ranking import classify, competition_ranks
from indicators.rates import Rate
from indicators.registry import indicator
from render.classes import classes_of
from render.deck.frame import slide
from render.deck.here import names
from render.deck.model import Level, ProvinceMap, Shade, Slide, Table
from render.deck.parts import columns
from render.deck.say import Say

ZERO = "#F7F5EF"
"""Lighter than the lightest shade: a province where no commune has a club, which is not one without data."""
ENDS = 4
"""Provinces shown from each end of the order."""


def nation_finding(
    say: Say, nation: Measure, provinces: Mapping[str, Measure], *, labels: Mapping[str, str], month: dt.date
) -> str:
    """The nation's coverage and who leads; one sentence for equals, for all, and for none."""
    t = say.t
    values = {labels[code]: each.value for code, each in provinces.items() if each.value is not None}
    if nation.value is None or not values:
        return t("deck.map_none", month=say.month(month), where=say.where)
    a, b = say.number(nation.numerator), say.number(nation.denominator)
    if nation.value == 0:
        return t("deck.map_zero", b=b, where=say.where)
    if nation.value == 1:
        return t("deck.map_all", b=b, where=say.where)
    said = {"a": a, "b": b, "percent": say.percent(nation.value)}
    if len(values) > 1 and len(set(values.values())) == 1:
        return t("deck.map_equal", **said)
    shown = {label: say.percent(value) for label, value in values.items()}
    return t("deck.map_nation", leader=say.leader(values, shown), **said)


def place_finding(say: Say, standing: Standing, *, month: dt.date) -> str:
    """The province's coverage and its place; a place among fewer than two says nothing."""
    t, own = say.t, standing.measure
    if own.value is None:
        return t("deck.map_none", month=say.month(month), where=say.where)
    b = say.number(own.denominator)
    if own.value == 0:
        return t("deck.map_zero", b=b, where=say.where)
    rank = ""
    if standing.place is not None and standing.known > 1:
        rank = say.rank(standing.place, tied=standing.tied, of=standing.known)
    if own.value == 1:
        if not rank:
            return t("deck.map_all", b=b, where=say.where)
        return t("deck.map_all_ranked", b=b, where=say.where, rank=rank)
    said = {"place": say.place, "a": say.number(own.numerator), "b": b, "percent": say.percent(own.value)}
    return t("deck.map_place_ranked", rank=rank, **said) if rank else t("deck.map_place", **said)


def province_map(snapshot: Snapshot, say: Say, *, title: str) -> ProvinceMap | None:
    """The shaded provinces; None without a register. Zero has a level of its own."""
    nation, t = snapshot.nation, say.t
    if not nation.coverage.parts:
        return None
    entry, labels = indicator("coverage"), names(nation)
    measures = {code: nation.coverage.provinces.get(code, Measure(None, "no_data")) for code in labels}
    values = [each.value for each in measures.values()]
    classes = classes_of(say.language, entry, values)
    scaled = [None if value is None else round(value * 100, 9) for value in values]
    found = classify(scaled, edges=classes.edges)
    first = int(0 in values)
    levels = [
        None if value is None else 0 if value == 0 else None if level is None else level + first
        for value, level in zip(values, found, strict=True)
    ]
    sign = say.percent(0, decimals=0).removeprefix("0")
    shown = [*([say.percent(0, decimals=0)] if first else []), *(f"{label}{sign}" for label in classes.labels)]
    colours = [*([ZERO] if first else []), *classes.colours]
    return ProvinceMap(
        map_set=nation.map_set,
        indicator="coverage",
        title=t("deck.map_title"),
        unit=t("deck.unit_communes"),
        shades=tuple(
            Shade(
                code=code,
                label=labels[code],
                raw=measure.value,
                shown=say.percent(measure.value),
                detail="" if measure.value is None else _parts(say, measure),
                level=level,
                estimated=measure.estimated,
            )
            for (code, measure), level in zip(measures.items(), levels, strict=True)
        ),
        levels=tuple(
            Level(label, colour, levels.count(index))
            for index, (label, colour) in enumerate(zip(shown, colours, strict=True))
        ),
        no_data=t("deck.no_data"),
        estimate=t("deck.map_estimate"),
        alt=t("deck.map_alt", count=len(labels), finding=title),
        highlight=snapshot.code,
    )


def _parts(say: Say, measure: Measure) -> str:
    return say.t("deck.of", a=say.number(measure.numerator), b=say.number(measure.denominator))


def peers(snapshot: Snapshot, say: Say) -> Table | None:
    """Both ends of the order, the deck's own province with its neighbours in it, and the nation."""
    labels, t = names(snapshot.nation), say.t
    known = [(code, each) for code, each in snapshot.nation.coverage.provinces.items() if each.value is not None]
    if not known:
        return None
    known.sort(key=lambda pair: -(pair[1].value or 0))
    ranks = competition_ranks([each.value for _, each in known])
    rows = list(zip(ranks, known, strict=True))
    shown = set(range(min(ENDS, len(rows)))) | set(range(max(0, len(rows) - ENDS), len(rows)))
    own = next((index for index, (code, _) in enumerate(known) if code == snapshot.code), None)
    if own is not None:
        shown |= {index for index in (own - 1, own, own + 1) if 0 <= index < len(rows)}
    listed = sorted(shown)
    kept = [rows[index] for index in listed]
    whole = snapshot.nation.coverage.nation
    lines = [(rank, labels[code], each) for rank, (code, each) in kept]
    lines.append((None, t("deck.nation"), whole))
    return Table(
        title=t("deck.map_table"),
        columns=columns(
            (t("deck.col_rank"), True), (t("deck.col_province"), False), (t("deck.col_coverage"), True),
            (t("deck.col_ab"), False),
        ),
        raw=tuple((rank, name, each.value, _parts(say, each)) for rank, name, each in lines),
        shown=tuple(
            (say.number(rank), name, say.percent(each.value), _parts(say, each)) for rank, name, each in lines
        ),
        alt=t("deck.map_table_alt"),
        highlight=None if own is None else listed.index(own),
        left=say.count("rows", len(rows) - len(kept)) if len(rows) > len(kept) else "",
    )  # fmt: skip


def _notes(snapshot: Snapshot, say: Say) -> list[str]:
    nation, t = snapshot.nation, say.t
    values = {names(nation)[code]: each.value for code, each in nation.coverage.provinces.items()
              if each.value is not None}  # fmt: skip
    if not values:
        return []
    shown = {label: say.percent(value) for label, value in values.items()}
    epoch = epoch_on(month_end(snapshot.month))
    start, end = EPOCH_DATES[epoch]
    parts = nation.coverage.nation_parts
    return [
        t("deck.map_note_nation", rate=say.rate(Rate(parts.communes_with_club, parts.communes_total))),
        t("deck.map_note_lowest", lowest=say.leader(values, shown, lowest=True))
        if len(set(values.values())) > 1 else "",
        t("deck.map_note_denominator_34", b=say.number(parts.communes_total), day=say.day(start)) if epoch == "34"
        else t("deck.map_note_denominator_63", b=say.number(parts.communes_total), day=say.day(end)),
        t("deck.map_note_jump") if snapshot.month >= REFORM_DATE else "",
    ]  # fmt: skip


def map_slide(snapshot: Snapshot, say: Say) -> Slide:
    """The slide of the map."""
    nation = snapshot.nation
    if snapshot.profile is None:
        title = nation_finding(
            say, nation.coverage.nation, nation.coverage.provinces, labels=names(nation), month=snapshot.month
        )
    else:
        title = place_finding(say, snapshot.profile.standing("coverage"), month=snapshot.month)
    missing = [label for code, label in names(nation).items() if code not in nation.coverage.provinces]
    lacks = [say.t("deck.map_lacks", provinces=say.count("provinces", len(missing)))] if missing else []
    return slide(
        snapshot,
        say,
        "map",
        title=title,
        blocks=[province_map(snapshot, say, title=title), peers(snapshot, say)],
        notes=_notes(snapshot, say),
        lacks=lacks,
    )
