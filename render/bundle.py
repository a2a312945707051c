"""Modules as one script: each becomes a function of those it imports, in an order in which all are there.

The modules keep to one form, which a test holds: imports `{…}` from "./x.js" on one line, exports before a function or
a const, no circle.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

IMPORT = re.compile(r'^import (\{[^}]*\}) from "\./(\w+)\.js";$', re.MULTILINE)
EXPORT = re.compile(r"^export ((?:async )?function|const) (\w+)", re.MULTILINE)


class NotBundled(ValueError):
    """A module holds an import or export of another form, or the modules import one another in a circle."""


def _ordered(sources: Mapping[str, str]) -> list[str]:
    """Names so that each comes after those it imports. Raises NotBundled for a circle, KeyError for a missing one."""
    found: dict[str, None] = {}

    def add(name: str, within: tuple[str, ...]) -> None:
        if name in within:
            raise NotBundled(" → ".join((*within, name)))
        if name not in found:
            for _, needed in IMPORT.findall(sources[name]):
                add(needed, (*within, name))
            found[name] = None

    for name in sources:
        add(name, ())
    return list(found)


def _wrapped(name: str, source: str) -> str:
    names = [exported for _, exported in EXPORT.findall(source)]
    body = IMPORT.sub(
        lambda found: f"const {found[1].replace(' as ', ': ')} = ${found[2]};", EXPORT.sub(r"\1 \2", source)
    )
    if re.search(r"^(import|export)\b", body, re.MULTILINE):
        raise NotBundled(name)
    return f"const ${name} = (() => {{\n{body}\nreturn {{ {', '.join(names)} }};\n}})();\n"


def bundle(sources: Mapping[str, str], *, door: str, opens: str) -> str:
    """One module that exports `opens` of the module `door`; `sources` by name without the suffix.

    Raises NotBundled, KeyError for a module that is not there.
    """
    parts = [_wrapped(name, sources[name]) for name in _ordered(sources)]
    return "".join(parts) + f"export const {{ {opens} }} = ${door};\n"
