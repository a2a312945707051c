"""A province's own template, looked at before it is opened, and emptied of its slides."""

from __future__ import annotations

import io
import re
import zipfile
from urllib.parse import urlsplit

import pptx
from lxml import etree
from pptx.presentation import Presentation

from exports.pack.package import zipped
from exports.pack.slides.refused import TemplateRefused

LARGEST_FILE = 20_000_000
LARGEST_PART = 40_000_000
LARGEST_WHOLE = 120_000_000
MOST_PARTS = 3_000
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_MAIN = "application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml"
_ALIKE = ("presentationml.template.main+xml", "presentationml.slideshow.main+xml")
_MACROS = re.compile(r"vbaproject|activex|oleobject|macrosheet|\.bin$|\.exe$|\.dll$", re.IGNORECASE)
_LINKS = {"http", "https", "mailto"}


def open_template(content: bytes) -> tuple[Presentation, int]:
    """The template without its slides, and how many it had. Raises TemplateRefused, which says why in one sentence."""
    parts = _parts(content)
    _no_macros(parts)
    _nothing_fetched(parts)
    types = parts["[Content_Types].xml"].decode("utf-8", "replace")
    for kind in _ALIKE:
        types = types.replace(f"application/vnd.openxmlformats-officedocument.{kind}", _MAIN)
    if _MAIN not in types:
        raise TemplateRefused("other")
    parts["[Content_Types].xml"] = types.encode()
    try:
        presentation = pptx.Presentation(io.BytesIO(zipped(parts)))
        own = len(presentation.slides)
        _without_slides(presentation)
        layouts = len(presentation.slide_layouts)
        theme = any(each.reltype.endswith("/theme") for each in presentation.slide_master.part.rels.values())
    except Exception as error:  # python-pptx raises whatever the broken part makes it stumble over
        raise TemplateRefused("broken") from error
    if not layouts:
        raise TemplateRefused("layouts")
    if not theme:
        raise TemplateRefused("broken")
    return presentation, own


def _parts(content: bytes) -> dict[str, bytes]:
    """The file's parts, none of them read before its size is known."""
    if content.startswith(_OLE):
        raise TemplateRefused("locked")
    if len(content) > LARGEST_FILE:
        raise TemplateRefused("large")
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as file:
            infos = file.infolist()
            if any(info.flag_bits & 1 for info in infos):
                raise TemplateRefused("locked")
            sizes = [info.file_size for info in infos]
            if len(infos) > MOST_PARTS or max(sizes, default=0) > LARGEST_PART or sum(sizes) > LARGEST_WHOLE:
                raise TemplateRefused("large")
            # Read no further than each part says it goes: a part that is longer than that is broken.
            found = {info.filename: file.read(info) for info in infos if not info.is_dir()}
    except TemplateRefused:
        raise
    except Exception as error:  # zipfile raises whatever the broken file makes it stumble over
        raise TemplateRefused("broken") from error
    names = [name.casefold() for name in found]
    if "[Content_Types].xml" not in found or len(set(names)) < len(infos) - sum(info.is_dir() for info in infos):
        raise TemplateRefused("broken")
    texts = (text for name, text in found.items() if name.endswith((".xml", ".rels")))
    if any(b"<!DOCTYPE" in text[:4096] or b"<!ENTITY" in text[:4096] for text in texts):
        raise TemplateRefused("broken")
    return found


def _no_macros(parts: dict[str, bytes]) -> None:
    types = parts["[Content_Types].xml"].decode("utf-8", "replace")
    if "macroEnabled" in types or "vbaProject" in types:
        raise TemplateRefused("macros")
    if any(_MACROS.search(name) and "printerSettings" not in name for name in parts):
        raise TemplateRefused("macros")


def _nothing_fetched(parts: dict[str, bytes]) -> None:
    """No part may be fetched from elsewhere when the slides are opened; a link that somebody clicks may stand."""
    for name, text in parts.items():
        if not name.endswith(".rels"):
            continue
        try:
            relations = etree.fromstring(text, etree.XMLParser(resolve_entities=False, no_network=True))
        except etree.XMLSyntaxError as error:
            raise TemplateRefused("broken") from error
        for each in relations:
            if each.get("TargetMode") != "External":
                continue
            link = str(each.get("Type", "")).endswith("/hyperlink")
            if not link or urlsplit(str(each.get("Target", ""))).scheme.casefold() not in _LINKS:
                raise TemplateRefused("fetched")


def _without_slides(presentation: Presentation) -> None:
    """Leave out the template's own slides, and the lists of sections and shows that name them."""
    whole = presentation.element
    for each in list(whole.sldIdLst) if whole.sldIdLst is not None else []:
        presentation.part.drop_rel(each.rId)
        each.getparent().remove(each)
    for tag in ("custShowLst", "extLst"):
        for each in whole.xpath(f"./p:{tag}"):
            whole.remove(each)
