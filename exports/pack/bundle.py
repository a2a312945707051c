"""All files of a pack from one deck, and the archive of them; the same deck gives the same bytes."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from exports.pack.annex import annex_xlsx
from exports.pack.manifest import Change, Manifest, changes_since, manifest_json
from exports.pack.report import report_docx, report_pdf
from exports.pack.slides import deck_pptx
from exports.workbook import SIMULATED
from geo.spelling import fold
from render.deck.model import Deck

FIXED = (2020, 1, 1, 0, 0, 0)
Progress = Callable[[str, float], None]


@dataclass(frozen=True, slots=True)
class Look:
    """How the slides look: 16:9 or 4:3, an office's own template (.pptx) and logo (PNG or JPEG)."""

    wide: bool = True
    template: bytes | None = None
    logo: bytes | None = None


@dataclass(frozen=True, slots=True)
class Pack:
    """The files by name, the manifest last. `replaced` says what the template did not have; `changed` what is another
    number than in the earlier pack it was compared with (None: compared with none)."""

    stem: str
    files: Mapping[str, bytes]
    replaced: tuple[str, ...]
    changed: tuple[Change, ...] | None


def stem(deck: Deck) -> str:
    """What the pack's files are called, without their endings; simulated figures say so in their name."""
    place = "-".join("".join(c if c.isalnum() else " " for c in fold(deck.place.label)).split())
    mark = SIMULATED if deck.mark else ""
    return f"{mark}{place}-{deck.place.map_set}-{deck.scheme}-{deck.month:%Y-%m}-{deck.language}"


def make_pack(
    deck: Deck,
    *,
    look: Look | None = None,
    links: Mapping[str, str] | None = None,
    since: Manifest | None = None,
    progress: Progress | None = None,
) -> Pack:
    """Slides, report as PDF and as text to edit, annex, manifest.

    `links` are whole addresses by slide key. `progress` takes the file at work and the share done. Raises
    TemplateRefused for a template or logo that cannot be used, ManifestRefused for a manifest of another pack.
    """
    look, name, tell = look or Look(), stem(deck), progress or (lambda _file, _share: None)
    changed = None if since is None else changes_since(since, deck)
    tell("pptx", 0.0)
    slides = deck_pptx(deck, wide=look.wide, template=look.template, logo=look.logo, links=links)
    files = {f"{name}.pptx": slides.content}
    tell("pdf", 0.5)
    files[f"{name}.pdf"] = report_pdf(deck, links=links)
    tell("docx", 0.7)
    files[f"{name}.docx"] = report_docx(deck, links=links)
    tell("xlsx", 0.9)
    files[f"{name}.xlsx"] = annex_xlsx(deck, links=links)
    files[f"{name}.json"] = manifest_json(deck, files, links=links)
    return Pack(name, files, slides.replaced, changed)


def zipped(pack: Pack) -> bytes:
    """The pack as one archive with a folder of its name."""
    found = io.BytesIO()
    with zipfile.ZipFile(found, "w") as archive:
        for name, content in pack.files.items():
            entry = zipfile.ZipInfo(f"{pack.stem}/{name}", date_time=FIXED)
            entry.compress_type = zipfile.ZIP_DEFLATED if name.endswith((".json", ".pdf")) else zipfile.ZIP_STORED
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, content)
    return found.getvalue()
