"""Small panels one under another on one shared axis of time: their domains, titles, and labels as plain values.

Built as dictionaries that are handed to a figure at once: one validation for a chart, not one for each line of it.
"""

from __future__ import annotations

from typing import Any


def domains(panels: int, *, gap: float) -> list[tuple[float, float]]:
    """From the top down, each panel's bottom and top in the plotting area; `gap` of it lies between neighbours."""
    height = (1 - gap * (panels - 1)) / panels
    return [(1 - height - index * (height + gap), 1 - index * (height + gap)) for index in range(panels)]


def axis(panel: int) -> str:
    """The name of a panel's vertical axis: y, y2, y3 …"""
    return "y" if panel == 0 else f"y{panel + 1}"


def axis_layout(panel: int) -> str:
    """The same axis as the layout calls it: yaxis, yaxis2 …"""
    return "yaxis" if panel == 0 else f"yaxis{panel + 1}"


def panel_title(text: str, *, top: float, lift: int = 0) -> dict[str, Any]:
    """A panel's title, above its top at the left; `lift` pixels higher to clear what stands there."""
    return {
        "text": text,
        "xref": "paper",
        "yref": "paper",
        "x": 0,
        "y": top,
        "xanchor": "left",
        "align": "left",
        "yanchor": "bottom",
        "yshift": lift,
        "showarrow": False,
        "font": {"size": 14},
    }


def label(text: str, *, x: object, y: float, panel: int, **more: object) -> dict[str, Any]:
    """A label at a point of a panel."""
    return {"text": text, "x": x, "y": y, "xref": "x", "yref": axis(panel), "showarrow": False} | more
