"""Why a template or a logo is not taken."""

from __future__ import annotations

from render.deck.words import deck_translator


class TemplateRefused(ValueError):
    """A province's template or logo cannot be used; `key` is the sentence that says why."""

    def __init__(self, key: str) -> None:
        super().__init__(key)
        self.key = key

    def sentence(self, language: str) -> str:
        """What to tell who sent it, in a deck's language."""
        t = deck_translator(language)
        return t(f"deck_slides.refused_{self.key}")
