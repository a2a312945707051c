"""A visit limited to a project by its link: its own first page, navigation that keeps the link, pages outside it."""

from __future__ import annotations

from data_access.queries.projects import one_project
from ui.context import Context
from ui.frame import heading, link, state
from ui.registry import PAGES, page
from ui.templates import show


def shared_navigation(context: Context, here: str) -> None:
    """The pages within the link, and the line that says what every number on them is limited to."""
    t = context.t
    items = [
        {
            "text": t("link.home") if entry.default else entry.title(context.language),
            "href": link(context, entry.url_path),
            "here": here == ("" if entry.default else entry.url_path),
        }
        for entry in PAGES
        if (entry.shared and entry.listed) or entry.default
    ]
    show("shared_navigation", label=t("link.pages"), scope=t("link.scope", project=context.project), items=items)


def show_own_page(context: Context, here: str) -> bool:
    """Draw what stands in place of a page that is not limited to a project; False for one that is."""
    if here == "":
        _home(context)
        return True
    if not page(here).shared:
        _outside(context)
        return True
    return False


def _home(context: Context) -> None:
    """The project, and what the link opens."""
    t = context.t
    facts = context.load(one_project, project=context.project)
    title = facts.title_vi if context.language == "vi" else facts.title_en
    heading(
        context,
        finding=t("link.home_finding", project=context.project, title=title),
        as_of=t("link.home_as_of"),
        source=t("link.source", version=context.dataset.version),
    )
    state(t("link.home_title"), t("link.home_text", project=context.project))


def _outside(context: Context) -> None:
    t = context.t
    heading(
        context,
        finding=t("link.outside_finding"),
        as_of=t("link.scope_short", project=context.project),
        source=t("link.source", version=context.dataset.version),
        simulated=False,
    )
    state(t("link.outside_title"), t("link.outside_text", project=context.project))
