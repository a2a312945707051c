"""The map in the served document: for which addresses it is there, what it says, and that nothing old is sent."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from dataclasses import replace
from html import unescape

import pytest
import streamlit as st
from starlette.applications import Starlette
from starlette.testclient import TestClient

from tests.app.conftest import open_page, shown_html
from ui import still
from ui.loaders import answer
from ui.registry import PAGES, page
from ui.selection import PARAMETERS
from ui.still import still_page
from web.document import document_routes

PROVINCE = 'class="tcm-province"'


@pytest.fixture
def pages(database: str) -> Iterator[TestClient]:
    st.cache_resource.clear()
    answer.cache_clear()
    yield TestClient(Starlette(routes=document_routes()), follow_redirects=False)
    st.cache_resource.clear()
    answer.cache_clear()


def h1_of(html: str) -> str:
    """The heading's words."""
    return unescape(re.findall(r"<h1>(.*?)</h1>", html)[0])


@pytest.mark.parametrize(
    ("parameters", "provinces", "mark"),
    [
        ({}, 34, "SỐ LIỆU MÔ PHỎNG"),
        ({"thang": "2025-06", "tinh": "01"}, 63, "SỐ LIỆU MÔ PHỎNG"),
        ({"ban-do": "63", "chi-so": "clubs", "lang": "en"}, 63, "SIMULATED DATA"),
        ({"nguon": "published", "chi-so": "clubs", "ban-do": "63"}, 63, ""),
        ({"nguon": "published", "chi-so": "meets_standard"}, 34, ""),
        ({"phan-lop": "target"}, 34, "SỐ LIỆU MÔ PHỎNG"),
        ({"thang": "2031-01"}, 34, "SỐ LIỆU MÔ PHỎNG"),
    ],
)
def test_the_document_shows_what_the_page_will(
    parameters: dict[str, str], provinces: int, mark: str, pages: TestClient
) -> None:
    html = pages.get("/do-phu", params=parameters).text
    assert html.count(PROVINCE) == provinces
    assert all(name in html for name in ("Hoàng Sa", "Trường Sa", "Bạch Long Vĩ", "Cồn Cỏ"))
    assert re.findall(r'<p class="tc-still-mark">(.*?)</p>', html) == ([mark] if mark else [])
    others = {name.replace("-", "_"): value for name, value in parameters.items() if name != "lang"}
    shown = shown_html(open_page(page("do-phu"), language=parameters.get("lang", "vi"), **others))
    assert h1_of(html) == h1_of(shown)
    assert ("tc-note" in re.sub(r"<style>.*?</style>", "", html, flags=re.DOTALL)) == ("tc-note" in shown)


def test_what_is_hatched_is_drawn_and_what_is_chosen_outlined(pages: TestClient) -> None:
    html = pages.get("/do-phu?tinh=48").text
    for drawn in re.findall(r'(?:href="|url\()#([^")]+)', html):
        assert f'id="{drawn}"' in html
    assert html.count('class="tcm-outline"') == 1
    assert html.count('class="tcm-island chosen"') == 1
    assert "tc-still-estimated" in html


def test_it_stands_before_what_would_keep_it_waiting(pages: TestClient) -> None:
    html = pages.get("/do-phu").text
    for parts in (
        ('id="tc-still"', '<link rel="stylesheet"', 'id="root"'),
        ("boot/boot.js", "boot/still.js", 'type="module"'),
    ):
        order = [html.index(part) for part in parts]
        assert order == sorted(order)
    assert html.count("<noscript>") == 1
    assert 'defer src="/assets/boot/boot.js"' in html


@pytest.mark.parametrize(
    "address",
    [
        *(f"/do-phu?kieu={view}" for view in ("o-luoi", "nhieu-nam", "hai-ngay", "hai-chi-so")),
        "/do-phu?cap=xa&tinh=01",
        "/do-phu?tim=" + "a" * 600,
        *(f"/{entry.url_path}" for entry in PAGES if entry.url_path not in {"do-phu", "tong-quan"}),
        "/",
    ],
)
def test_other_pages_and_views_have_none(address: str, pages: TestClient) -> None:
    answer = pages.get(address)
    assert answer.status_code == 200
    assert "tc-still" not in answer.text
    assert answer.text.count("<noscript>") == 1


def test_a_database_that_cannot_be_read_has_none(pages: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", "sqlite:////nowhere/none.sqlite")
    answer = pages.get("/do-phu")
    assert (answer.status_code, "tc-still" in answer.text) == (200, False)


def test_a_picture_that_fails_is_told_to_the_operator_and_not_to_the_visitor(
    pages: TestClient, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def fail(*_: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(still, "answer_of", fail)
    with caplog.at_level(logging.WARNING, logger="toancanh"):
        assert "tc-still" not in pages.get("/do-phu").text
    assert [record.message for record in caplog.records if record.name == "toancanh"] == [
        "no first picture for the map page"
    ]


def test_a_browser_that_has_it_is_told_so_and_another_choice_is_another_document(pages: TestClient) -> None:
    first = pages.get("/do-phu")
    assert first.headers["cache-control"] == "no-cache"
    again = {"If-None-Match": first.headers["etag"]}
    assert pages.get("/do-phu", headers=again).status_code == 304
    assert pages.get("/do-phu?thang=2025-06", headers=again).status_code == 200
    assert pages.get("/do-phu?lang=en", headers=again).status_code == 200


def test_it_is_made_once_for_an_address_and_anew_for_another_version_of_the_data(
    database: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    st.cache_resource.clear()
    answer.cache_clear()
    made = []
    drawn = still.still
    monkeypatch.setattr(still, "still", lambda context: made.append(context.dataset.version) or drawn(context))
    address = {PARAMETERS["month"]: "2025-06"}
    assert still_page("vi", address) is still_page("vi", address)
    assert len(made) == 1
    opened = still.context_of

    def later(language: str, parameters: dict[str, str]) -> object:
        context = opened(language, parameters)
        return replace(context, dataset=replace(context.dataset, version=99))

    monkeypatch.setattr(still, "context_of", later)
    assert "99" in str(still_page("vi", address))
    assert made[1:] == [99]


def test_it_stays_light(pages: TestClient) -> None:
    for address in ("/do-phu", "/do-phu?thang=2025-06"):
        packed = pages.get(address, headers={"Accept-Encoding": "gzip"})
        assert int(packed.headers["content-length"]) < 35_000
