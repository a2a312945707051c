"""The page shown when the database cannot be read: what happened, where, and how to mend it."""

from __future__ import annotations

from data_access.errors import DatabaseError
from data_access.links import LinkRefused
from render.texts import LANGUAGES, translator
from ui.templates import show


def say_trouble(language: str, error: DatabaseError) -> None:
    """Say a database error in the visit's language, without a traceback."""
    t = translator(language)
    show("trouble", title=t("common.trouble_title"), text=error.vi if language == "vi" else error.en)


def say_refused(language: str, error: LinkRefused) -> None:
    """Say why a link opens nothing, first in the visit's language: whoever holds it may read only the other one."""
    said = {"vi": error.vi, "en": error.en}
    ordered = sorted(LANGUAGES, key=lambda each: each != language)
    show(
        "refused",
        sides=[{"code": code, "title": translator(code)("link.refused_title"), "text": said[code]} for code in ordered],
    )
