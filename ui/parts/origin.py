"""The page of origins, block by block: facts, the sum, the rows, the loads, printed figures, the box for codes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace

from data_access.queries.origins import TABLES, Origin, origins
from data_access.queries.published_beside import published_beside
from indicators.registry import indicator
from render.formats import number
from render.origin_grounds import GROUND_HEADS, ground_row
from render.origin_told import LOAD_HEADS, LOAD_NUMBERS, from_where, indicator_of_printed, load_rows
from render.provenance import Provenance
from render.published_rows import HEADS, rows_of
from ui import frame
from ui.context import Context
from ui.frame import Column, Table, number_link
from ui.pager import SHOWN, pager
from ui.parts.origin_told import FILED, Seen, loads_of
from ui.parts.published import link_values
from ui.registry import page
from ui.selection import Selection
from ui.templates import show

HOME = {"clubs": "do-phu", "members": "do-phu", "schemes": "de-an", "quality": "do-phu", "finance": "ngan-sach",
        "training": "tap-huan"}  # fmt: skip
"""The page of a subject's numbers, for a visit that came from none."""


def source(seen: Seen) -> str:
    """The source line."""
    if seen.figure is not None or seen.told.published:
        return seen.context.t("common.source_published")
    return seen.context.within(seen.context.t("common.source_register", version=seen.context.dataset.version))


def simulated(seen: Seen) -> bool:
    """Whether what is told comes from a simulated register."""
    return seen.context.simulated and seen.figure is None and not seen.told.published


def _back_to(seen: Seen) -> tuple[str, str]:
    """The page to go back to, and its address with the choices as they were."""
    context, chosen = seen.context, seen.context.selection
    at = chosen.opened_from
    if chosen.record is not None:
        return page("nguon-goc").title(context.language), frame.link_to(
            context, "nguon-goc", replace(chosen, record=None, check=None, page=1)
        )
    if at is None or at == "nguon-goc":
        at = "cong-bo" if seen.figure is not None else HOME[indicator(seen.code).subject] if seen.code else "do-phu"
    usual = Selection()
    kept = replace(chosen, opened_from=None, figure=None, record=None, check=None, page=1)
    if at == "canh-bao":  # the number's own month and place are not those of the list
        return page(at).title(context.language), frame.link(context, at)
    if at not in {"do-phu", "nguon-goc"}:
        kept = replace(kept, indicator=usual.indicator, alert_project=usual.alert_project)
    return page(at).title(context.language), frame.link_to(context, at, kept)


def back(seen: Seen) -> None:
    """The way back."""
    name, href = _back_to(seen)
    show("more", text=seen.context.t("origin.back", page=name), href=href)


def facts(seen: Seen) -> None:
    """What the number is, and the figures it was worked out from."""
    t, told = seen.context.t, seen.told
    frame.section(t("origin.record_title" if seen.context.selection.record is not None else "origin.facts_title"))
    show("facts", facts=told.facts)
    if seen.figure is not None and seen.figure.source_url:
        show("origin_links", label=t("origin.fact_printed_in"), outside=True,
             items=[{"text": seen.figure.source_title, "href": seen.figure.source_url}])  # fmt: skip
    if told.links:
        show("origin_links", label=t("origin.fact_printed_in"), outside=True,
             items=[{"text": words, "href": href} for words, href in told.links])  # fmt: skip
    if told.made_of:
        items = [
            {"text": indicator(code).name(seen.context.language), "href": _other(seen, code)} for code in told.made_of
        ]
        key = "origin.same_in_register" if seen.figure is not None else "origin.made_of"
        show("origin_links", label=t(key), outside=False, items=items)


def _other(seen: Seen, code: str) -> str:
    """The passport of another number: of the same choices, or of the unit and the month of a printed figure."""
    context, chosen = seen.context, seen.context.selection
    changes: dict[str, object] = {"indicator": code, "figure": None, "record": None, "page": 1, "check": None,
                                  "result": None}  # fmt: skip
    figure = seen.figure
    if figure is not None and figure.as_of is not None:
        of = indicator_project(figure.indicator)
        place = {"province": figure.unit_code, "month": figure.as_of.replace(day=1)}
        changes |= {**place, **of, "province_set": "34" if figure.epoch == "34" else "63"}
    return frame.link_to(context, "nguon-goc", replace(chosen, **changes))


def how(seen: Seen) -> None:
    """The formula in words, then with the values put in; then what is estimated, missing or left out."""
    t, told = seen.context.t, seen.told
    if told.formula:
        frame.section(t("origin.formula_title"), text=told.formula)
    if told.worked:
        show("sentences", sentences=told.worked)
    if told.notes:
        frame.section(t("origin.notes_title"), level=3)
        show("sentences", sentences=told.notes)


