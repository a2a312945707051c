"""The component's scripts: several small modules that the browser keeps under an address made from their content."""

from __future__ import annotations

import hashlib
from functools import lru_cache
from pathlib import Path

HERE = Path(__file__).parent
MODULES = HERE / "js"
# Streamlit runs this one line; everything else comes from our own address and is kept by the browser for good.
LOADER = (
    "export default async (component) => "
    "(await import(new URL(component.data.module, window.location.origin).href)).mount(component);\n"
)


@lru_cache(maxsize=1)
def module_urls() -> tuple[str, ...]:
    """The addresses of all modules, the first one first; each holds the digest of all: they import one another."""
    digest = hashlib.sha256()
    for path in sorted(MODULES.glob("*.js")):
        digest.update(path.name.encode() + b"\0" + path.read_bytes())
    names = sorted((path.name for path in MODULES.glob("*.js")), key=lambda name: (name != "main.js", name))
    return tuple(f"/assets/map/{digest.hexdigest()[:12]}/{name}" for name in names)


def module_url() -> str:
    """The address of the first module."""
    return module_urls()[0]


def style() -> str:
    """The component's style sheet."""
    return (HERE / "map.css").read_text(encoding="utf-8")
