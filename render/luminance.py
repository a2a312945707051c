"""How light a colour is to the eye, as WCAG has it: for inks that must be read on it, and shades told apart in grey."""

from __future__ import annotations

from collections.abc import Sequence


def channels(colour: str) -> tuple[float, float, float]:
    """Red, green and blue of #RRGGBB, from 0 to 1."""
    red, green, blue = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    return red, green, blue


def colour_of(light: Sequence[float]) -> str:
    """Red, green and blue from 0 to 1 as #RRGGBB."""
    return "#" + "".join(f"{round(part * 255):02X}" for part in light)


def luminance(light: Sequence[float]) -> float:
    """The relative luminance of red, green and blue from 0 to 1, itself from 0 (black) to 1 (white)."""
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in light)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """The contrast of two colours #RRGGBB, from 1 to 21."""
    dark, light = sorted((luminance(channels(one)), luminance(channels(other))))
    return (light + 0.05) / (dark + 0.05)
