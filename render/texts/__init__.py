"""Every word on a screen or in a file, from gettext catalogues: `texts/<language>/<subject>.po`.

Pages are in two languages; Korean (`texts/ko`) is for decks alone, see render.deck.words.

A key is `subject.name`; the part before the first dot names the catalogue. Values are put in by
`str.format`, so a text may order them as its language wants.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from pathlib import Path

from babel.messages.pofile import read_po

LANGUAGES = ("vi", "en")
FOLDER = Path(__file__).parent

Translator = Callable[..., str]


class MissingText(KeyError):
    """No catalogue of the language holds the key."""

    def __init__(self, language: str, key: str) -> None:
        super().__init__(f"no text {key!r} in {language!r}")


@lru_cache(maxsize=len(LANGUAGES) + 1)
def catalogue(language: str) -> dict[str, str]:
    """All texts of a language by key. Raises ValueError on a key set twice or in the wrong file."""
    texts: dict[str, str] = {}
    for path in sorted((FOLDER / language).glob("*.po")):
        with path.open("rb") as file:
            for message in read_po(file, locale=language):
                key, text = str(message.id), str(message.string)
                if not key:
                    continue
                if key in texts or key.partition(".")[0] != path.stem:
                    raise ValueError(f"{path.name}: {key!r} stands twice or in the wrong file")
                texts[key] = text
    return texts


def text(language: str, key: str, /, **values: object) -> str:
    """The text of a key with its values put in. Raises MissingText."""
    try:
        pattern = catalogue(language)[key]
    except KeyError:
        raise MissingText(language, key) from None
    return pattern.format(**values) if values else pattern


@lru_cache(maxsize=len(LANGUAGES))
def translator(language: str) -> Translator:
    """`t(key, **values)` for one language."""
    if language not in LANGUAGES:
        raise ValueError(f"unknown language {language!r}")

    def t(key: str, /, **values: object) -> str:
        return text(language, key, **values)

    return t
