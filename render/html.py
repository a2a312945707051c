"""HTML from templates with escaping always on; no page builds markup from strings."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

FOLDER = Path(__file__).parent / "templates"


@lru_cache(maxsize=1)
def _environment() -> Environment:
    return Environment(
        loader=FileSystemLoader(FOLDER),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def prepare(*templates: str) -> None:
    """Read templates ahead of their first use, which takes some tens of milliseconds."""
    for template in templates:
        _environment().get_template(f"{template}.html")


def render(template: str, /, **values: object) -> str:
    """The template `templates/<template>.html` with its values, every one escaped. Raises jinja2.UndefinedError."""
    return _environment().get_template(f"{template}.html").render(**values)
