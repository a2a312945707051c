"""Our own Plotly figures as pictures that stand alone: the kinds of trace that `render.charts` makes, and no others."""

from render.charts_picture.compose import chart_picture
from render.charts_picture.figure import NotDrawn

__all__ = ["NotDrawn", "chart_picture"]