def grounds(seen: Seen) -> None:
    """What the number rests on beside its rows: counts of older people, targets, rates, each with its own source."""
    context, told = seen.context, seen.told
    if not told.grounds:
        return
    t = context.t
    found = _origins_of(context, [ground.record for ground in told.grounds])
    known = loads_of(context, {ground.batch for ground in told.grounds} | {each.batch for rows_of in found.values()
                                                                          for each in rows_of})  # fmt: skip
    shown: list[list[object]] = []
    for ground in told.grounds:
        *said, source_, where = ground_row(context.language, ground, known, found.get(ground.record, ()))
        printed_at = (
            {"text": source_, "href": ground.url, "outside": True}
            if ground.url and ground.record not in found
            else source_
        )
        followed = ground.held and ground.record.partition(" ")[0] in TABLES
        href = frame.link_to(context, "nguon-goc", replace(context.selection, record=ground.record, page=1, check=None))
        shown.append([*said, printed_at, number_link(where, href) if followed else where])
    columns = [Column(t(f"origin.ground_{head}"), number=head == "value") for head in GROUND_HEADS]
    frame.section(t("origin.grounds_title"), text=t("origin.grounds_text"))
    frame.table(Table(columns, shown), label=t("origin.grounds_title"), height="480px", stack=True)


def _origins_of(context: Context, records: Sequence[str]) -> Mapping[str, Sequence[Origin]]:
    """Record → its rows in files, of those that have any."""
    keys: dict[str, list[str]] = defaultdict(list)
    for record in records:
        table, _, key = record.partition(" ")
        keys[table].append(key)
    found: dict[str, tuple[Origin, ...]] = {}
    for table, listed in keys.items():
        for key, rows_of_files in context.load(origins, table=table, records=tuple(listed)).items():
            found[f"{table} {key}"] = rows_of_files
    return found


def rows(seen: Seen) -> None:
    """The rows behind the number, a screen at a time, each with where it came from; and their file."""
    context, told = seen.context, seen.told
    t, language = context.t, context.language
    if not told.columns:
        return
    frame.section(told.rows_title, text=t("origin.rows_text"))
    if not told.rows:
        frame.state(t("common.no_data"), t("origin.rows_none"))
        return
    columns = [Column(title, number=is_number) for title, is_number in told.columns]
    raw, shown = [list(row) for row in told.rows], [list(row) for row in told.shown]
    if told.records:
        columns.append(Column(t("origin.col_from")))
        for index, said in enumerate(_from(seen)):
            record = told.records[index]
            href = frame.link_to(context, "nguon-goc", replace(context.selection, record=record, page=1, check=None))
            raw[index].append(said)
            shown[index].append(number_link(said, href))
    here = slice(seen.first - seen.block, seen.first - seen.block + SHOWN)
    title = t(
        "origin.rows_count", first=number(language, seen.first + 1), all=number(language, told.count),
        last=number(language, seen.first + len(shown[here])),
    )  # fmt: skip
    frame.section(
        title, text=t("origin.rows_file", rows=number(language, FILED)) if told.count > FILED else "", level=3
    )
    frame.table(
        Table(columns, shown[here]),
        label=told.rows_title,
        height="640px",
        wide="tc-wide-second" if told.records else "",
    )
    pager(context, first=seen.first, count=told.count, link=lambda number_: frame.link_to(
        context, "nguon-goc", replace(context.selection, page=number_, check=None)))  # fmt: skip
    frame.take_away(
        context, Table(columns, raw), name="nguon-goc", title=told.finding,
        provenance=Provenance(source(seen), told.as_of, dict(told.facts[3:] or told.facts), simulated(seen)),
    )  # fmt: skip


def _from(seen: Seen) -> list[str]:
    """Where each row of the block came from."""
    context, told = seen.context, seen.told
    found = _origins_of(context, told.records)
    known = loads_of(context, {*told.row_batches, *(each.batch for rows_of in found.values() for each in rows_of)})
    return [
        from_where(context.language, batch, known, found.get(record, ()))
        for record, batch in zip(told.records, told.row_batches, strict=True)
    ]


def batches(seen: Seen) -> None:
    """The loads that all the rows came with: file, digest, who stated to have loaded it, when."""
    context, told = seen.context, seen.told
    if not told.batches:
        return
    t = context.t
    counts = dict(told.batches)
    known = loads_of(context, set(counts))
    raw, shown = load_rows(context.language, list(known.values()), counts)
    frame.section(t("origin.batches_title"), text=t("origin.batches_text"))
    columns = [Column(t(f"origin.load_{head}"), number=head in LOAD_NUMBERS) for head in LOAD_HEADS]
    frame.table(Table(columns, raw, shown), label=t("origin.batches_title"), stack=True)
    if not context.limited:
        show("more", text=t("origin.to_trail"), href=frame.link_to(context, "nhat-ky", Selection()))


def printed(seen: Seen) -> None:
    """The printed figures for the same thing, each beside the register; for a printed one those that disagree."""
    context, t = seen.context, seen.context.t
    if not seen.code and not seen.printed:
        return
    title = t("origin.rivals_title" if seen.figure is not None else "origin.printed_title")
    frame.section(title)
    if not seen.printed:
        frame.state(t("origin.printed_none"), t("origin.printed_none_text"))
        return
    raw, shown = rows_of(context.language, seen.printed, context.load(published_beside))
    link_values(context, seen.printed, shown)
    columns = [Column(t(f"published.column_{head}"), number=head == "value") for head in HEADS]
    frame.table(Table(columns, raw, shown), label=title, stack=True)


def indicator_project(printed_code: str) -> dict[str, object]:
    """The project or the scheme that a printed indicator speaks of, as choices."""
    said = indicator_of_printed(printed_code)
    if said is None or not said[1]:
        return {}
    return {"scheme": said[1]} if said[1].isdigit() else {"alert_project": said[1]}
