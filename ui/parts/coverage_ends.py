"""Who is first and last, beside the map: the short form of the ranking under it, linked with the map."""

from __future__ import annotations

from collections.abc import Sequence

from indicators.ends import ends
from render.formats import number
from ui.context import Context
from ui.parts.coverage_answer import Answer
from ui.parts.coverage_rows import place_cell
from ui.templates import show


def _rows(context: Context, answer: Answer, places: Sequence[str]) -> list[dict[str, object]]:
    return [
        {
            **place_cell(context, answer, code),
            "rank": number(context.language, answer.ranks[code].place),
            "value": answer.values[code].text,
        }
        for code in places
    ]


def ranking_ends(context: Context, answer: Answer) -> None:
    """The five highest and lowest provinces, where none is chosen; printed figures of different days have no rank."""
    if context.selection.province is not None or not answer.ranks:
        return
    t = context.t
    found = ends({code: answer.values[code].value for code in answer.order if code in answer.ranks})

    def more(count: int, last: Sequence[str]) -> str:
        return t("together.same", count=number(context.language, count), value=answer.values[last[-1]].text)

    lists = [
        {
            "title": t("together.highest" if found.bottom or found.top_more else "together.all"),
            "rows": _rows(context, answer, found.top),
            "more": more(found.top_more, found.top) if found.top_more else "",
        }
    ]
    if found.bottom:
        lists.append(
            {
                "title": t("together.lowest"),
                "rows": _rows(context, answer, found.bottom),
                "more": more(found.bottom_more, found.bottom) if found.bottom_more else "",
            }
        )
    show("ends", title=t("together.ends"), lists=lists)
