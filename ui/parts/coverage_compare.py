"""Several maps on the map page: the picture, what must be said of it, its table and its files."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from indicators.registry import indicator
from render.difference import change_text
from render.formats import month, number
from render.map_view import describe
from render.measures import printed_labels
from render.picture import Picture
from render.picture_parts import Imprint
from render.provenance import Provenance
from render.recast import recast_text
from render.small_multiples import Series, Slice, change_of, pair_picture, years_picture
from ui.context import Context
from ui.frame import Column, Table, hash_of, section, table, take_away
from ui.parts.coverage_answer import Answer
from ui.parts.coverage_rows import place_cells
from ui.parts.coverage_views import Moment, days_of, moment, title_of
from ui.pictures import picture_buttons, picture_image
from ui.templates import show


def _lists(context: Context, moments: Sequence[Moment]) -> str:
    """The numbers of communes that coverage was divided by, with a month of each; empty when they are one."""
    lists = {part.communes: part.month for part in moments if part.communes is not None}
    if len(lists) < 2:
        return ""
    return "; ".join(f"{month(context.language, day)}: {number(context.language, n)}" for n, day in lists.items())


def why_no_change(context: Context, answer: Answer, moments: Sequence[Moment]) -> str:
    """Why no change between the two dates is taken; empty where it is."""
    if answer.published:
        return context.t("picture.no_change_of_printed")
    lists = _lists(context, moments)
    return context.t("picture.no_change_of_lists", lists=lists) if lists else ""


def notes_of(context: Context, answer: Answer, moments: Sequence[Moment]) -> list[str]:
    """What the maps must not be taken for: one set of provinces throughout, estimates, lists of different length."""
    t = context.t
    days = [part.month for part in moments]
    notes = [t(f"picture.one_set_{answer.province_set}")]
    if recast := recast_text(context.language, answer.province_set, days, published=answer.published):
        notes.append(recast)
    if not answer.published and any(value.estimated for part in moments for value in part.values.values()):
        notes.append(t("coverage.estimated"))
    if lists := _lists(context, moments):
        notes.append(t("picture.lists_differ", lists=lists))
    return notes


def series_of(context: Context, answer: Answer, moments: Sequence[Moment]) -> Series:
    """The months as slices on one scale."""
    language, t = context.language, context.t
    nation = "; ".join(f"{month(language, part.month)}: {part.nation}" for part in moments)
    last = moments[-1]
    said = f"{nation}. {month(language, last.month)}: {describe(language, last.values, names=answer.names)}"
    labels = printed_labels(language) if answer.published else None
    return Series(
        language=language,
        indicator=answer.indicator,
        province_set="34" if answer.province_set == "34" else "63",
        slices=tuple(Slice(month(language, part.month), part.nation, part.values) for part in moments),
        title=title_of(context, answer),
        under=(t("picture.same_scale", first=month(language, moments[0].month), last=month(language, last.month)),),
        said=said,
        chosen=context.selection.province,
        labels=labels,
    )


def table_of(context: Context, answer: Answer, series: Series, *, difference: bool) -> Table:
    """A row a province in the order of the last month: its value in each, and what changed."""
    entry = indicator(answer.indicator)
    scale = 100 if entry.unit_en == "%" else 1
    columns = [Column(context.t("coverage.column_province"))]
    columns += [Column(part.title, number=True) for part in series.slices]
    changed = change_of(series)[1] if difference else {}
    if difference:
        columns.append(Column(context.t("picture.change"), number=True))
    rows, shown, places = [], [], place_cells(context, answer)
    for code in answer.order:
        cells = [part.values[code] for part in series.slices]
        raw = [None if cell.value is None else round(cell.value * scale, 4) for cell in cells]
        texts = [cell.text for cell in cells]
        if difference:
            change = changed[code].value
            raw.append(None if change is None else round(change * scale, 4))
            texts.append(change_text(context.language, entry, change))
        rows.append([answer.names[code], *raw])
        shown.append([places[code], *texts])
    return Table(columns, rows, shown)


def _draw(series: Series, imprint: Imprint, *, years: bool, why_not: str) -> Picture:
    if years:
        return years_picture(series, imprint=imprint)
    return pair_picture(series, imprint=imprint, why_not=why_not)


def compared(context: Context, answer: Answer) -> None:
    """The maps of several months, their notes, their table and their files."""
    t, language = context.t, context.language
    years = context.selection.view == "nhieu-nam"
    moments = [moment(context, answer, day) for day in days_of(context, answer)]
    series = series_of(context, answer, moments)
    why_not = "" if years else why_no_change(context, answer, moments)
    content = table_of(context, answer, series, difference=not years and not why_not)
    choices = {
        t("coverage.choose_indicator"): indicator(answer.indicator).name(language),
        t("coverage.choose_month"): ", ".join(month(language, part.month) for part in moments),
        t("coverage.choose_map"): t(f"coverage.map_{answer.province_set}"),
        t("coverage.choose_source"): t("common.published" if answer.published else "common.register"),
    }
    simulated = context.simulated and not answer.published
    provenance = Provenance(answer.source, answer.as_of, choices, simulated)
    imprint = Imprint(
        source=f"{answer.source} · {answer.as_of}",
        hash=hash_of(content, provenance),
        borders=t("picture.borders"),
        simulated=t("common.simulated") if simulated else "",
    )
    make = partial(_draw, series, imprint, years=years, why_not=why_not)
    drawn = make()
    picture_image(drawn, label=series.title, least=1100)
    show("caveats", notes=[drawn.text, *notes_of(context, answer, moments)], href="", text="")
    section(t("picture.table_years" if years else "picture.table_pair"))
    chosen = [index for index, code in enumerate(answer.order) if code == context.selection.province]
    table(content, label=series.title, chosen=chosen)
    name = f"do-phu-{context.selection.view}"
    take_away(
        context, content, name=name, title=series.title, provenance=provenance,
        beside=lambda code: picture_buttons(context, code, name=name, make=make),
    )  # fmt: skip
