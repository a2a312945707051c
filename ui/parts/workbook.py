"""The project's files: its workbook, made when it is asked for, and its activity file, which programs ask for."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

import streamlit as st

from data_access.queries.workbook import Book, UnknownQuarter, book
from exports.workbook import file_name, workbook_codes, workbook_file
from ui.checking import offered, taken
from ui.context import Context
from ui.loaders import asked

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def workbook_button(
    context: Context, *, project: str, until: dt.date, province_set: str, quarter: dt.date | None = None
) -> None:
    """A button for the workbook of a project to the month of `until`, in the visit's language and scope."""
    database, scope, language = context.database, context.scope, context.language

    def chosen(day: dt.date | None) -> Book:
        return asked(book, database, scope, project=project, until=until, quarter=day, province_set=province_set)

    def codes() -> Iterator[str]:
        # A file from the command line may report on another quarter, which its address names, or be in Korean.
        for day in dict.fromkeys((quarter, context.selection.quarter)):
            try:
                yield from workbook_codes(chosen(day))
            except UnknownQuarter:
                continue

    offered(codes)
    st.download_button(
        context.t("workbook.download"),
        data=lambda: taken(context, *workbook_file(chosen(quarter), language)),
        file_name=file_name(project, simulated=context.simulated, month=f"{until:%Y-%m}", language=language),
        mime=XLSX,
        key="workbook",
        on_click="ignore",
        type="tertiary",
        icon=":material/table_view:",
    )


def offered_files(context: Context, *, project: str) -> None:
    """The activity file, given by the interface for programs and the command line, may carry a code asked for here."""
    database, scope = context.database, context.scope

    def codes() -> tuple[str]:
        from exports.iati import iati_code  # the writer of XML, which the page itself does not need

        return (asked(iati_code, database, scope, project=project),)

    offered(codes)
