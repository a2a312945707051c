"""The passport of a number that is counted from clubs and their reports."""

from __future__ import annotations

from data_access.queries.passport import Passport
from data_access.queries.passport_clubs import Asked, ClubLine, ClubsBehind
from geo.units import EPOCH_DATES, epoch_on
from indicators.recipes import RECIPES, Recipe
from indicators.registry import indicator
from render.formats import date, month, number
from render.measures import map_value
from render.origin_told import Told, definition, recount_text
from render.texts import translator

_HEADS = ("code", "name", "province", "commune", "founded", "scheme", "project")


def told_of_clubs(
    language: str, code: str, found: Passport | None, behind: ClubsBehind, asked: Asked, *, place: str
) -> Told:
    """All that is told of it; `found` None says that the register holds nothing of it."""
    t, entry, recipe = translator(language), indicator(code), RECIPES[code]
    when = month(language, asked.month)
    named = {"name": entry.name(language), "place": place, "month": when}
    facts = definition(language, code) + _of(language, asked, place)
    as_of = t("common.as_of_month", month=when)
    if found is None:
        empty = t("common.no_data").lower()
        return Told(t("origin.finding", **named, value=empty), as_of, facts, entry.formula(language))
    value = map_value(language, code, found.measure)
    shares = _pair(found) and entry.parts(language) is not None
    said = value.text if not shares else t("origin.value_of", value=value.text, parts=_pair_text(language, found))
    return Told(
        finding=t("origin.finding", **named, value=said),
        as_of=as_of,
        facts=facts,
        formula=entry.formula(language),
        worked=tuple(_worked(language, code, found, behind, asked, value.text)),
        notes=_notes(language, found),
        rows_title=t(f"origin.rows_{recipe.only}"),
        columns=tuple((t(f"origin.col_{head}"), False) for head in _HEADS) + _added_columns(language, code, recipe),
        rows=tuple(_raw(language, recipe, line) for line in behind.lines),
        shown=tuple(_shown(language, recipe, line) for line in behind.lines),
        records=tuple(_record(line) for line in behind.lines),
        row_batches=tuple(line.report_batch or line.batch for line in behind.lines),
        count=behind.count,
        batches=behind.batches,
    )


def _record(line: ClubLine) -> str:
    """The report that was counted, or the club itself."""
    if line.report_batch is None or line.month is None:
        return f"club {line.ident}"
    return f"club_report {line.ident} {line.month.isoformat()}"


def _of(language: str, asked: Asked, place: str) -> tuple[tuple[str, str], ...]:
    t = translator(language)
    facts = [(t("origin.fact_place"), place), (t("origin.fact_map"), t(f"coverage.map_{asked.province_set}"))]
    facts.append((t("origin.fact_day"), date(language, asked.day)))
    if asked.scheme:
        facts.append((t("origin.fact_scheme"), asked.scheme))
    if asked.project:
        facts.append((t("origin.fact_project"), asked.project))
    return tuple(facts)


def _pair(found: Passport) -> bool:
    return found.measure.numerator is not None and found.measure.denominator is not None


def _pair_text(language: str, found: Passport) -> str:
    return f"{number(language, found.measure.numerator)} / {number(language, found.measure.denominator)}"


def _worked(language: str, code: str, found: Passport, behind: ClubsBehind, asked: Asked, value: str) -> list[str]:
    """The formula with the values put in, the days of a and b, and the recount."""
    t, recipe, measure = translator(language), RECIPES[code], found.measure
    counted = measure.numerator if recipe.whole or code == "clubs_per_10k_older" else None
    parts = indicator(code).parts(language)
    day = date(language, asked.day)
    lines = []
    if parts is not None and _pair(found):
        said = {"a": number(language, measure.numerator), "b": number(language, measure.denominator), "value": value}
        key = "worked_per" if code == "clubs_per_10k_older" else "worked_ratio"
        lines.append(t(f"origin.{key}", **said, part=parts[0], whole=parts[1]))
        lines.append(t("origin.day_of_a", day=day))
        lines.append(_day_of_b(language, code, found, asked))
    else:
        counted = None if measure.value is None else round(measure.value)
        lines.append(t("origin.worked_sum", value=value, day=day))
    return lines + recount_text(language, found.recount, counted, behind.count)


def _day_of_b(language: str, code: str, found: Passport, asked: Asked) -> str:
    t = translator(language)
    if found.older is not None:
        return t(
            f"origin.day_of_older_{found.older.basis}",
            day=date(language, found.older.as_of),
            source=found.older.source_title,
        )
    if code == "coverage":
        epoch = epoch_on(asked.day)
        start, end = EPOCH_DATES[epoch]
        key = "34" if end is None else "63"
        total = number(language, found.measure.denominator)
        return t(f"coverage.denominator_{key}", total=total, date=date(language, end or start))
    return t("origin.day_of_b", day=date(language, asked.day))


def _notes(language: str, found: Passport) -> tuple[str, ...]:
    t = translator(language)
    said = [t(f"origin.note_{code}", count=number(language, count)) for code, count in found.notes]
    return tuple(said or [t("origin.note_none")])


def _added_columns(language: str, code: str, recipe: Recipe) -> tuple[tuple[str, bool], ...]:
    t = translator(language)
    if recipe.adds == "latest":
        return ((t("origin.col_value"), True), (t("origin.col_report"), False))
    if recipe.adds in {"own", "on_time"}:
        return ((t("origin.col_received"), False),)
    if recipe.adds == "standard":
        return ((indicator(code).name(language), False),)
    if recipe.adds == "trained":
        return ((t("origin.col_trained"), False),)
    return ((t("origin.col_closed"), False),) if recipe.only == "closed" else ()


def _commune(language: str, line: ClubLine) -> str:
    t = translator(language)
    if line.commune is None:
        return t("origin.commune_unknown")
    return t("coverage.commune_estimated", commune=line.commune) if line.basis == "estimated" else line.commune


def _base(language: str, line: ClubLine) -> tuple[object, ...]:
    return (
        line.code, line.name, line.province, _commune(language, line),
        date(language, line.founded_on, precision=line.precision), line.scheme, line.project or "",
    )  # fmt: skip


def _said(language: str, recipe: Recipe, line: ClubLine) -> tuple[str, ...]:
    """What the club added, in words."""
    t = translator(language)
    if recipe.adds in {"own", "on_time"}:
        if line.month is None:
            return (t("origin.not_reported"),)
        day = date(language, line.received_on)
        return (t("origin.received_late" if line.value == 0 else "origin.received", day=day),)
    if recipe.adds == "standard":
        return (t({None: "origin.not_assessed", 0: "origin.not_met", 1: "origin.met"}[line.value]),)
    if recipe.adds == "trained":
        return (date(language, line.received_on) if line.value else t("origin.not_trained"),)
    return (date(language, line.closed_on),) if recipe.only == "closed" else ()


def _raw(language: str, recipe: Recipe, line: ClubLine) -> tuple[object, ...]:
    if recipe.adds == "latest":
        return (*_base(language, line), line.value, "" if line.month is None else f"{line.month:%Y-%m}")
    return (*_base(language, line), *_said(language, recipe, line))


def _shown(language: str, recipe: Recipe, line: ClubLine) -> tuple[object, ...]:
    if recipe.adds == "latest":
        when = translator(language)("origin.not_reported") if line.month is None else month(language, line.month)
        return (*_base(language, line), number(language, line.value), when)
    return (*_base(language, line), *_said(language, recipe, line))
