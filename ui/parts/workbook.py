"""The project's workbook as a file, made when it is asked for."""

from __future__ import annotations

import datetime as dt

import streamlit as st

from data_access.queries.workbook import book
from exports.workbook import file_name, workbook_xlsx
from ui.context import Context
from ui.loaders import asked

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def workbook_button(
    context: Context, *, project: str, until: dt.date, province_set: str, quarter: dt.date | None = None
) -> None:
    """A button for the workbook of a project to the month of `until`, in the visit's language and scope."""
    database, scope, language = context.database, context.scope, context.language

    def made() -> bytes:
        chosen = asked(
            book, database, scope, project=project, until=until, quarter=quarter, province_set=province_set
        )  # fmt: skip
        return workbook_xlsx(chosen, language)

    st.download_button(
        context.t("workbook.download"),
        data=made,
        file_name=file_name(project, simulated=context.simulated, month=f"{until:%Y-%m}", language=language),
        mime=XLSX,
        key="workbook",
        on_click="ignore",
        type="tertiary",
        icon=":material/table_view:",
    )
