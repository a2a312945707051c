"""Deck → outline of its report: where each slide's finding, notes and blocks stand in parts I to IV and the annex."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from exports.pack.report.blocks import Blocks, data_of
from exports.pack.report.outline import Grid, Heading, Item, Paragraph, Report
from geo.units import latest_epoch, unit
from render.deck.model import Column, Deck, Place, Points, Slide, SlideKey
from render.deck.words import deck_translator
from render.texts import Translator

PARTS: Mapping[int, tuple[SlideKey, ...]] = {
    1: ("figures", "map"),
    2: ("clubs", "targets", "ranking", "standard", "members", "training", "money"),
    3: ("difficulties",),
    4: ("next",),
}
"""Which slides stand in which part; the first slide gives the title, the last the annex."""
ENDS = (".", "!", "?", "…", ":", ";")


def sentence(words: str) -> str:
    """The words with a full stop where they have no end of their own."""
    return words if words.endswith(ENDS) else f"{words}."


def place_name(deck_language: str, place: Place) -> str:
    """A province with its kind in Vietnamese (tỉnh Ninh Bình), its label otherwise."""
    if deck_language == "vi" and place.code is not None:
        found = unit(latest_epoch(place.map_set), place.code)
        return f"{found.kind} {found.name}"
    return place.label


def issuer_of(deck: Deck, t: Translator) -> str:
    """The association that reports: of the deck's place, or of the nation."""
    if deck.place.code is None:
        return t("deck_report.above")
    return t("deck_report.issuer", place=place_name(deck.language, deck.place))


def _said(slide: Slide) -> list[Item]:
    """The finding and what else is said of it, each sentence once; source and date stand under the section."""
    finding = sentence(slide.title)
    notes = [note for note in slide.notes if not (slide.source in note and slide.as_of in note)]
    more = [sentence(note) for note in notes if sentence(note) != finding]
    found: list[Item] = [Paragraph("lead", finding)]
    return [*found, Paragraph("body", " ".join(more))] if more else found


def _source(slide: Slide, t: Translator, links: Mapping[str, str]) -> Paragraph:
    words = t("deck_report.source", source=slide.source, as_of=slide.as_of, code=slide.code)
    link = links.get(slide.key)
    return Paragraph("source", f"{words} {t('deck_report.online', link=link)}" if link else words)


def open_points(slide: Slide) -> tuple[Points, ...]:
    """What the presenter is left to fill in."""
    return tuple(block for block in slide.blocks if isinstance(block, Points) and block.open)


def _section(number: int, slide: Slide, blocks: Blocks, t: Translator, links: Mapping[str, str]) -> Iterator[Item]:
    yield Heading(2, f"{number}. {slide.name}")
    yield from _said(slide)
    for block in slide.blocks:
        if slide.key != "difficulties" or block not in open_points(slide)[-1:]:
            yield from blocks.items(slide, block)
    if slide.lacks:
        yield Paragraph("body", sentence(t("deck_report.lacks", lacks=slide.lacks)))
    yield _source(slide, t, links)


def _to_fill(title: str, prompt: str) -> list[Item]:
    return [Paragraph("bold", title), Paragraph("prompt", prompt)]


def _part(number: int, deck: Deck, blocks: Blocks, t: Translator, links: Mapping[str, str]) -> Iterator[Item]:
    yield Heading(1, t(f"deck_report.part_{number}"))
    slides = [slide for slide in deck.slides if slide.key in PARTS[number]]
    for at, slide in enumerate(slides, start=1):
        yield from _section(at, slide, blocks, t, links)
    if number == 3:
        yield from _to_fill(t("deck_report.causes"), t("deck_report.to_fill"))
    if number == 4:
        for slide in deck.slides:
            for points in open_points(slide)[-1:] if slide.key == "difficulties" else ():
                yield from _to_fill(points.title, points.prompt or t("deck_report.to_fill"))


def _sources(deck: Deck, t: Translator, links: Mapping[str, str]) -> Grid:
    """Every section with its date, source and code, and where it can be seen."""
    heads = [t(f"deck_report.column_{name}") for name in ("section", "as_of", "source", "code")]
    rows = [[slide.name, slide.as_of, slide.source, f"#{slide.code}"] for slide in deck.slides]
    if links:
        heads.append(t("deck_report.column_online"))
        rows = [[*row, links.get(slide.key, "")] for row, slide in zip(rows, deck.slides, strict=True)]
    return Grid(
        caption=None,
        columns=tuple(Column(head) for head in heads),
        rows=tuple(tuple(row) for row in rows),
        alt=t("deck_report.annex_sources"),
        codes=tuple(links.get(slide.key, "") for slide in deck.slides) if links else (),
    )


def _annex(deck: Deck, blocks: Blocks, t: Translator, links: Mapping[str, str]) -> Iterator[Item]:
    number = 0
    for slide in deck.slides:
        if slide.key == "annex":
            number += 1
            yield from _section(number, slide, blocks, t, links)
    tables = [item for slide in deck.slides for block in slide.blocks for item in data_of(block, blocks, t)]
    if tables:
        number += 1
        yield Heading(2, f"{number}. {t('deck_report.annex_data')}")
        yield from tables
    yield Heading(2, f"{number + 1}. {t('deck_report.annex_sources')}")
    yield Paragraph("body", t("deck_report.annex_check"))
    yield _sources(deck, t, links)
    yield Paragraph("source", t("deck_report.deck_code", code=deck.code))
    if deck.lacks:
        yield Heading(2, f"{number + 2}. {t('deck_report.annex_lacks')}")
        yield from _bullets(deck.lacks)


def _bullets(lines: Iterable[str]) -> Iterator[Item]:
    for line in lines:
        yield Paragraph("bullet", line)


def compose(deck: Deck, links: Mapping[str, str] | None = None) -> Report:
    """The outline of a deck's report. `links`: slide key → absolute address of the live view."""
    t, blocks, found = deck_translator(deck.language), Blocks(deck), links or {}
    issuer = issuer_of(deck, t)
    as_of = next((slide.as_of for slide in deck.slides), "")
    body: list[Item] = [Paragraph("body", f"{t('deck_report.opening', issuer=issuer)} {sentence(as_of)}")]
    for number in PARTS:
        body += _part(number, deck, blocks, t, found)
    place = t("deck_report.capital") if deck.place.code is None else deck.place.label
    foot = (deck.title, deck.place.label, as_of, t("deck_report.version", version=deck.version),
            t("deck_report.deck_code", code=deck.code))  # fmt: skip
    return Report(
        language=deck.language,
        title=f"{deck.title} – {deck.place.label}",
        above="" if deck.place.code is None else t("deck_report.above").upper(),
        issuer=issuer.upper(),
        state=t("deck_report.state"),
        motto=t("deck_report.motto"),
        number=t("deck_report.number"),
        dateline=t("deck_report.dateline", place=place),
        kind=t("deck_report.kind"),
        subject=(deck.title, deck.subtitle),
        to=t("deck_report.to"),
        body=tuple(body),
        receivers=tuple(t(f"deck_report.{key}") for key in ("receivers", "receiver_1", "receiver_2", "receiver_3")),
        signers=(t("deck_report.on_behalf"), t("deck_report.signer")),
        sign_here=t("deck_report.sign_here"),
        annex=t("deck_report.annex"),
        annex_of=t("deck_report.annex_of", issuer=issuer),
        annex_items=tuple(_annex(deck, blocks, t, found)),
        mark=deck.mark,
        foot=" · ".join(words for words in foot if words),
    )
