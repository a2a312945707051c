"""Which communes next, in sentences: the finding, what the goal rests on, why each commune stands where it does."""

from __future__ import annotations

from collections.abc import Mapping

from data_access.queries.club_goals import Goal
from data_access.queries.coverage import Parts
from data_access.queries.next_communes import NextCommune, NextCommunes
from geo.spelling import fold
from render.formats import month, number
from render.texts import translator

NAMED = 3
"""How many bordering communes a sentence names."""


def km(language: str, metres: int | None) -> str:
    """Metres as kilometres with one decimal."""
    return number(language, None if metres is None else metres / 1000, decimals=1)


def within(name: str) -> str:
    """A full name inside a sentence: "xã Sơn Lang"."""
    return name[:1].lower() + name[1:]


def pace_text(language: str, goal: Goal) -> str:
    """Clubs a month, to one decimal and never rounded down to nothing: 0.04 is 0.1."""
    value = goal.pace.value or 0.0
    return number(language, max(value, 0.1) if value else 0, decimals=1)


def _pace(language: str, name: str, goal: Goal | None) -> str:
    t = translator(language)
    if goal is None:
        return t("next.pace_none", name=name)
    due = month(language, goal.due)
    if goal.result >= goal.target:
        shown = {"result": number(language, goal.result), "target": number(language, goal.target)}
        return t("next.pace_met", name=name, due=due, **shown)
    return t("next.pace_needed", name=name, pace=pace_text(language, goal), due=due)


def province_finding(language: str, name: str, *, goal: Goal | None, found: NextCommunes) -> str:
    """The h1 of a province: clubs a month, then the commune to start with."""
    t = translator(language)
    counts = {"count": number(language, len(found.rows)), "total": number(language, found.total)}
    if not found.rows:
        start = t("next.start_all", total=counts["total"])
    else:
        first = found.rows[0]
        start = t(
            f"next.start_{first.reason}",
            commune=within(first.name),
            km=km(language, first.metres),
            older=number(language, first.older),
            **counts,
        )
    return f"{_pace(language, name, goal)}; {start}"


def nation_finding(language: str, *, goal: Goal | None, parts: Mapping[str, Parts], names: Mapping[str, str]) -> str:
    """The h1 without a province: clubs a month in the country, and where most communes are without one."""
    t = translator(language)
    left = {code: part.communes_total - part.communes_with_club for code, part in parts.items()}
    total = number(language, sum(part.communes_total for part in parts.values()))
    pace = _pace(language, t("next.nation"), goal)
    if not any(left.values()):
        return f"{pace}; {t('next.start_all', total=total)}"
    top = min(left, key=lambda code: (-left[code], fold(names[code])))
    rest = t(
        "next.nation_left",
        count=number(language, sum(left.values())),
        total=total,
        name=names[top],
        most=number(language, left[top]),
    )
    return f"{pace}; {rest}"


def goal_text(language: str, goal: Goal | None, *, nation: bool = False) -> str:
    """What the goal rests on; a share of the nation's is called an assumption."""
    t = translator(language)
    if goal is None:
        return t("next.goal_none")
    said = {
        "target": number(language, goal.target),
        "due": month(language, goal.due),
        "decision": goal.decision,
        "national": number(language, goal.national),
        "part": number(language, goal.part.numerator if goal.part else None),
        "whole": number(language, goal.part.denominator if goal.part else None),
    }
    if nation:
        return t("next.goal_nation", **said)
    kind = f"share_{goal.basis}" if goal.kind == "share" else goal.kind
    return t(f"next.goal_{kind}", **said)


def order_texts(language: str, found: NextCommunes) -> list[str]:
    """What the order rests on and what it must not be taken for."""
    t = translator(language)
    reasons = {row.reason for row in found.rows}
    notes = []
    if "older" in reasons:
        notes.append(t("next.order_older"))
    elif reasons & {"farthest", "island"}:
        notes.append(t("next.order_distance"))
    if found.older_known and "older" not in reasons:
        known = number(language, found.older_known)
        notes.append(t("next.order_partly", known=known, of=number(language, len(found.rows))))
    if "no_point" in reasons:
        notes.append(t("next.note_no_points"))
    if any(row.metres is not None for row in found.rows):
        notes.append(t("next.note_distance"))
    if any(row.beside for row in found.rows):
        notes.append(t("next.note_cells"))
    if "island" in reasons:
        notes.append(t("next.note_islands"))
    if found.clubs_commune_unknown:
        notes.append(t("next.note_unknown", count=number(language, found.clubs_commune_unknown)))
    if estimated := sum(row.estimated for row in found.covered):
        notes.append(t("next.note_estimated", count=number(language, estimated)))
    return notes


def _beside(language: str, row: NextCommune) -> str:
    t = translator(language)
    if not row.beside:
        return ""
    if not row.beside_with:
        return t("next.beside_none", of=number(language, row.beside))
    names = ", ".join(within(name) for name in row.beside_with[:NAMED])
    if more := len(row.beside_with) - NAMED:
        names = t("next.beside_more", names=names, count=number(language, more)) if more > 0 else names
    return t(
        "next.beside_some",
        count=number(language, len(row.beside_with)),
        of=number(language, row.beside),
        names=names,
    )


def near_name(language: str, row: NextCommune) -> str:
    """The nearest commune with a club, with its province where that is another."""
    if not row.near_province:
        return row.near
    return translator(language)("next.in_province", commune=row.near, province=row.near_province)


def reason_text(language: str, row: NextCommune) -> str:
    """Why a commune stands where it does: people or distance, and who beside it could help."""
    t = translator(language)
    shown = {"near": within(near_name(language, row)), "km": km(language, row.metres)}
    said = [t(f"next.reason_{row.reason}", older=number(language, row.older), **shown)]
    if row.reason == "older" and row.metres is not None:
        said.append(t("next.reason_farthest", **shown))
    return " ".join(part for part in (*said, _beside(language, row)) if part)


def median_metres(found: NextCommunes) -> int | None:
    """The middle of the known distances, the lower of two."""
    known = sorted(row.metres for row in found.rows if row.metres is not None)
    return known[(len(known) - 1) // 2] if known else None
