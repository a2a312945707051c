"""The component's script, made of small modules, which the browser keeps under an address made from its content."""

from __future__ import annotations

import hashlib
from functools import lru_cache
from pathlib import Path

from render.bundle import bundle

HERE = Path(__file__).parent
MODULES = HERE / "js"
SCRIPT = "map.js"
# Streamlit runs this one line; everything else comes from our own address and is kept by the browser for good.
LOADER = (
    "export default async (component) => "
    "(await import(new URL(component.data.module, window.location.origin).href)).mount(component);\n"
)


@lru_cache(maxsize=1)
def script() -> bytes:
    """All modules as one script: twenty small ones would be twenty requests of a first visit."""
    sources = {path.stem: path.read_text(encoding="utf-8") for path in sorted(MODULES.glob("*.js"))}
    return bundle(sources, door="main", opens="mount").encode()


def module_url() -> str:
    """The address of the script; the modules it is made of lie beside it, for those who need only one of them."""
    return f"/assets/map/{hashlib.sha256(script()).hexdigest()[:12]}/{SCRIPT}"


def style() -> str:
    """The component's style sheet."""
    return (HERE / "map.css").read_text(encoding="utf-8")
