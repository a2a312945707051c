"""The frame of every screen: heading with the finding, figure cards, charts with their table and file, states."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, replace
from functools import partial
from urllib.parse import urlencode

import streamlit as st
from plotly.graph_objects import Figure

from exports.table_csv import table_csv
from render.provenance import Provenance, result_hash
from render.texts import LANGUAGES, translator
from ui.checking import checked_address, drawn, taken
from ui.context import Context
from ui.note_text import note_text
from ui.pictures import Carry, imprinted, picture_buttons, plot
from ui.registry import page
from ui.selection import LANGUAGE, Selection, write_selection
from ui.templates import show

MAIN_NUMBERS = {"tong-quan": "clubs", "xa-tiep-theo": "coverage", "de-an": "clubs_new_scheme", "ngan-sach": "",
                "nha-tai-tro": "spent", "canh-bao": "reporting_rate", "tap-huan": "courses", "tinh": "clubs",
                "cong-bo": "clubs", "chat-luong-so-lieu": "reporting_rate",
                "hoi-nghi": "clubs"}  # fmt: skip
"""What each page's source lines lead to; "" is the chosen amount of money. On the map it is the indicator shown."""
NO_NUMBERS = frozenset({"nhat-ky"})
"""Pages whose results are no numbers that come from somewhere."""


@dataclass(frozen=True, slots=True)
class Card:
    """A figure card: label, number with unit, a / b, bar to the target with its tick (shares of 1), a foot line.

    `origin` is where the number leads: the page that says what it is made of.
    """

    label: str
    value: str
    unit: str = ""
    of: str = ""
    foot: str = ""
    bar: float | None = None
    bar_text: str = ""
    tick: float | None = None
    spark: str = ""
    href: str = ""
    link_text: str = ""
    origin: str = ""


@dataclass(frozen=True, slots=True)
class Column:
    """A table's column: its title, and whether it holds numbers (set to the right)."""

    title: str
    number: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """What a chart or list shows, as rows: the text equivalent, the file and the hash are made from it.

    `rows` are raw values for the file; `shown` the same rows as written on the screen (or None: str of each).
    """

    columns: Sequence[Column]
    rows: Sequence[Sequence[object]]
    shown: Sequence[Sequence[object]] | None = None


def spark_points(values: Sequence[float]) -> str:
    """A sparkline's points in a box of 100 × 26; empty below two values."""
    if len(values) < 2:
        return ""
    low, high = min(values), max(values)
    span = (high - low) or 1
    step = 100 / (len(values) - 1)
    return " ".join(f"{index * step:.1f},{24 - 22 * (value - low) / span:.1f}" for index, value in enumerate(values))


def link(context: Context, url_path: str, **changes: object) -> str:
    """A link to a page with given choices, in the visit's language."""
    return link_to(context, url_path, Selection(**changes))


def link_to(context: Context, url_path: str, selection: Selection) -> str:
    """A link to a page with all of a Selection's choices, in the visit's language and within its signed link."""
    entry = page(url_path)
    parameters = write_selection(replace(selection, link=context.selection.link))
    if context.language != LANGUAGES[0]:
        parameters[LANGUAGE] = context.language
    query = f"?{urlencode(parameters)}" if parameters else ""
    return ("/" if entry.default else f"/{entry.url_path}") + query


def origin(context: Context, **changes: object) -> str:
    """Where a number leads: what it is made of, for the choices of the page it stands on with some of them changed.

    Without changes it is the page's main number.
    """
    main = MAIN_NUMBERS.get(context.at)
    usual: dict[str, object] = {"page": 1, "check": None, "result": None, "opened_from": context.at or None}
    if main is not None:
        usual["indicator"] = main or context.selection.basis
    return link_to(context, "nguon-goc", replace(context.selection, **(usual | changes)))


def number_link(text: object, href: str) -> dict[str, object]:
    """A table's cell whose number leads somewhere."""
    return {"text": text, "href": href, "outside": False}


def _language_links(context: Context) -> list[dict[str, str]]:
    kept = write_selection(context.selection)
    links = []
    for code in LANGUAGES:
        parameters = kept if code == LANGUAGES[0] else {**kept, LANGUAGE: code}
        href = "" if code == context.language else f"?{urlencode({LANGUAGE: code, **parameters})}"
        links.append({"code": code, "name": translator(code)("common.language_name"), "href": href})
    return links


def heading_words(
    context: Context, *, finding: str, as_of: str, source: str, simulated: bool | None = None
) -> dict[str, object]:
    """What the template of a heading is filled with; the arguments are those of `heading`."""
    marked = context.simulated if simulated is None else simulated
    return {
        "finding": finding,
        "as_of": as_of,
        "source": source,
        "simulated": context.t("common.simulated") if marked else "",
        "languages": _language_links(context),
        "language_label": context.t("common.language"),
    }


