"""What the courses say, in words."""

from __future__ import annotations

from collections.abc import Sequence

from data_access.queries.training import ProvinceTraining, RoleYear, TrainingAnswer
from indicators.rates import Rate
from render.formats import number, percent
from render.texts import translator


def headline(language: str, answer: TrainingAnswer, *, province: str | None) -> str:
    """The page's finding: whose boards had the initial course, and how many clubs still wait."""
    t, boards = translator(language), answer.boards
    where = t("training.where", province=province) if province else ""
    gap = boards.denominator - boards.numerator
    numbers = {
        "where": where,
        "done": number(language, boards.numerator),
        "all": number(language, boards.denominator),
        "gap": number(language, gap),
    }
    if boards.denominator == 0:
        if answer.total.courses == 0:
            return t("training.headline_nothing", where=where)
        courses, trainees = number(language, answer.total.courses), number(language, answer.total.trainees)
        return t("training.headline_no_clubs", courses=courses, trainees=trainees, where=where)
    if boards.denominator == 1:
        return t("training.headline_single_done" if gap == 0 else "training.headline_single_waiting", where=where)
    if gap == 0:
        return t("training.headline_all", **numbers)
    if boards.numerator == 0:
        return t("training.headline_none", **numbers)
    return t("training.headline_one_waits" if gap == 1 else "training.headline_some", **numbers)


def share(language: str, rate: Rate) -> str:
    """A rate with its parts: 76,1 % (7.774 / 10.210)."""
    parts = f"{number(language, rate.numerator)} / {number(language, rate.denominator)}"
    return (
        f"{percent(language, rate.value)} ({parts})"
        if rate.denominator
        else translator(language)("common.not_applicable")
    )


def role_title(language: str, role: str, rows: Sequence[RoleYear]) -> str:
    """A role with all its trainees and the share of women among those of known sex."""
    t = translator(language)
    women, men = sum(row.women for row in rows), sum(row.men for row in rows)
    total = women + men + sum(row.sex_unknown for row in rows)
    name = t(f"training.role_{role}")
    if women + men == 0:
        return t("training.role_title_unknown", role=name, trainees=number(language, total))
    return t(
        "training.role_title",
        role=name,
        trainees=number(language, total),
        women=percent(language, women / (women + men)),
    )


def roles_title(language: str, rows: Sequence[RoleYear]) -> str:
    """Which role most trainees have; ties name no one."""
    t = translator(language)
    sums: dict[str, int] = {}
    for row in rows:
        sums[row.role] = sums.get(row.role, 0) + row.women + row.men + row.sex_unknown
    whole = sum(sums.values())
    first, *others = sorted(sums.items(), key=lambda item: -item[1]) or [("", 0)]
    if whole == 0:
        return t("training.roles_nothing")
    if others and others[0][1] == first[1]:
        return t("training.roles_tie", trainees=number(language, whole))
    return t(
        "training.roles_title",
        role=t(f"training.role_{first[0]}").lower(),
        share=percent(language, first[1] / whole, decimals=0),
    )


def provinces_title(language: str, rows: Sequence[ProvinceTraining]) -> str:
    """Where most clubs wait; ties name no one."""
    t = translator(language)
    gaps = sorted(
        ((row.boards.denominator - row.boards.numerator, row.label) for row in rows if row.boards is not None),
        key=lambda item: -item[0],
    )
    if not gaps:
        return t("training.provinces_plain")
    if gaps[0][0] == 0:
        return t("training.provinces_none_wait")
    if len(gaps) > 1 and gaps[1][0] == gaps[0][0]:
        return t("training.provinces_tie", gap=number(language, gaps[0][0]))
    return t("training.provinces_title", province=gaps[0][1], gap=number(language, gaps[0][0]))
