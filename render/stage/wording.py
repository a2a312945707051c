"""The fixed words of the stage's document: its buttons, keys, windows, and what the page says by itself."""

from __future__ import annotations

from render.texts import Translator

SECONDS = 20
"""How long autoplay shows a sheet."""
BAR = (
    ("previous", "←"), ("next", "→"), ("find", "?…"), ("papers", "123"), ("auto", "▶"), ("speaker", "▤"),
    ("paper", "◐"), ("full", "[ ]"), ("help", "?"),
)  # fmt: skip
KEYS = (
    ("→ ↓ PageDown Space", "next"), ("← ↑ PageUp", "previous"), ("Home", "first"), ("End", "last"),
    ("1–99 Enter", "jump"), ("A–Z", "find"), ("Esc", "back"), ("B .", "black"), ("Shift+F F11", "full"),
    ("F2 Shift+N", "speaker"), ("Shift+A", "auto"), ("Shift+L", "paper"), ("Shift+Q", "scan"),
    ("0 Enter", "papers"), ("?", "help"),
)  # fmt: skip
SAID = ("old", "none", "next", "last", "auto", "away", "blocked", "failed", "not_yet", "number", "no_code", "as_of")
LEFT = {"old": ("name",), "away": ("place", "back"), "not_yet": ("place",), "number": ("number",),
        "as_of": ("month",)}  # fmt: skip
"""Gaps that the page fills."""


def document_words(t: Translator) -> dict[str, str]:
    """What stands in the document."""
    return {
        "name": t("deck_stage.name"),
        "desk": t("deck_stage.desk"),
        "time": t("deck_stage.time"),
        "gone": t("deck_stage.gone"),
        "restart": t("deck_stage.restart"),
        "is_black": t("deck_stage.is_black"),
        "is_scan": t("deck_stage.is_scan"),
        "bar": t("deck_stage.bar"),
        "find": t("deck_stage.find"),
        "found": t("deck_stage.found"),
        "help": t("deck_stage.help"),
        "close": t("deck_stage.close"),
        "papers": t("deck_stage.papers"),
        "needs_script": t("deck_stage.needs_script"),
        "too_old": t("deck_stage.too_old"),
        "broken": t("deck_stage.broken"),
    }


def bar_words(t: Translator) -> list[tuple[str, str, str]]:
    """Each button's action, sign and name."""
    return [(action, sign, t(f"deck_stage.do_{action}")) for action, sign in BAR]


def key_words(t: Translator) -> list[tuple[str, str]]:
    """Keys and what they do."""
    return [(keys, t(f"deck_stage.does_{action}")) for keys, action in KEYS]


def said_words(t: Translator) -> dict[str, str]:
    """What the page says by itself, with the gaps that it fills."""
    found = {}
    for word in SAID:
        gaps = {gap: f"{{{gap}}}" for gap in LEFT.get(word, ())} | ({"seconds": str(SECONDS)} if word == "auto" else {})
        found[word] = t(f"deck_stage.say_{word}", **gaps)
    return found
