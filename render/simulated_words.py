"""What the simulated register says in words of our own, in the language of the page; a user's words stay."""

from __future__ import annotations

from functools import cache

from render.texts import text

KEYS = (
    "value_training", "value_equipment", "value_conference", "value_management", "closed_by", "twice", "untwice",
    "too_much", "too_little", "seed", "goods",
)  # fmt: skip


@cache
def _known() -> dict[str, str]:
    return {text("vi", f"simulated.{key}"): key for key in KEYS}


def in_language(language: str, words: str | None) -> str:
    """Words of a voucher, a valuation or a closing: translated where the simulation wrote them, "" for none."""
    key = _known().get(words or "")
    return words or "" if key is None else text(language, f"simulated.{key}")
