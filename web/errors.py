"""What a visitor sees when a page fails: a sentence and a number; the traceback under that number is in the log."""

from __future__ import annotations

import logging
import secrets

from data_access.engine import get_engine
from data_access.errors import DatabaseError
from data_access.health import speaking_plainly
from render.texts import translator
from ui.templates import show
from ui.trouble import say_trouble
from ui.visit import visit_language

log = logging.getLogger("toancanh")


def _as_named(error: Exception) -> Exception:
    """A driver's error as the named one it stands for; any other as it is."""
    try:
        with speaking_plainly(get_engine()):
            raise error
    except Exception as named:
        return named


def say_script_error(error: Exception) -> bool:
    """Say what happened in the visit's language; True keeps Streamlit from showing its own, English, box."""
    number = secrets.token_hex(3).upper()
    language = visit_language()
    t = translator(language)
    named = _as_named(error)
    log.error("error %s: %s", number, named, exc_info=error)
    if isinstance(named, DatabaseError):
        say_trouble(language, named)
    else:
        show("trouble", title=t("web.error_title"), text=t("web.error_text", number=number))
    return True
