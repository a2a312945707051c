"""The h1 of the published figures' page."""

from __future__ import annotations

from render.formats import number
from render.texts import translator


def published_page_finding(language: str, *, shown: int, total: int, sources: int, comparable: int) -> str:
    """How much was printed and by how many sources; under a filter, how many of them fit."""
    t = translator(language)
    counts = {
        "shown": number(language, shown),
        "total": number(language, total),
        "sources": number(language, sources),
        "comparable": number(language, comparable),
    }
    if not total:
        return t("published.finding_nothing")
    if not shown:
        return t("published.finding_no_match", **counts)
    if shown < total:
        return t("published.finding_some", **counts)
    return t("published.finding_all", **counts)
