"""Provinces as a list to choose from, where a dimension has no month by month table of them."""

from __future__ import annotations

from geo.units import latest_epoch, units_in
from render.findings.quality import parts
from render.formats import number, percent
from render.quality_facts import single
from ui import frame
from ui.frame import Column, Table
from ui.parts.quality import Seen


def _listed(seen: Seen, key: str, columns: list[Column], rows: list[tuple[str, str, tuple[str, ...]]]) -> None:
    """A table of provinces with a link each; rows are (code, name, cells)."""
    t = seen.context.t
    shown = [
        ({"text": name, "href": seen.cell(code, seen.facts.month), "outside": False}, *cells)
        for code, name, cells in rows
    ]
    frame.section(t(f"quality.{key}"), text=t(f"quality.{key}_text"), level=2)
    frame.table(Table([Column(t("quality.province")), *columns], shown), label=t(f"quality.{key}"))


def judged_places(seen: Seen) -> None:
    """How many reports of each province came in the month: each is held against its club's past once chosen."""
    t, facts, language = seen.context.t, seen.facts, seen.context.language
    rows = [
        (each.code, each.label, (number(language, facts.of(each.code, facts.month).received),))
        for each in units_in(latest_epoch(facts.province_set))
    ]
    _listed(seen, "judged_places", [Column(t("quality.col_received"), number=True)], rows)


def twice_places(seen: Seen) -> None:
    """How many clubs and courses stand twice in each province, the most first."""
    t, facts, language = seen.context.t, seen.facts, seen.context.language
    counted = []
    for each in units_in(latest_epoch(facts.province_set)):
        groups = facts.groups(each.code)
        rate = single(facts.of(each.code, facts.month).clubs, groups)
        courses = sum(len(group.members) for group in groups if group.kind == "course")
        counted.append((rate.denominator - rate.numerator, courses, each, rate))
    counted.sort(key=lambda row: (-row[0], -row[1], row[2].code))
    rows = [
        (each.code, each.label,
         (number(language, doubled), number(language, courses), parts(language, rate), percent(language, rate.value)))
        for doubled, courses, each, rate in counted
    ]  # fmt: skip
    names = ("doubled", "courses", "single", "rate")
    _listed(seen, "twice_places", [Column(t(f"quality.col_{name}"), number=True) for name in names], rows)
