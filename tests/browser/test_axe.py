"""axe-core on every page: nothing serious or critical in what we draw."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe

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


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("entry", PAGES, ids=lambda entry: entry.url_path)
def test_no_serious_violation(entry: PageEntry, scheme: str, visitor: Visit) -> None:
    size = WIDE if scheme == "light" else PHONE
    page = visitor(size, color_scheme=scheme).open("/" if entry.default else f"/{entry.url_path}")
    results = Axe().run(page, context={"exclude": NOT_OURS}, options={"rules": FRAME_RULES})
    assert any("<h1" in node["html"] for rule in results.response["passes"] for node in rule["nodes"])
    found = [
        f"{violation['id']}: {violation['help']}: {[node['html'][:160] for node in violation['nodes']][:4]}"
        for violation in results.response["violations"]
        if violation["impact"] in SERIOUS
    ]
    assert found == []
