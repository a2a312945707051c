"""One palette for screen and print, safe for colour-blind readers and in greyscale. Status is a shape first."""

from __future__ import annotations

INK, PAPER, PAPER_DARK, QUIET, ACCENT = "#16263A", "#FFFFFF", "#0F1720", "#5B6B7B", "#0B6E69"

# Seven steps, light to dark, each at least 7 L* from its neighbour.
SEQUENTIAL = ("#E3F1EF", "#BFE0DC", "#93CAC5", "#63B0AC", "#358F8D", "#136B6C", "#054548")
# Below target brown, at target near white, above blue-green; four bands below 100 and one above.
DIVERGING = ("#7A4210", "#B8762F", "#E0BE8C", "#F3EEE4", "#A9D3CF", "#4A9E9B", "#0B5C5C")

BELOW = frozenset({0, 1, 2})  # steps of DIVERGING that are lined besides, as grey does not tell them from those above

FUNDERS = {  # codes of data_access/reference/funders.csv
    "KOICA-HAK": "#2C62A8",
    "HNCT": "#C8751B",
    "JSDF-WB": "#8A5FB0",
    "HAI": "#3E7C8F",
    "NSDP": "#4F7F3B",
    "XHH": "#A0522D",
    "OTHER": "#6B7280",
}

STATUS = {  # key: (shape, light, dark)
    "achieved": ("●", "#0B6E69", "#5CC4BC"),
    "on_track": ("◐", "#2F8F8A", "#7AD0C9"),
    "behind": ("▲", "#9A6A12", "#E0B45C"),
    "far_behind": ("◆", "#A04A12", "#E8955A"),
    "critical": ("■", "#7A2E0E", "#F08A5D"),
    "no_target": ("–", "#5B6B7B", "#A9B6C2"),
    "not_started": ("○", "#5B6B7B", "#A9B6C2"),
}

HEAT = {  # style of a cell: (its colour, its words' colour), as in the style sheet
    "level-3": ("#7A4210", "#FFFFFF"), "level-2": ("#C08A4C", "#16263A"), "level-1": ("#EBD5B4", "#16263A"),
    "level0": ("#F3EEE4", "#16263A"), "level1": ("#CBE4E1", "#16263A"), "level2": ("#7FBDB9", "#16263A"),
    "level3": ("#0B5C5C", "#FFFFFF"), "seq1": ("#E3F1EF", "#16263A"), "seq2": ("#BFE0DC", "#16263A"),
    "seq3": ("#93CAC5", "#16263A"), "seq4": ("#63B0AC", "#16263A"), "seq5": ("#136B6C", "#FFFFFF"),
    "seq6": ("#054548", "#FFFFFF"),
}  # fmt: skip


def funder_colour(code: str) -> str:
    """A funder's own colour, the same on every chart."""
    return FUNDERS.get(code, FUNDERS["OTHER"])
