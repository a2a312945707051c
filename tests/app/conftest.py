"""Pages run in the test's own process, against the small simulated database."""

from __future__ import annotations

import html
import shutil
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

import pytest
from streamlit.components.v2 import manifest_scanner
from streamlit.source_util import PageHash, PageInfo
from streamlit.testing.v1 import AppTest

from data_access.engine import engine_for, new_engine
from tests.scheme_register import fill, fill_empty
from ui.registry import PAGES, PageEntry

ROOT = Path(__file__).resolve().parents[2]
TIMEOUT = 60  # seconds; the first page imports what all use


@pytest.fixture(scope="session", autouse=True)
def _packages_looked_through_once() -> Iterator[None]:
    """Each application under test asks every installed package anew whether it brings components; none does."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(manifest_scanner, "scan_component_manifests", cache(manifest_scanner.scan_component_manifests))
        yield


def _application() -> AppTest:
    return AppTest.from_file(str(ROOT / "ui" / "shell.py"), default_timeout=TIMEOUT)


@cache
def _addresses() -> dict[PageHash, PageInfo]:
    """The pages by their addresses: a run of the first page registers them, and they stay the same."""
    return _application().run()._registered_pages


def open_page(entry: PageEntry, *, language: str = "vi", **parameters: str) -> AppTest:
    """A page as a visitor with these query parameters finds it, coming from nowhere."""
    app = _application()
    for name, value in {**parameters, **({"lang": language} if language != "vi" else {})}.items():
        app.query_params[name.replace("_", "-")] = value
    app._registered_pages = _addresses()
    return (app if entry.default else app.switch_page(f"../pages/{entry.file}")).run()


def shown_html(app: AppTest) -> str:
    """Everything a page drew from templates; the stylesheet aside."""
    drawn = (element.proto.body for element in app.get("html"))
    return "\n".join(body for body in drawn if not body.lstrip().startswith("<style"))


@pytest.fixture
def database(simulated_file: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """The small simulated database, for one test."""
    address = f"sqlite:///{simulated_file}"
    monkeypatch.setenv("DATABASE_URL", address)
    yield address


@pytest.fixture
def visit(database: str) -> Callable[..., AppTest]:
    """`visit(entry, language=…, thang=…)`: a page on the simulated database."""
    return open_page


@pytest.fixture
def html_of() -> Callable[[AppTest], str]:
    """`html_of(app)`: what a page drew from templates."""
    return shown_html


@pytest.fixture(params=PAGES, ids=lambda entry: entry.url_path)
def entry(request: pytest.FixtureRequest) -> PageEntry:
    """Each page in turn."""
    found: PageEntry = request.param
    return found


@pytest.fixture(scope="session")
def registers(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """Addresses of a small register of every province ("full") and of a real one that is empty ("empty")."""
    found = {}
    for name, make in (("full", fill), ("empty", fill_empty)):
        found[name] = f"sqlite:///{tmp_path_factory.mktemp(name) / 'register.sqlite'}"
        engine = new_engine(found[name])
        make(engine)
        engine.dispose()
    return found


@pytest.fixture
def copied(
    visit: Callable[..., AppTest], registers: dict[str, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Callable[[str], str]:
    """Copies a register, "full" or "empty", for a test that writes to it. After `visit`, which names another."""
    del visit

    def copy(kind: str) -> str:
        with engine_for(registers[kind]).connect() as connection:
            connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
        file = tmp_path / "register.sqlite"
        shutil.copyfile(registers[kind].removeprefix("sqlite:///"), file)
        address = f"sqlite:///{file}"
        monkeypatch.setenv("DATABASE_URL", address)
        return address

    return copy


@pytest.fixture
def words(html_of: Callable[[AppTest], str]) -> Callable[[AppTest], str]:
    """What a page drew, as a reader sees it."""
    return lambda app: html.unescape(html_of(app)).replace("\N{NO-BREAK SPACE}", " ")
