"""The page of conferences: the slides of a place with codes that are found again, and what is taken to the hall."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from dataclasses import replace

import pytest
from streamlit.testing.v1 import AppTest

from data_access.engine import engine_for
from exports.pack.bundle import Look
from ui.context import Context
from ui.parts import conference, conference_files
from ui.parts.conference_choices import Seen
from ui.parts.conference_work import Job, _all, _choices, _suitcase
from ui.registry import page
from ui.visit import context_of
from ui.work import Stopped, Work
from web.short import CHECK, short_routes

Visit = Callable[..., AppTest]
Words = Callable[[AppTest], str]
PAGE = page("hoi-nghi")


@pytest.fixture
def at_home(registers: dict[str, str], monkeypatch: pytest.MonkeyPatch) -> Callable[..., Seen]:
    """What the page knows for an address's parameters, without running it."""

    def seen(kind: str = "full", **parameters: str) -> Seen:
        monkeypatch.setenv("DATABASE_URL", registers[kind])
        context: Context = context_of("vi", {name.replace("_", "-"): value for name, value in parameters.items()})
        return conference.look(replace(context, at=PAGE.url_path))

    return seen


def test_thirteen_slides_with_their_codes_and_live_views(visit: Visit, words: Words, html_of: Words) -> None:
    app = visit(PAGE, ma="34-37", thang="2025-12")
    assert words(app).count("Kết quả thực hiện Đề án 1336 tại tỉnh Ninh Bình") == 1
    codes = re.findall(r"#([0-9a-f]{10})</", html_of(app))
    assert len(set(codes)) >= 13
    assert "/trinh-chieu?tinh=37" in html_of(app) and "thang=2025-12" in html_of(app)


@pytest.mark.parametrize("parameters", [{}, {"ma": "34-37", "thang": "2025-12", "de_an": "1648", "tieng": "ko"}])
def test_a_slide_s_code_is_the_same_when_it_is_asked_for(
    parameters: dict[str, str], visit: Visit, words: Words, html_of: Words
) -> None:
    code = re.findall(r"#([0-9a-f]{10})</", html_of(visit(PAGE, **parameters)))[4]
    assert f"#{code} khớp" in words(visit(PAGE, **parameters, ma_kiem_tra=code)) or "khớp" in words(
        visit(PAGE, **parameters, ma_kiem_tra=code)
    )
    assert "không khớp" in words(visit(PAGE, **parameters, ma_kiem_tra="0123456789"))


@pytest.mark.parametrize(
    ("parameters", "said"),
    [
        ({"ma": "63-35"}, "Hà Nam đã sáp nhập: bộ tài liệu là của Ninh Bình"),
        ({"ma": "34-37", "thang": "2025-06"}, "Ninh Bình khi đó chưa thành lập"),
        ({"ma": "99"}, "99"),
        ({"de_an": "1648", "thang": "2023-05"}, "1648"),
        ({"s": "zz"}, "tham số lạ “s”"),
    ],
)
def test_what_is_shown_instead_and_what_is_lacking_is_said(
    parameters: dict[str, str], said: str, visit: Visit, words: Words
) -> None:
    assert said in words(visit(PAGE, **parameters))


def test_an_empty_register_has_a_deck_that_says_what_it_lacks(
    visit: Visit, words: Words, registers: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DATABASE_URL", registers["empty"])
    said = words(visit(PAGE))
    assert "Các trang" in said and "hưa có" in said


def test_the_pack_is_one_archive_and_its_codes_are_written_down(
    copied: Callable[[str], str], at_home: Callable[..., Seen]
) -> None:
    address = copied("full")
    seen = at_home(ma="34-37")
    seen = replace(seen, context=replace(seen.context, database=address))
    with zipfile.ZipFile(io.BytesIO(conference_files._pack(seen, Look(wide=False)))) as archive:
        assert {name.rpartition(".")[2] for name in archive.namelist()} == {"pptx", "pdf", "docx", "xlsx", "json"}
        assert archive.testzip() is None
    with engine_for(address).connect() as connection:
        subjects = set(connection.exec_driver_sql("select subject from audit_event where action = 'export'").scalars())
    assert {f"#{slide.code}" for slide in seen.deck.slides} <= subjects


def test_a_template_and_a_logo_that_cannot_be_used_are_refused(at_home: Callable[..., Seen]) -> None:
    context = at_home().context
    assert conference_files._refused(context, Look()) == ""
    assert "PowerPoint" in conference_files._refused(context, Look(template=b"PK"))
    assert conference_files._refused(context, Look(logo=b"<svg/>")).endswith(".")


def test_links_need_a_public_address(at_home: Callable[..., Seen], monkeypatch: pytest.MonkeyPatch) -> None:
    seen = at_home()
    assert conference_files.links(seen) == {}
    monkeypatch.setenv("PUBLIC_URL", "nonsense")
    assert conference_files.links(seen) == {}
    monkeypatch.setenv("PUBLIC_URL", "https://clb.example.org")
    assert conference_files.links(seen)["map"].startswith("https://clb.example.org/s/34.1336.")


def test_long_work_says_how_far_it_is_and_can_be_stopped(at_home: Callable[..., Seen]) -> None:
    seen, shares = at_home(thang="2025-12"), []

    def count(share: float) -> None:
        shares.append(share)
        if len(shares) == 3:
            raise Stopped

    for task in (_all(seen), _suitcase(seen)):
        shares.clear()
        job = Job(_choices(seen), "name", "mime", Work(lambda _progress, task=task: task(count)))
        assert job.settle(60) and job.stopped and job.content is None
        assert len(shares) == 3 and shares == sorted(shares)


def test_the_suitcase_is_made_beside_the_page_and_its_codes_are_written_down(
    copied: Callable[[str], str], at_home: Callable[..., Seen]
) -> None:
    address = copied("full")
    seen = at_home(thang="2025-12")
    seen = replace(seen, context=replace(seen.context, database=address))
    job = Job(_choices(seen), "name", "text/html", Work(_suitcase(seen)))
    assert job.settle(120) and job.content is not None
    assert job.content.startswith(b"<!doctype html>")
    with engine_for(address).connect() as connection:
        subjects = set(connection.exec_driver_sql("select subject from audit_event where action = 'export'").scalars())
    assert f"#{seen.deck.code}" in subjects


def test_short_addresses_lead_to_pages() -> None:
    from starlette.applications import Starlette
    from starlette.testclient import TestClient

    client = TestClient(Starlette(routes=short_routes()), follow_redirects=False)

    def leads(path: str) -> str:
        answer = client.get(path)
        assert answer.status_code == 302
        return str(answer.headers["location"])

    assert leads("/s/34-37.1336.2025-12.training") == "/trinh-chieu?tinh=37&ban-do=34&de-an=1336&thang=2025-12#9"
    assert leads("/s/34.1648.2026-10.next.ko") == "/trinh-chieu?ban-do=34&de-an=1648&thang=2026-10&lang=ko#12"
    assert leads("/s/34-99.1648.2026-10.next") == "/hoi-nghi?s=34-99.1648.2026-10.next"
    assert leads("/s/zz") == "/hoi-nghi?s=zz"
    assert leads(f"{CHECK}?ma=0123456789&lang=en") == "/nguon-goc?ma-kiem-tra=0123456789&lang=en"
    assert leads(CHECK) == "/nguon-goc"