def notes_of(context: Context) -> list[str]:
    """What was changed in the address, in words."""
    return [note_text(context.language, note) for note in context.notes]


def heading(context: Context, *, finding: str, as_of: str, source: str, simulated: bool | None = None) -> None:
    """The page's h1 (its finding), date, source and mark, then what was changed in the address, if anything."""
    show("heading", **heading_words(context, finding=finding, as_of=as_of, source=source, simulated=simulated))
    if context.notes:
        show("notes", notes=notes_of(context))


def cards(items: Sequence[Card]) -> None:
    """A row of figure cards."""
    show("cards", cards=items)


def section(title: str, *, text: str = "", level: int = 2) -> None:
    """A heading inside a page."""
    show("section", title=title, text=text, level=level)


def state(title: str, text: str) -> None:
    """Says why there is nothing to show (no data, not applicable, withheld) and what would fill it."""
    show("state", title=title, text=text)


def _cell(cell: object) -> tuple[str, object, bool]:
    """(text, address of a link or None, whether that leads outside)."""
    if isinstance(cell, dict):
        return str(cell["text"]), cell["href"], bool(cell["outside"])
    return "" if cell is None else str(cell), None, False


def table(
    content: Table,
    *,
    label: str,
    title: str = "",
    height: str = "420px",
    chosen: Collection[int] = (),
    stack: bool = False,
    wide: str = "",
) -> None:
    """A table in the page's own hand; a cell that is a dict {text, href, outside} is a link.

    `wide`: the class that says which columns keep their width.
    `stack`: on a phone each row stands as a list of its columns, so that none is out of sight.
    """
    shown = content.shown if content.shown is not None else content.rows
    rows = [[(column, *_cell(cell)) for column, cell in zip(content.columns, row, strict=True)] for row in shown]
    show(
        "table",
        wide=wide,
        columns=content.columns,
        rows=rows,
        title=title,
        label=label,
        height=height,
        chosen=chosen,
        stack=stack,
    )


def _within(context: Context, provenance: Provenance) -> Provenance:
    """Where numbers come from, with the project that a link limits them to, said once."""
    if not context.limited or context.t("link.scope_short", project=context.project) in provenance.source:
        return provenance
    return replace(provenance, source=context.within(provenance.source))


def hash_of(content: Table, provenance: Provenance) -> str:
    """The result's hash, as the page, its file and its picture carry it."""
    return result_hash([column.title for column in content.columns], content.rows, provenance.choices)


def take_away(
    context: Context,
    content: Table,
    *,
    name: str,
    title: str,
    provenance: Provenance,
    picture: Carry | None = None,
    beside: Callable[[str], None] | None = None,
) -> None:
    """The source line with the result's hash, and the table as CSV; under it what else can be taken.

    `picture` draws what is seen, when it is asked for; `beside` draws buttons of its own.
    """
    columns = [column.title for column in content.columns]
    provenance, code = _within(context, provenance), hash_of(content, provenance)
    drawn(code)
    address = checked_address(context, code)
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key=f"take-{name}"):
        show(
            "source",
            text=f"{provenance.source} · {provenance.as_of}",
            hash=code,
            hash_label=context.t("common.csv_hash"),
            href="" if context.at in NO_NUMBERS else origin(context, check=code),
            origin=context.t("origin.open"),
            simulated=context.t("common.simulated") if provenance.simulated else "",
        )
        st.download_button(
            context.t("common.download_csv"),
            data=lambda: taken(
                context,
                code,
                table_csv(
                    columns,
                    content.rows,
                    title=title,
                    provenance=provenance,
                    language=context.language,
                    address=address,
                ),
            ),
            file_name=f"{name}.csv",
            mime="text/csv",
            key=f"csv-{name}",
            on_click="ignore",
            type="tertiary",
            icon=":material/download:",
        )
        if picture is not None:
            make = partial(imprinted, context, picture, provenance, code)
            picture_buttons(context, code, name=name, make=make)
        if beside is not None:
            beside(code)


def chart(
    context: Context, figure: Figure, content: Table, *, name: str, title: str, text: str, provenance: Provenance
) -> None:
    """A chart under a title that says its finding, with its unit line, source, files, and the same as a table."""
    section(title, text=text, level=3)
    picture = plot(context, figure, name=name, title=title, text=text, provenance=provenance)
    with st.expander(context.t("common.as_table")):
        table(content, label=title)
    take_away(context, content, name=name, title=title, provenance=provenance, picture=picture)
