"""The second indicator of the map page: which one stands beside the first, and how it is chosen."""

from __future__ import annotations

from data_access.queries.coverage import MAP_INDICATORS
from indicators.registry import indicator
from ui.context import Context
from ui.controls import choose
from ui.nearest import Word
from ui.selection import PARAMETERS, Note

VIEW = "hai-chi-so"


def usual_second(context: Context) -> str:
    """The indicator that says something else than the first: how far and how well; among printed ones, how many."""
    first = context.selection.indicator
    if context.selection.source == "published":
        return "members" if first == "clubs" else "clubs"
    return "meets_standard" if first == "coverage" else "coverage"


def second_of(context: Context) -> str:
    """The indicator beside the first: the chosen one, else the usual one."""
    return context.selection.second or usual_second(context)


def with_second(context: Context) -> Context:
    """The context without a second indicator that the map does not show or that is the first, where two are shown."""
    chosen = context.selection
    if chosen.view != VIEW or chosen.second is None:
        return context
    if chosen.second in MAP_INDICATORS and chosen.second != chosen.indicator:
        return context
    kind = "same" if chosen.second == chosen.indicator else "not_mapped"
    told = {"asked": Word("second", chosen.second), "shown": Word("second", usual_second(context))}
    return context.instead(Note(PARAMETERS["second"], chosen.second, f"together.note_{kind}", told), second=None)


def choose_second(context: Context) -> None:
    """The choice of the second indicator; the first is not offered again."""
    chosen = context.selection
    choose(
        "second", context.t("together.choose_second"), [code for code in MAP_INDICATORS if code != chosen.indicator],
        value=second_of(context), default=usual_second(context),
        show=lambda code: indicator(code).name(context.language),
    )  # fmt: skip
