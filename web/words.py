"""What Streamlit says in English alone: those words, and what they are in another language."""

from __future__ import annotations

from render.texts import translator

ENGLISH = "en"
KEYS = (
    "web.skip",
    "web.pages",
    "web.more_pages",
    "web.sidebar",
    "web.open_sidebar",
    "web.close_sidebar",
    "web.open_list",
    "web.one_option",
    "web.options",
    "web.typed_option",
    "web.no_option",
    "web.option_selected",
    "web.upload",
    "web.per_file",
    "web.drop_file",
    "web.add_files",
    "web.remove_file",
    "web.cancel_upload",
    "web.retry_upload",
    "web.upload_failed",
    "web.file_too_large",
)
"""The English text of each is Streamlit's, to the letter; a {gap} stands for what it puts in."""


def streamlit_words(language: str) -> dict[str, str]:
    """Streamlit's words → those of the language; none where they are the same."""
    theirs, ours = translator(ENGLISH), translator(language)
    return {} if language == ENGLISH else {theirs(key): ours(key) for key in KEYS}
