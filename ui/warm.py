"""What the first visitors would wait for, done ahead of them. Needs no run of a page; keeps what the loaders keep."""

from __future__ import annotations

from importlib import import_module

from geo.search import search
from render.html import prepare
from ui.parts.coverage_answer import answer_of
from ui.parts.coverage_panel import panel_of
from ui.parts.coverage_show import view_of
from ui.parts.coverage_time import over_time
from ui.visit import context_of

LATER = (
    "ui.parts.overview", "ui.parts.next_communes", "ui.parts.profile", "ui.parts.published", "ui.parts.schemes",
    "ui.parts.budget", "ui.parts.training", "geopandas",
)  # fmt: skip


def warm_map(language: str) -> None:
    """The map page as it opens: its answers, months, classes and panel. Raises DatabaseError, LinkRefused."""
    context = context_of(language, {})
    answer = answer_of(context)
    view_of(context, answer, over_time(context))
    panel_of(context, answer)
    prepare("heading", "place", "caveats", "section", "table", "source")


def warm_rest() -> None:
    """The libraries of the other pages, and the index of the search box."""
    search("a")
    for name in LATER:
        import_module(name)
