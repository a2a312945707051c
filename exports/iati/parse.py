"""Reading somebody's file without doing what it says: no entities, no DTD, no network, no more than 50 MB."""

from __future__ import annotations

import re
from pathlib import Path
from xml.parsers import expat

from lxml import etree

from exports.iati.problems import Refused
from exports.iati.terms import VERSION

LIMIT_MB = 50
LIMIT = LIMIT_MB * 1024 * 1024
_ENCODINGS = frozenset({"utf-8", "utf-16", "us-ascii", "iso-8859-1"})
_STEP = 65_536


def read_file(path: Path) -> bytes:
    """The file's bytes. Raises Refused when there are more than the limit, OSError when it cannot be opened."""
    with path.open("rb") as file:
        data = file.read(LIMIT + 1)
    if len(data) > LIMIT:
        raise Refused("too_large", limit=LIMIT_MB)
    return data


class _RootSeen(Exception):
    def __init__(self, name: str, version: str) -> None:
        super().__init__()
        self.name = name
        self.version = version


def _start(name: str, attributes: dict[str, str]) -> None:
    raise _RootSeen(name, attributes.get("version", ""))


def _doctype(*_: object) -> None:
    raise Refused("doctype")


def _declared(_version: str, encoding: str | None, _standalone: int) -> None:
    if encoding and encoding.lower() not in _ENCODINGS:
        raise Refused("encoding", encoding=encoding)


def _prolog(data: bytes) -> _RootSeen:
    """The root element, read by a parser that stops there: what stands before it is looked at, never carried out."""
    parser = expat.ParserCreate()
    parser.StartElementHandler = _start
    parser.StartDoctypeDeclHandler = _doctype
    parser.XmlDeclHandler = _declared
    try:
        for start in range(0, len(data), _STEP):
            parser.Parse(data[start : start + _STEP])
        parser.Parse(b"", True)
    except _RootSeen as seen:
        return seen
    except (expat.ExpatError, ValueError) as error:
        raise Refused("not_xml", reason=error) from error
    raise AssertionError("expat accepts no document without a root")  # pragma: no cover


def parse(data: bytes) -> etree._Element:
    """The root of an IATI 2.03 activity file. Raises Refused before anything of another kind of file is used."""
    if len(data) > LIMIT:
        raise Refused("too_large", limit=LIMIT_MB)
    root = _prolog(data)
    if root.name != "iati-activities":
        raise Refused("wrong_root", found=root.name)
    if root.version != VERSION:
        raise Refused("wrong_version", found=root.version)
    parser = etree.XMLParser(
        resolve_entities=False, load_dtd=False, no_network=True, dtd_validation=False, huge_tree=False,
        remove_comments=True, remove_pis=True,
    )  # fmt: skip
    try:
        return etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise Refused("not_xml", reason=error) from error


def only_activity(root: etree._Element, wanted: str, *, project: str | None = None) -> etree._Element:
    """The activity with an identifier, or the file's only one. Raises Refused, naming what there is.

    With a `project`, one whose identifiers end otherwise is another's, and refused.
    """
    found = root.findall("iati-activity")
    if not found:
        raise Refused("no_activity")
    named = [one for one in found if _identifier(one) == wanted]
    if named:
        return named[0]
    listed = ", ".join(_identifier(one) or "–" for one in found[:10])
    ours = found if project is None else [one for one in found if _is_of(one, project)]
    if len(ours) == 1:
        return ours[0]
    if project is not None and not ours:
        raise Refused("other_project", project=project, found=listed)
    raise Refused("which_activity", wanted=wanted, found=listed)


def _identifier(activity: etree._Element) -> str:
    return (activity.findtext("iati-identifier") or "").strip()


def _is_of(activity: etree._Element, project: str) -> bool:
    """Whether an identifier of an activity, its own or another of its, is a project's code or ends with it."""
    stated = [_identifier(activity), *(one.get("ref", "").strip() for one in activity.iterchildren("other-identifier"))]
    return any(re.search(rf"(^|[^0-9A-Z]){re.escape(project.upper())}$", one.upper()) for one in stated)
