"""A visit limited to a project by its link: its own first page, navigation that keeps the link, pages outside it."""

from __future__ import annotations

from data_access.queries.budget_answer import ProjectFacts
from data_access.queries.projects import one_project
from ui.context import Context
from ui.frame import heading, link, state
from ui.parts import donors
from ui.parts.alerts_here import alerts_here
from ui.parts.donors_choices import answered
from ui.registry import PAGES, page
from ui.selection import month_of, province_set_of
from ui.templates import show

ORDER = ("nha-tai-tro", "ngan-sach", "canh-bao", "tap-huan", "do-phu", "de-an", "cong-bo")
"""The pages as a donor asks for them: results, money, what is off, then the rest."""


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
    facts: ProjectFacts = context.load(one_project, project=context.project)
    month, shown = month_of(context.selection, context.choices), province_set_of(context.selection, context.choices)
    chosen = answered(
        context, facts.code, month=month, currency=context.selection.currency,
        province_set="34" if shown == "34" else "63",
    )  # fmt: skip
    known = chosen.answer.indicators or chosen.budget.total.planned
    title = facts.title_vi if context.language == "vi" else facts.title_en
    heading(
        context,
        finding=donors.headline(chosen) if known else t("link.home_finding", project=facts.code, title=title),
        as_of=donors.as_of(chosen) if known else t("link.home_as_of"),
        source=t("link.source", version=context.dataset.version),
    )
    donors.project(chosen)
    donors.cards(chosen)
    show("shared_home", text=t("link.home_text"), items=[
        {"title": entry.title(context.language), "text": t(f"link.page_{entry.url_path}"),
         "href": link(context, entry.url_path, project=facts.code)}
        for entry in sorted(
            (entry for entry in PAGES if entry.shared and entry.listed), key=lambda entry: ORDER.index(entry.url_path)
        )
    ])  # fmt: skip
    alerts_here(context, project=facts.code)


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
