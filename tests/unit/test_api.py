"""The read-only interface: every route, its pages, tags, links and problems, on the small simulated register."""

from __future__ import annotations

import datetime as dt
import io
import json
import shutil
from collections.abc import Iterator
from itertools import accumulate
from pathlib import Path

import pandas as pd
import pytest
from lxml import etree
from sqlalchemy.orm import Session
from starlette.applications import Starlette
from starlette.testclient import TestClient

from data_access.engine import engine_for
from data_access.links import make, revoke
from data_access.queries.coverage import map_month
from data_access.scope import EVERYTHING
from web.api import api_routes, endpoint
from web.health import health_routes

V1 = "/api/v1"
COVERAGE = f"{V1}/values?indicator=coverage&epoch=34"
LEDGER = f"{V1}/projects/VIE085/ledger"
LISTS = [f"{V1}/indicators", f"{V1}/units", f"{V1}/projects", COVERAGE, LEDGER]


@pytest.fixture(scope="module")
def address(simulated_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A copy of the small simulated register, as tests here make links."""
    file = tmp_path_factory.mktemp("api") / "register.sqlite"
    shutil.copyfile(simulated_file, file)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("DATABASE_URL", f"sqlite:///{file}")
        patch.delenv("TOANCANH_SECRET", raising=False)
        yield f"sqlite:///{file}"


@pytest.fixture(scope="module")
def client(address: str) -> TestClient:
    return TestClient(Starlette(routes=[*health_routes(), *api_routes()]))


def token(address: str, project: str = "VIE085", *, days: int = 30, revoked: bool = False) -> str:
    now = dt.datetime.now(dt.UTC)
    with Session(engine_for(address)) as session, session.begin():
        made = now if days > 0 else now - dt.timedelta(days=30)
        link, text = make(session, project=project, days=days or 1, label="KOICA", now=made)
        if revoked:
            revoke(session, link.id, now=now)
    return text


@pytest.mark.parametrize("path", LISTS)
def test_every_list_says_what_it_is_made_of(client: TestClient, path: str) -> None:
    answer = client.get(path)
    body = answer.json()
    assert answer.status_code == 200
    assert answer.headers["simulated"] == json.dumps(body["simulated"])
    assert body["dataset"]["kind"] == "simulated"
    assert body["scope"] is None
    assert body["page"]["total"] >= len(body["items"]) > 0


def test_values_are_those_of_the_map_with_a_b_state_and_source(client: TestClient, address: str) -> None:
    body = client.get(f"{COVERAGE}&from=2026-10&to=2026-10").json()
    with Session(engine_for(address)) as session:
        seen = map_month(session, EVERYTHING, indicator="coverage", province_set="34", month=dt.date(2026, 10, 1))
    assert body["simulated"] is True
    assert len(body["items"]) == 34
    for row in body["items"]:
        there = seen.provinces[row["unit_code"]]
        assert (row["value"], row["numerator"], row["denominator"]) == (
            there.value, there.numerator, there.denominator,
        )  # fmt: skip
        assert row["state"] == there.state
        assert row["source"].startswith("register:v1#")
    assert len({row["source"] for row in body["items"]}) == 1


def test_months_and_one_province(client: TestClient) -> None:
    body = client.get(f"{V1}/values?indicator=clubs&epoch=63&from=2024-01&to=2024-03&province=01").json()
    assert [row["month"] for row in body["items"]] == ["2024-01", "2024-02", "2024-03"]
    assert {row["unit_name"] for row in body["items"]} == {"Hà Nội"}
    assert client.get(f"{V1}/values?indicator=clubs&from=1990-01&to=1990-12").json()["items"] == []


def test_published_figures_carry_their_own_id_and_no_mark(client: TestClient) -> None:
    body = client.get(f"{V1}/values?indicator=clubs_total&source=published&epoch=63").json()
    assert body["simulated"] is False
    assert body["items"]
    assert all(row["source"].startswith("f") and row["source_title"] for row in body["items"])
    day = body["items"][-1]["month"]
    narrowed = client.get(f"{V1}/values?indicator=clubs_total&source=published&epoch=63&from={day}&to={day}").json()
    assert 0 < narrowed["page"]["total"] <= body["page"]["total"]
    assert {row["month"] for row in narrowed["items"]} == {day}


def test_pandas_reads_the_csv_in_one_line(client: TestClient) -> None:
    answer = client.get(f"{COVERAGE}&format=csv")
    assert answer.headers["content-type"] == "text/csv; charset=utf-8"
    assert answer.headers["content-disposition"] == 'attachment; filename="MO-PHONG-values-coverage.csv"'
    assert answer.content.startswith(b"\xef\xbb\xbf")
    frame = pd.read_csv(io.BytesIO(answer.content))
    assert len(frame) == 34
    assert frame.columns[0] == "indicator"
    assert set(frame["simulated"]) == {True}


@pytest.mark.parametrize(
    ("accept", "kind"),
    [
        ("text/csv", "text/csv; charset=utf-8"),
        ("text/csv;q=0.5, application/json", "application/json"),
        ("text/csv, application/json;q=0.2", "text/csv; charset=utf-8"),
        ("*/*", "application/json"),
        ("application/json;charset=utf-8", "application/json"),
    ],
)
def test_accept_says_json_or_csv(client: TestClient, accept: str, kind: str) -> None:
    assert client.get(f"{V1}/projects", headers={"Accept": accept}).headers["content-type"] == kind


def test_nothing_else_can_be_had(client: TestClient) -> None:
    assert client.get(f"{V1}/projects", headers={"Accept": "image/png"}).status_code == 406


def test_pages_lead_from_first_to_last_and_miss_nothing(client: TestClient) -> None:
    whole = client.get(f"{LEDGER}?limit=10000").json()["items"]
    read, path, seen = [], f"{LEDGER}?limit=40", 0
    while path and seen < 500:
        answer = client.get(path)
        read += answer.json()["items"]
        path, seen = answer.json()["page"]["next"], seen + 1
    assert read == whole
    links = client.get(f"{LEDGER}?limit=40&offset=40").headers["link"]
    assert f'<{LEDGER}?limit=40&offset=0>; rel="prev"' in links
    assert 'rel="next"' in links
    beyond = client.get(f"{LEDGER}?limit=40&offset=999999")
    assert beyond.json()["items"] == []
    assert 'rel="next"' not in beyond.headers["link"]


def test_running_totals_add_up_by_kind(client: TestClient) -> None:
    items = client.get(f"{LEDGER}?limit=10000").json()["items"]
    for kind in {row["kind"] for row in items}:
        own = [row for row in items if row["kind"] == kind]
        assert [row["running_vnd"] for row in own] == list(accumulate(row["amount_vnd"] for row in own))
    assert any(row["reverses"] and row["amount_vnd"] < 0 for row in items)
    assert all(row["source"].startswith("batch:") for row in items)


def test_a_project_under_another_arrangement_shows_its_own_share(client: TestClient) -> None:
    rows = {row["code"]: row for row in client.get(f"{V1}/projects").json()["items"]}
    assert rows["VIE085"]["shares"] == "KOICA-HAK (external): 8000; HNCT (counterpart): 2000"
    assert (rows["VIE071"]["shares"], rows["VIE071"]["counterpart_bp"]) == ("JSDF-WB (external): 10000", 0)
    assert (rows["VIE014"]["shares"], rows["VIE014"]["counterpart_bp"]) == ("", None)


def test_the_activity_file_is_marked_in_its_name(client: TestClient) -> None:
    answer = client.get(f"{V1}/projects/VIE085/iati.xml")
    assert answer.headers["content-disposition"] == 'attachment; filename="MO-PHONG-VIE085.xml"'
    assert answer.headers["simulated"] == "true"
    assert etree.fromstring(answer.content).get("version") == "2.03"


@pytest.mark.parametrize("path", [*LISTS, f"{V1}/projects/VIE085/iati.xml", f"{V1}/openapi.json"])
def test_a_tag_that_holds_spares_the_body_and_head_has_none(client: TestClient, path: str) -> None:
    whole = client.get(path)
    again = client.get(path, headers={"If-None-Match": f'"x", W/{whole.headers["etag"]}'})
    assert (again.status_code, again.content, again.headers["etag"]) == (304, b"", whole.headers["etag"])
    assert client.get(path, headers={"If-None-Match": '"x"'}).status_code == 200
    head = client.head(path)
    assert (head.status_code, head.content) == (200, b"")
    assert head.headers["content-length"] == str(len(whole.content))


def test_tags_differ_by_query_form_and_asker(client: TestClient, address: str) -> None:
    bearer = {"Authorization": f"Bearer {token(address)}"}
    tags = [
        client.get(COVERAGE).headers["etag"],
        client.get(f"{COVERAGE}&limit=5").headers["etag"],
        client.get(COVERAGE, headers={"Accept": "text/csv"}).headers["etag"],
        client.get(COVERAGE, headers=bearer).headers["etag"],
    ]
    assert len(set(tags)) == len(tags)


@pytest.mark.parametrize(
    ("path", "status"),
    [
        (f"{V1}/values", 400),
        (f"{COVERAGE}&from=2024-13", 400),
        (f"{COVERAGE}&from=0000-01", 400),
        (f"{COVERAGE}&from=2024-05&to=2024-01", 400),
        (f"{COVERAGE}&form=2024-05", 400),
        (f"{COVERAGE}&epoch=63", 400),
        (f"{V1}/values?indicator=coverage&epoch=99", 400),
        (f"{V1}/values?indicator=covrage", 404),
        (f"{COVERAGE}&province=99", 404),
        (f"{V1}/units?level=village", 400),
        (f"{V1}/units?limit=0", 400),
        (f"{V1}/units?offset=-1", 400),
        (f"{V1}/units?format=xlsx", 400),
        (f"{V1}/projects/NONE/ledger", 404),
        (f"{V1}/projects/NONE/iati.xml", 404),
        (f"{V1}/nowhere", 404),
        (f"{V1}/projects?limit=%00", 400),
    ],
)
def test_what_is_wrong_is_said_in_both_languages(client: TestClient, path: str, status: int) -> None:
    said = {}
    for language in ("vi", "en"):
        answer = client.get(path, headers={"Accept-Language": f"{language}, de;q=0.1"})
        assert (answer.status_code, answer.headers["content-type"]) == (status, "application/problem+json")
        body = answer.json()
        assert body["status"] == status
        assert body["type"].startswith("urn:toancanh:problem:")
        assert answer.headers["content-language"] == language
        said[language] = body["title"], body["detail"]
    assert said["vi"] != said["en"]


@pytest.mark.parametrize("path", [*LISTS, f"{V1}/openapi.json", f"{V1}/nowhere"])
@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "OPTIONS", "PATCH"])
def test_only_reading_is_possible(client: TestClient, path: str, method: str) -> None:
    answer = client.request(method, path)
    assert (answer.status_code, answer.headers["allow"]) == (405, "GET, HEAD")
    assert answer.json()["type"] == "urn:toancanh:problem:method"


def test_head_of_what_is_not_there(client: TestClient) -> None:
    answer = client.head(f"{V1}/nowhere")
    assert (answer.status_code, answer.content) == (404, b"")


def test_a_link_narrows_every_route(client: TestClient, address: str) -> None:
    text = token(address)
    for asked in ({"headers": {"Authorization": f"Bearer {text}"}}, {"params": {"lien-ket": text}}):
        assert [row["code"] for row in client.get(f"{V1}/projects", **asked).json()["items"]] == ["VIE085"]
        assert client.get(f"{V1}/projects/VIE085/ledger", **asked).json()["scope"] == ["VIE085"]
        for path in ("ledger", "iati.xml"):
            refused = client.get(f"{V1}/projects/VIE071/{path}", **asked)
            assert (refused.status_code, refused.json()["type"]) == (403, "urn:toancanh:problem:outside")
        assert "counts" not in client.get(f"{V1}/health", **asked).json()
    month = {"indicator": "clubs", "epoch": "34"}
    ours = client.get(f"{V1}/values", params={**month, "lien-ket": text}).json()["items"]
    every = client.get(f"{V1}/values", params=month).json()["items"]
    assert 0 < sum(row["value"] or 0 for row in ours) < sum(row["value"] or 0 for row in every)
    assert {"value", "no_data"} <= {row["state"] for row in ours}


def test_the_next_page_keeps_the_link(client: TestClient, address: str) -> None:
    text = token(address)
    page = client.get(f"{V1}/projects/VIE085/ledger", params={"lien-ket": text, "limit": 5}).json()["page"]
    assert f"lien-ket={text}" in page["next"]


@pytest.mark.parametrize("path", [*LISTS, f"{V1}/projects/VIE085/iati.xml"])
def test_a_link_that_opens_nothing_is_refused_everywhere(client: TestClient, address: str, path: str) -> None:
    bad = {
        "forged": token(address)[:-2] + "xx",
        "expired": token(address, days=0),
        "revoked": token(address, revoked=True),
        "empty": "",
    }
    for text in bad.values():
        answer = client.get(path, headers={"Authorization": f"Bearer {text}", "If-None-Match": "*"})
        assert (answer.status_code, answer.json()["type"]) == (403, "urn:toancanh:problem:link_refused")
    assert client.get(path, headers={"Authorization": "Basic eDp5"}).status_code == 403


def test_a_server_that_opens_with_links_only(client: TestClient, address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TOANCANH_LINKS_ONLY", "1")
    for path in LISTS:
        answer = client.get(path)
        assert (answer.status_code, answer.json()["type"]) == (401, "urn:toancanh:problem:link_needed")
        assert answer.headers["www-authenticate"].startswith("Bearer")
        assert client.get(path, headers={"Authorization": f"Bearer {token(address)}"}).status_code == 200
    assert "counts" not in client.get(f"{V1}/health").json()
    assert client.get(f"{V1}/openapi.json").status_code == 200


def test_a_database_that_cannot_be_read(client: TestClient, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{tmp_path / 'none.sqlite'}")
    answer = client.get(f"{V1}/projects")
    assert (answer.status_code, answer.json()["type"]) == (503, "urn:toancanh:problem:database")
    assert str(tmp_path) not in answer.text


def test_a_failure_gives_nothing_away(client: TestClient, address: str) -> None:
    def fails(_asked: object) -> None:
        raise ValueError("a secret detail")

    door = endpoint.Endpoint(fails)
    answer = TestClient(door).get("/")
    assert (answer.status_code, answer.json()["type"]) == (500, "urn:toancanh:problem:failed")
    assert "secret" not in answer.text


def test_text_that_a_spreadsheet_would_run_stays_text(client: TestClient, address: str) -> None:
    from web.api.answers import Rows

    door = endpoint.Endpoint(lambda asked: Rows("x", ("name",), [{"name": "=1+1"}], 1, False))
    assert TestClient(door).get("/?format=csv").text.splitlines()[1] == "'=1+1,False"


@pytest.mark.parametrize("header", ["", "de", "fr;q=1, vi;q=0", "xx;q=abc, vi", "vi-VN, en;q=0.9"])
def test_vietnamese_unless_english_is_liked_better(client: TestClient, header: str) -> None:
    answer = client.get(f"{V1}/nowhere", headers={"Accept-Language": header})
    assert answer.headers["content-language"] == "vi"


def test_indicators_say_where_their_values_are(client: TestClient) -> None:
    rows = client.get(f"{V1}/indicators").json()["items"]
    assert {(row["source"], tuple(row["sources"]), row["has_values"]) for row in rows} == {
        ("register", ("register",), True), ("register", ("published",), False), ("register", (), False),
        ("published", ("published",), False), ("published", (), False),
    }  # fmt: skip
    for row in rows:
        plain = client.get(f"{V1}/values", params={"indicator": row["code"], "limit": 1})
        assert (plain.status_code == 200 and plain.json()["page"]["total"] > 0) is row["has_values"]
        asked = {"indicator": row["code"], "source": "published"}
        totals = [
            client.get(f"{V1}/values", params={**asked, "epoch": epoch}).json().get("page", {}).get("total", 0)
            for epoch in ("63", "34")
        ]
        assert (sum(totals) > 0) is ("published" in row["sources"])


@pytest.mark.parametrize(("language", "words"), [("vi", "hãy thêm source=published"), ("en", "add source=published")])
def test_a_code_that_is_only_printed_says_how_to_ask_for_it(client: TestClient, language: str, words: str) -> None:
    answer = client.get(f"{V1}/values?indicator=clubs_total", headers={"Accept-Language": language})
    assert answer.status_code == 404
    assert words in answer.json()["detail"]


@pytest.mark.parametrize("epoch", ["63-2024", "63-2025", "34"])
@pytest.mark.parametrize("more", ["indicator=clubs", "indicator=clubs_total&source=published"])
def test_values_join_the_units_of_every_epoch(client: TestClient, epoch: str, more: str) -> None:
    units = {(row["epoch"], row["code"]) for row in client.get(f"{V1}/units?epoch={epoch}").json()["items"]}
    rows = client.get(f"{V1}/values?epoch={epoch}&{more}").json()["items"]
    assert {(row["epoch"], row["unit_code"]) for row in rows} <= units
    assert rows or epoch == "34"
    if epoch != "34":
        old = client.get(f"{V1}/values?epoch=63&{more}").json()["items"]
        assert [row["value"] for row in rows] == [row["value"] for row in old]


def test_a_month_that_is_none_is_named(client: TestClient) -> None:
    said = client.get(f"{COVERAGE}&from=2026-13").json()["detail"]
    assert said.startswith("from: tháng 13 không có")


def test_a_table_comes_whole_without_pages(client: TestClient) -> None:
    months = f"{V1}/values?indicator=clubs&epoch=34&from=2010-01"
    answer = client.get(f"{months}&format=csv")
    total = client.get(months).json()["page"]["total"]
    assert total > 1_000
    assert len(pd.read_csv(io.BytesIO(answer.content))) == total
    assert 'rel="next"' not in answer.headers["link"]
    assert client.get(f"{months}&format=csv&limit=100000").status_code == 200
    for wrong in ("&format=csv&limit=100001", "&limit=10001"):
        assert client.get(f"{months}{wrong}").status_code == 400
    listed = pd.read_csv(io.BytesIO(client.get(f"{V1}/indicators?format=csv").content))
    assert {"register", "published"} >= set(listed["sources"].dropna())
