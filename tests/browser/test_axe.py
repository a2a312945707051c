"""axe-core on every page: nothing serious or critical in what we draw."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from tests.browser.conftest import PHONE, WIDE, Visit
from ui.registry import PAGES, PageEntry

SERIOUS = {"serious", "critical"}
# Streamlit's own frame, which cannot be changed from here.
NOT_OURS = [
    [".stAppHeader"],  # the navigation: roles of its overflow list
    ["[data-testid='stToolbar']"],  # its own menu
    ["[data-testid='stMainMenu']"],
    ["[data-testid='stSidebarNavItems']"],  # a phone's list of pages: groups stand between the list and its items
]
# The document's landmarks and its one scrolling region belong to Streamlit's frame as well.
FRAME_RULES = {"region": {"enabled": False}}


FURTHER = ("/chat-luong-so-lieu?tinh=38&khia-canh=consistency", "/chat-luong-so-lieu?khia-canh=published&tinh=38")
"""Views of a page that hold what its first does not."""


def _check(page: Page) -> None:
    results = Axe().run(page, context={"exclude": NOT_OURS}, options={"rules": FRAME_RULES})
    assert any("<h1" in node["html"] for rule in results.response["passes"] for node in rule["nodes"])
    found = [
        f"{violation['id']}: {violation['help']}: {[node['html'][:160] for node in violation['nodes']][:4]}"
        for violation in results.response["violations"]
        if violation["impact"] in SERIOUS
    ]
    assert found == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("entry", PAGES, ids=lambda entry: entry.url_path)
def test_no_serious_violation(entry: PageEntry, scheme: str, visitor: Visit) -> None:
    size = WIDE if scheme == "light" else PHONE
    _check(visitor(size, color_scheme=scheme).open("/" if entry.default else f"/{entry.url_path}"))


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("path", FURTHER)
def test_no_serious_violation_further_on(path: str, scheme: str, visitor: Visit) -> None:
    _check(visitor(WIDE if scheme == "light" else PHONE, color_scheme=scheme).open(path))
