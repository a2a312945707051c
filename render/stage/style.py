"""The stage's style sheet: its own rules, the letter sizes as classes, the colours, the fonts by address or carried."""

from __future__ import annotations

from base64 import b64encode
from functools import lru_cache
from pathlib import Path

from render.picture import FONTS, LETTERS
from render.stage.fit import SIZES
from render.stage.inks import sheet

SHEET = Path(__file__).parent / "stage.css"
WEIGHTS = ("400", "600")
KOREAN = "U+1100-11FF,U+3000-303F,U+3130-318F,U+AC00-D7A3"


def _faces(language: str) -> list[tuple[str, str, str, Path]]:
    """Family, weight, letters and file of each face that a language needs."""
    found = [
        ("Be Vietnam Pro", weight, letters, FONTS / f"be-vietnam-pro-{subset}-{weight}-normal.woff2")
        for subset, letters in LETTERS.items()
        for weight in WEIGHTS
    ]
    if language == "ko":
        found += [("Noto Sans KR", weight, KOREAN, FONTS / f"noto-sans-kr-{weight}-normal.woff2") for weight in WEIGHTS]
    return found


@lru_cache(maxsize=8)
def style(language: str, *, carried: bool = False) -> str:
    """The whole style sheet of a language's stage. Fonts are asked of `/assets/fonts`, or carried in it."""
    faces = []
    for family, weight, letters, file in _faces(language):
        data = (
            f"data:font/woff2;base64,{b64encode(file.read_bytes()).decode()}"
            if carried
            else f"/assets/fonts/{file.name}"
        )
        faces.append(
            f'@font-face{{font-family:"{family}";font-weight:{weight};font-display:swap;unicode-range:{letters};'
            f'src:url("{data}") format("woff2")}}'
        )
    sizes = "".join(f".z{size}{{font-size:{size / 100}rem}}" for size in SIZES)
    return "\n".join([*faces, sheet(), sizes, SHEET.read_text(encoding="utf-8")])
