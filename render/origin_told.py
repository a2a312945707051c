"""What is told of a number: finding, facts, formula with the values put in, what to know, and the rows behind it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from data_access.clock import ZONE, here, written
from data_access.published_indicators import printed_indicators
from data_access.queries.grounds import Ground
from data_access.queries.origins import Load, Origin
from data_access.queries.passport_clubs import Asked
from indicators.recipes import RECIPES
from indicators.registry import indicator
from render.formats import date, number
from render.texts import translator

DIGEST = 12
"""How many digits of a file's digest are shown."""


@dataclass(frozen=True, slots=True)
class Told:
    """A number's passport in one language.

    `columns` are (title, whether of numbers) of the rows behind; `rows` raw, `shown` as written, `records` the key of
    each row's record ("club 12") and `row_batches` its load. `count` is how many rows there are in all, `batches`
    (load, rows of it). `made_of` are indicators it is worked out from, where it has no rows of its own.
    `grounds` are what it rests on beside its rows, `links` the (words, address) of where it was published;
    `published` says that it is a published fact and no number of the register.
    """

    finding: str
    as_of: str
    facts: tuple[tuple[str, str], ...]
    formula: str = ""
    worked: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    rows_title: str = ""
    columns: tuple[tuple[str, bool], ...] = ()
    rows: tuple[tuple[object, ...], ...] = ()
    shown: tuple[tuple[object, ...], ...] = ()
    records: tuple[str, ...] = ()
    row_batches: tuple[int, ...] = ()
    count: int = 0
    batches: tuple[tuple[int, int], ...] = ()
    made_of: tuple[str, ...] = ()
    grounds: tuple[Ground, ...] = ()
    links: tuple[tuple[str, str], ...] = ()
    published: bool = False


def definition(language: str, code: str) -> tuple[tuple[str, str], ...]:
    """The facts of an indicator itself."""
    t, entry = translator(language), indicator(code)
    return (
        (t("origin.fact_indicator"), entry.name(language)),
        (t("origin.fact_unit"), entry.unit(language)),
        (t("origin.fact_source"), entry.source(language)),
    )


def only_defined(language: str, code: str, *, place: str, when: str) -> Told:
    """A number that is worked out from others, which have rows."""
    t = translator(language)
    return Told(
        finding=t("origin.finding_made_of", name=indicator(code).name(language), place=place, month=when,
                  count=number(language, len(RECIPES[code].made_of))),
        as_of=when,
        facts=definition(language, code),
        formula=indicator(code).formula(language),
        made_of=RECIPES[code].made_of,
    )  # fmt: skip


def recount_text(language: str, recount: int | None, counted: int | None, rows: int) -> list[str]:
    """Whether the rows add up to what is shown; nothing where they are not added up."""
    if recount is None or counted is None:
        return []
    key = "same" if recount == counted else "other"
    said = {"rows": number(language, rows), "sum": number(language, recount), "shown": number(language, counted)}
    return [translator(language)(f"origin.recount_{key}", **said)]


def load_kind(language: str, load: Load | None) -> str:
    """What a load was, in a word or two."""
    return translator(language)(f"origin.kind_{load.kind if load else 'unknown'}")


def from_where(language: str, batch: int, loads: Mapping[int, Load], origins: Sequence[Origin]) -> str:
    """Where a row came from: file, sheet and row of its latest load, or the kind of the load."""
    t = translator(language)
    load = loads.get(batch)
    if origins:
        last = origins[-1]
        file = loads[last.batch].file_name if last.batch in loads else number(language, last.batch)
        return t("origin.from_cell", file=file, sheet=last.sheet, row=str(last.row))
    return t("origin.from_batch", kind=load_kind(language, load), batch=str(batch))


def load_rows(
    language: str, loads: Sequence[Load], counts: Mapping[int, int]
) -> tuple[list[list[object]], list[list[object]]]:
    """The loads as rows for the file, and as shown."""
    t = translator(language)
    raw: list[list[object]] = []
    shown: list[list[object]] = []
    for load in loads:
        undone = "" if load.undone_at is None else t("origin.undone", by=load.undone_by or "",
                                                     day=moment(language, load.undone_at))  # fmt: skip
        digest = (load.digest or "")[:DIGEST]
        words = [str(load.ident), load_kind(language, load), load.file_name, digest, t("origin.unverified",
                 actor=load.actor)]  # fmt: skip
        raw.append([*words, written(load.loaded_at), counts.get(load.ident), load.rows, undone])
        held = (counts.get(load.ident), load.rows)
        shown.append([*words, moment(language, load.loaded_at), *(number(language, each) for each in held), undone])
    return raw, shown


LOAD_HEADS = ("batch", "kind", "file", "digest", "actor", "at", "here", "rows", "undone")
LOAD_NUMBERS = frozenset({"here", "rows"})


def moment(language: str, at: dt.datetime) -> str:
    """A time to the minute, in Viet Nam."""
    at = here(at)
    return f"{date(language, at.date())} {at:%H:%M} ({ZONE})"


def printed_for(code: str, asked: Asked) -> frozenset[str]:
    """The printed indicators that speak of the same thing: the rate itself, or the part of it."""
    recipe = RECIPES[code]
    of = asked.scheme or asked.project
    names = {recipe.part, f"{recipe.part}/{recipe.whole}", "founded" if recipe.part == "founded_total" else ""}
    wanted = {f"{name}@{of}" if of else name for name in names if name}
    return frozenset(each.code for each in printed_indicators().values() if each.register_indicator in wanted)


def indicator_of_printed(code: str) -> tuple[str, str] | None:
    """The indicator of the registry that says what a printed one does, and its project or scheme; None for none."""
    said, _, of = printed_indicators()[code].register_indicator.partition("@")
    for name, recipe in RECIPES.items():
        whole = f"{recipe.part}/{recipe.whole}" if recipe.whole else recipe.part
        same = whole == said or (recipe.part == "founded_total" and said == "founded")
        if recipe.behind == "clubs" and same and recipe.only not in {"founded", "scheme_active"}:
            return name, of
    return None
