"""The health check, the start and its failures, and what a visitor sees when a page fails."""

from __future__ import annotations

import asyncio
import datetime as dt
import gc
import logging
import re
import socket
import subprocess
import sys
import threading
import tomllib
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
import streamlit as st
from sqlalchemy.orm import Session
from starlette.applications import Starlette
from starlette.testclient import TestClient
from streamlit import config
from streamlit.testing.v1 import AppTest

from data_access import schema
from data_access.engine import engine_for
from data_access.models import Dataset
from data_access.queries.coverage import map_month
from geo import search as geo_search
from ui import loaders
from ui.visit import context_of
from ui.warm import LATER, warm_rest
from web import errors, startup
from web.health import health_routes
from web.serve import BadPort, serve, settings, why_not

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def client() -> TestClient:
    return TestClient(Starlette(routes=health_routes()))


@pytest.fixture
def empty_register(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """A database with its tables and a real register's dataset row, nothing else."""
    address = f"sqlite:///{tmp_path / 'clb.sqlite'}"
    monkeypatch.setenv("DATABASE_URL", address)
    schema.upgrade(engine_for(address))
    now = dt.datetime(2026, 10, 1, tzinfo=dt.UTC)
    with Session(engine_for(address)) as session:
        session.add(Dataset(id=1, kind="register", version=7, created_at=now, updated_at=now))
        session.commit()
    return address


def test_health_says_what_the_database_holds(client: TestClient, empty_register: str) -> None:
    answer = client.get("/api/v1/health")
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert answer.status_code == 200
    assert answer.headers["cache-control"] == "no-store"
    assert answer.json() == {
        "status": "ok",
        "version": project["version"],
        "dataset": {"kind": "register", "version": 7, "until": None},
        "counts": {"clubs": 0, "reports": 0, "courses": 0, "transactions": 0, "figures": 0},
        "engine": "sqlite",
    }


def test_health_without_a_database(client: TestClient, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{tmp_path / 'none.sqlite'}")
    answer = client.get("/api/v1/health")
    assert (answer.status_code, answer.headers["content-type"]) == (503, "application/problem+json")
    assert answer.json()["detail"].startswith("DatabaseMissing")
    assert str(tmp_path) not in answer.text
    assert list(tmp_path.iterdir()) == []


def test_a_corrupt_database_is_named_and_left_alone(
    client: TestClient, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    file = tmp_path / "clb.sqlite"
    file.write_bytes(b"not a database at all" * 100)
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{file}")
    assert client.get("/api/v1/health").json()["detail"].startswith("DatabaseCorrupt")
    with caplog.at_level(logging.ERROR, logger="toancanh"):
        startup.say_database_state()
    assert len(caplog.records) == 1
    assert "không đọc được" in caplog.text.lower()
    assert file.read_bytes() == b"not a database at all" * 100


@pytest.fixture
def thawed() -> Iterator[None]:
    yield
    gc.unfreeze()


def test_start_prepares_once_and_says_where(
    empty_register: str, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch, thawed: None
) -> None:
    packed, later = [], threading.Event()
    monkeypatch.setattr(startup, "_pack_scripts", lambda: packed.append(True))
    monkeypatch.setattr(startup, "_warm_rest", later.set)
    monkeypatch.setattr(startup, "FIRST_VISIT", 0.0)

    async def start() -> dict[str, str]:
        async with startup.lifespan(None) as state:
            return state

    # In a thread of its own: where a browser test ran before, its loop still runs in this one.
    with caplog.at_level(logging.INFO, logger="toancanh"), ThreadPoolExecutor(1) as pool:
        state = pool.submit(lambda: asyncio.run(start())).result()
    assert gc.get_freeze_count() > 10_000
    assert [record.message for record in caplog.records if record.name == "toancanh"] == [
        f"Toàn cảnh CLB {state['version']}: {startup.address()}"
    ]
    assert packed == [True]
    assert later.wait(10)


def test_the_map_is_answered_ahead_and_a_register_that_cannot_be_read_is_left_to_its_page(
    empty_register: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    st.cache_resource.clear()
    startup._warm_map()
    monkeypatch.setattr(loaders, "Session", None)  # an answer that is not kept would need one
    context = context_of("vi", {})
    assert context.load(map_month, indicator="coverage", province_set="34", month=context.choices.last_month)
    monkeypatch.setenv("DATABASE_URL", "sqlite:////nowhere/none.sqlite")
    startup._warm_map()


def test_what_other_pages_need_is_loaded_and_the_search_index_made() -> None:
    geo_search._index.cache_clear()
    warm_rest()
    assert geo_search._index.cache_info().currsize == 1
    assert all(name in sys.modules for name in LATER)


def test_scripts_of_a_first_visit_are_packed_ahead(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    monkeypatch.setattr(startup.streamlit_files, "get", asked.append)
    monkeypatch.setattr(startup, "warm_rest", lambda: None)
    startup._pack_scripts()
    assert any(name.startswith("js/BidiComponent.") for name in asked)
    startup._warm_rest()
    assert any(re.match(r"js/index\.[^/]+\.js$", name) for name in asked)
    assert any(name.startswith("css/index.") for name in asked)
    assert any(name.startswith("js/PlotlyChart.") for name in asked)


@pytest.mark.parametrize(
    ("bound", "shown"), [("127.0.0.1", "localhost"), ("0.0.0.0", "localhost"), ("10.0.0.5", "10.0.0.5")]
)
def test_the_address_shown(bound: str, shown: str, monkeypatch: pytest.MonkeyPatch) -> None:
    values = {"server.address": bound, "server.port": 8600, "server.baseUrlPath": ""}
    monkeypatch.setattr(config, "get_option", values.__getitem__)
    assert startup.address() == f"http://{shown}:8600"


def test_the_door_opens_on_the_shell() -> None:
    import app

    assert app.app.script_path == ROOT / "ui" / "shell.py"


def test_port_and_host_come_from_the_environment() -> None:
    assert settings({}) == ("127.0.0.1", 8501)
    assert settings({"PORT": " 9000 ", "HOST": "0.0.0.0"}) == ("0.0.0.0", 9000)
    for bad in ("0", "65536", "abc", "８５０１", "-1"):
        with pytest.raises(BadPort):
            settings({"PORT": bad})


class Recorder:
    """Stands for the application: remembers with what settings it was run."""

    def __init__(self) -> None:
        self.ran: list[object] = []

    def run(self, *, config: object) -> None:
        self.ran.append(config)


def test_serving(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    app = Recorder()
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        monkeypatch.setenv("PORT", str(port))
        monkeypatch.delenv("HOST", raising=False)
        assert serve(app) == 1
    said = capsys.readouterr().err
    assert said.count("\n") == 1
    assert f"Cổng {port} đang được dùng" in said
    assert f"Port {port} is in use" in said
    assert serve(app) == 0
    assert app.ran == [{"server.address": "127.0.0.1", "server.port": port}]
    monkeypatch.setenv("PORT", "many")
    assert serve(app) == 2
    assert "PORT=many" in capsys.readouterr().err


def test_an_address_of_another_machine_cannot_be_served() -> None:
    reason = why_not("192.0.2.1", 8501)
    assert reason is not None
    assert "192.0.2.1:8501" in reason


def test_the_door_itself_says_that_the_port_is_taken(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        monkeypatch.setenv("PORT", str(taken.getsockname()[1]))
        ended = subprocess.run(
            [sys.executable, str(ROOT / "app.py")], cwd=tmp_path, capture_output=True, text=True, timeout=60
        )
    assert ended.returncode == 1
    assert len(ended.stderr.strip().splitlines()) == 1
    assert "Traceback" not in ended.stderr


def _failing_page() -> None:
    import sqlite3

    import streamlit as st
    from sqlalchemy.exc import OperationalError

    from web.errors import say_script_error

    driver = sqlite3.OperationalError("database is locked")
    kinds = {"page": ValueError("a secret detail"), "database": OperationalError("SELECT 1", {}, driver)}
    say_script_error(kinds[st.query_params["kind"]])


@pytest.mark.parametrize(("language", "words"), [("vi", "chưa hiện được"), ("en", "could not be shown")])
def test_a_failing_page_gives_a_number_that_is_in_the_log(
    language: str, words: str, caplog: pytest.LogCaptureFixture
) -> None:
    at = AppTest.from_function(_failing_page)
    at.query_params["lang"] = language
    at.query_params["kind"] = "page"
    with caplog.at_level(logging.ERROR, logger="toancanh"):
        at.run()
    shown = " ".join(element.proto.body for element in at.get("html"))
    assert not at.exception
    assert words in shown
    assert "secret" not in shown
    number = re.search(r"\b[0-9A-F]{6}\b", shown)
    assert number is not None
    assert number.group() in caplog.text
    assert "a secret detail" in caplog.text


def test_a_page_that_loses_the_database_says_so() -> None:
    at = AppTest.from_function(_failing_page)
    at.query_params["kind"] = "database"
    at.run()
    assert "đang bị chương trình khác giữ" in " ".join(element.proto.body for element in at.get("html"))


def test_an_error_that_is_no_databases_stays_itself() -> None:
    error = ValueError("plain")
    assert errors._as_named(error) is error
