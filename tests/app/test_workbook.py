"""The workbook's button on the budget page and on the donors' page: what it makes is what the page shows."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest
import streamlit as st
from sqlalchemy.orm import Session
from streamlit.testing.v1 import AppTest

from data_access.engine import engine_for
from data_access.queries.budget import budget
from data_access.scope import EVERYTHING
from render.texts import LANGUAGES, text
from tests.workbooks import sheets
from ui.registry import page

Visit = Callable[..., AppTest]
UNTIL = dt.date(2025, 8, 31)


@pytest.fixture
def offered(monkeypatch: pytest.MonkeyPatch) -> list[dict[str, Any]]:
    """What was given to the workbook's button."""
    seen: list[dict[str, Any]] = []
    button = st.download_button

    def offer(label: str, **given: Any) -> bool:
        if given.get("key") == "workbook":
            seen.append({"label": label, **given})
        return button(label, **given)

    monkeypatch.setattr(st, "download_button", offer)
    return seen


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("address", ["nha-tai-tro", "ngan-sach"])
def test_both_pages_offer_the_workbook_of_what_they_show(
    address: str, language: str, database: str, visit: Visit, offered: list[dict[str, Any]]
) -> None:
    app = visit(page(address), language=language, thang="2025-08", ban_do="63")
    assert not app.exception
    (given,) = offered
    assert given["label"] == text(language, "workbook.download")
    assert given["file_name"].startswith("MO-PHONG-so-tinh-VIE085-2025-0")
    cells = sheets(given["data"]())[text(language, "workbook.sheet_quarters")]
    row = next(name[1:] for name, cell in cells.items() if cell.value == text(language, "workbook.total"))
    with Session(engine_for(database)) as session:
        total = budget(session, EVERYTHING, project="VIE085", until=UNTIL).total
    assert [cells[f"{letter}{row}"].value for letter in "BCDE"] == [
        total.planned, total.received, total.disbursed, total.spent,
    ]  # fmt: skip


def test_the_quarter_chosen_is_the_one_reported_on(visit: Visit, offered: list[dict[str, Any]]) -> None:
    visit(page("ngan-sach"), thang="2025-08", quy="2024-Q3")
    cells = sheets(offered[0]["data"]())["Tóm tắt"]
    row = next(name[1:] for name, cell in cells.items() if cell.value == "Kỳ báo cáo")
    assert cells[f"B{row}"].value == "2024-Q3"
