"""The page shown when the database cannot be read: what happened, where, and how to mend it."""

from __future__ import annotations

from data_access.errors import DatabaseError
from render.texts import translator
from ui.templates import show


def say_trouble(language: str, error: DatabaseError) -> None:
    """Say a database error in the visit's language, without a traceback."""
    t = translator(language)
    show("trouble", title=t("common.trouble_title"), text=error.vi if language == "vi" else error.en)
