"""A deck as PowerPoint slides that can be edited: native charts, tables and map, in our own look or a province's."""

from exports.pack.slides.making import Slides, deck_pptx
from exports.pack.slides.refused import TemplateRefused

__all__ = ["Slides", "TemplateRefused", "deck_pptx"]
