"""The standard's code lists: which codes each holds, and where in a file each applies.

`python -m exports.iati.lists FOLDER` writes `standard/codes.json` anew from the official lists and their mapping
(a folder with `codelists/*.xml` and `codelist-mapping.xml`, as PyPI `pyIATI` carries it).
"""

from __future__ import annotations

import json
import sys
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from lxml import etree

STANDARD = Path(__file__).parent / "standard"
CODES = STANDARD / "codes.json"


@dataclass(frozen=True, slots=True)
class Use:
    """Elements (an XPath), the attribute of theirs that holds a code ("" for their text), and the code list's name."""

    elements: str
    attribute: str
    codelist: str


@lru_cache(maxsize=1)
def _read() -> dict[str, dict[str, list[str]]]:
    found: dict[str, dict[str, list[str]]] = json.loads(CODES.read_text(encoding="utf-8"))
    return found


@lru_cache(maxsize=256)
def codes(codelist: str) -> frozenset[str]:
    """The codes in force of a list. Raises KeyError for a list that no activity file uses."""
    return frozenset(_read()["lists"][codelist])


@lru_cache(maxsize=1)
def uses() -> tuple[Use, ...]:
    """Every place in an activity file that holds a code of a list."""
    return tuple(Use(*place.split("\t")) for place in _read()["uses"]["activity"])


def _place(mapping: etree._Element) -> str | None:
    path = mapping.findtext("path", "")
    if "iati-organisation" in path:
        return None
    elements, _, attribute = path.removesuffix("/text()").partition("/@")
    if elements == "/":  # //@xml:lang stands on any element
        elements = "//*[@xml:lang]"
    elements = elements.replace("//iati-activity", "/iati-activities/iati-activity")  # a look at every node is slow
    condition = mapping.findtext("condition")
    elements += f"[{condition}]" if condition else ""
    return "\t".join((elements, attribute, mapping.find("codelist").get("ref")))


def compact(folder: Path) -> dict[str, dict[str, list[str]]]:
    """The lists and where they apply, as `codes.json` holds them."""
    places = [place for mapping in etree.parse(folder / "codelist-mapping.xml").getroot()
              if isinstance(mapping.tag, str) and (place := _place(mapping))]  # fmt: skip
    lists = {}
    for name in sorted({place.rpartition("\t")[2] for place in places}):
        items = etree.parse(folder / "codelists" / f"{name}.xml").iterfind(".//codelist-item")
        lists[name] = [item.findtext("code") for item in items if item.get("status", "active") == "active"]
    return {"uses": {"activity": places}, "lists": lists}


if __name__ == "__main__":
    CODES.write_text(json.dumps(compact(Path(sys.argv[1])), ensure_ascii=False) + "\n", encoding="utf-8")
