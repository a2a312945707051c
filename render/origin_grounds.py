"""What a number rests on beside its rows, each with its source, day and place in files; and the sources of facts."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from decimal import Decimal

from data_access.queries.grounds import Ground
from data_access.queries.origins import Load, Origin
from data_access.reference_source import SHIPPED, reference_line, reference_source
from geo.units import unit
from render.formats import date, number
from render.origin_told import from_where
from render.texts import translator

GROUND_HEADS = ("what", "value", "place", "day", "said", "source", "from")


def ground_row(language: str, ground: Ground, loads: Mapping[int, Load], origins: Sequence[Origin]) -> tuple[str, ...]:
    """A ground as written, in the order of GROUND_HEADS."""
    t = translator(language)
    place = t("common.nation") if ground.place is None else unit(*ground.place).full_name
    return (
        t(f"origin.ground_{ground.kind}"), _value(language, ground), "" if ground.kind in OF_NO_PLACE else place,
        date(language, ground.day, precision=ground.precision), _said(language, ground),
        _source(language, ground, origins), _where(language, ground, loads, origins),
    )  # fmt: skip


OF_NO_PLACE = frozenset({"rate", "promise"})


def plain_number(language: str, value: Decimal) -> str:
    """A number with the decimals that it needs."""
    return number(language, value, decimals=max(0, -int(value.normalize().as_tuple().exponent)))


def is_reference(load: Load | None) -> bool:
    """Whether a record came with reference data, which are published facts."""
    return load is not None and load.kind == "reference"


def _value(language: str, ground: Ground) -> str:
    t = translator(language)
    value = plain_number(language, ground.value)
    if ground.kind == "rate":
        return t("origin.ground_rate_value", rate=value, currency=ground.unit)
    if ground.kind == "older":
        return t("origin.ground_older_value", count=value, age=ground.unit)
    return f"{value} {ground.unit}"


def _said(language: str, ground: Ground) -> str:
    if ground.kind in {"older", "promise"}:
        return translator(language)(f"origin.ground_{ground.said}")
    return ground.said


def _source(language: str, ground: Ground, origins: Sequence[Origin]) -> str:
    t = translator(language)
    if origins and ground.kind == "target":  # what was printed elsewhere is of the value before
        return ground.said or t("donors.unpublished")
    if not ground.held:
        return t("origin.ground_not_held")
    if ground.simulated:
        return f"{t('common.simulated')} · {ground.title}"
    return ground.title or ground.url or t("donors.unpublished")


def _where(language: str, ground: Ground, loads: Mapping[int, Load], origins: Sequence[Origin]) -> str:
    """File, sheet, row and cell of the latest file that brought it; of a shipped fact its file and line."""
    t, load = translator(language), loads.get(ground.batch)
    if origins:
        cells = origins[-1].cells
        said = from_where(language, ground.batch, loads, origins)
        return t("origin.ground_cells", where=said, first=cells[0], last=cells[-1]) if cells else said
    table, key = ground.record.partition(" ")[::2]
    if load is not None and load.file_name == SHIPPED:
        return _shipped(language, table, _keys(ground, key))
    if load is None:
        return t("origin.kind_unknown")
    said = from_where(language, ground.batch, loads, ())
    return said if load.kind == "simulated" else f"{load.file_name} · {said}"


def _keys(ground: Ground, key: str) -> Mapping[str, object]:
    epoch, code = ground.place or (None, None)
    name, _, due = key.rpartition(" ")
    return {"indicator": name, "due_on": due, "epoch": epoch, "unit_code": code, "as_of": ground.day.isoformat(),
            "code": ground.code, "value": ground.value, "older": ground.value}  # fmt: skip


def _shipped(language: str, table: str, values: Mapping[str, object]) -> str:
    source, line = reference_source(table), reference_line(table, values)
    t = translator(language)
    if source is None or line is None:  # not, or not any more, as it was shipped
        return t("origin.kind_reference")
    return t("origin.reference_line", file=f"{SHIPPED}/{source.file}", line=str(line))


def reference_facts(
    language: str, table: str, values: Mapping[str, object], load: Load | None
) -> list[tuple[str, str]]:
    """Of a shipped record: its file and line, and what the published source of the file is."""
    t, source = translator(language), reference_source(table)
    if source is None or load is None or load.file_name != SHIPPED:
        return []
    published = t(
        "origin.reference_published",
        title=source.title,
        publisher=source.publisher,
        day=date(language, dt.date.fromisoformat(source.retrieved)),
    )
    printed = values.get("source_title")
    facts = [(t("origin.fact_line"), _shipped(language, table, values)), (t("origin.fact_published_in"), published)]
    return [
        *facts,
        *([(t("origin.fact_printed_in"), str(printed))] if printed and not values.get("source_url") else []),
    ]


def reference_links(table: str, values: Mapping[str, object], load: Load | None) -> tuple[tuple[str, str], ...]:
    """The addresses where a shipped record, and its file, were published: (words, address)."""
    source = reference_source(table)
    if source is None or load is None or load.file_name != SHIPPED:
        return ()
    own = (str(values.get("source_title") or values.get("source_url") or ""), str(values.get("source_url") or ""))
    return tuple(pair for pair in (own, (source.title, source.url)) if pair[1])
