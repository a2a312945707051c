"""A status as it is read: shape first, then the word; colour never alone."""

from __future__ import annotations

from indicators.scheme import Status
from render.palette import STATUS
from render.texts import translator

LOOK = {
    Status.MET: "achieved",
    Status.NEARLY: "on_track",
    Status.BEHIND: "behind",
    Status.FAR_BEHIND: "far_behind",
    Status.FAILING: "critical",
    Status.NO_TARGET: "no_target",
    Status.NOT_STARTED: "not_started",
}


def status_word(language: str, status: Status, *, closed: bool, above_norm: bool | None = None) -> str:
    """The word: of a schedule while the scheme runs, of the target once it is closed, of the norm where it is one."""
    t = translator(language)
    if above_norm is not None:
        return t("status.above_norm") if above_norm else t("status.within_norm")
    key = LOOK[status]
    return t(f"status.closed_{key}") if closed else t(f"status.running_{key}")


def status_text(language: str, status: Status, *, closed: bool, above_norm: bool | None = None) -> str:
    """Shape and word: "◐ sát tiến độ"."""
    return f"{STATUS[LOOK[status]][0]} {status_word(language, status, closed=closed, above_norm=above_norm)}"
