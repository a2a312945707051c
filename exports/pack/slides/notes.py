"""What stands in a slide's notes: what the speaker may say, and once each where its numbers are from."""

from __future__ import annotations

from exports.pack.slides.sheet import Sheet
from render.deck.model import Deck, Slide
from render.deck.words import deck_translator


def write_notes(sheet: Sheet, slide: Slide, deck: Deck, path: str) -> None:
    """Write the notes of a slide; source, day, code, path, gaps and mark are added where the deck's do not say them."""
    frame = sheet.slide.notes_slide.notes_text_frame
    if frame is not None:
        frame.text = "\n".join(_said(slide, deck, path))


def _said(slide: Slide, deck: Deck, path: str) -> list[str]:
    t, known = deck_translator(deck.language), "\n".join(slide.notes)
    source = t("deck_slides.note_source", source=slide.source, as_of=slide.as_of)
    lacks = slide.lacks or " ".join(deck.lacks if not slide.blocks else ())
    more = [
        (slide.source, source if slide.as_of not in known else t("deck_slides.note_only_source", source=slide.source)),
        (slide.as_of, f"{slide.as_of}." if slide.source in known else ""),
        (slide.code, t("deck_slides.note_code", code=slide.code)),
        (path, t("deck_slides.note_path", path=path)),
        (lacks, t("deck_slides.lacks", lacks=lacks)),
        (deck.mark, deck.mark),
    ]
    return [*slide.notes, *(words for what, words in more if words and what and what not in known)]
