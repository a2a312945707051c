"""A snapshot as a deck, in one language: thirteen slides in their order."""

from __future__ import annotations

from collections.abc import Callable

from data_access.queries.conference import Snapshot
from render.deck.ahead import next_slide
from render.deck.annex import annex_slide
from render.deck.clubs import clubs_slide
from render.deck.courses import training_slide
from render.deck.cover import map_slide
from render.deck.difficulties import difficulties_slide
from render.deck.five import figures_slide
from render.deck.funding import money_slide
from render.deck.members import members_slide
from render.deck.model import Deck, Place, Slide
from render.deck.ranking import ranking_slide
from render.deck.say import Say, say_of
from render.deck.standard import standard_slide
from render.deck.targets import targets_slide
from render.deck.title import deck_title, occasion, subtitle, title_slide
from render.deck.words import deck_translator
from render.provenance import result_hash

SLIDES: tuple[Callable[[Snapshot, Say], Slide], ...] = (
    title_slide, figures_slide, map_slide, clubs_slide, targets_slide, ranking_slide, standard_slide, members_slide,
    training_slide, money_slide, difficulties_slide, next_slide, annex_slide,
)  # fmt: skip


def make_deck(snapshot: Snapshot, language: str) -> Deck:
    """The deck of a snapshot in Vietnamese, English or Korean; its codes are the same in all. Raises ValueError."""
    say = say_of(snapshot, language)
    slides = tuple(make(snapshot, say) for make in SLIDES)
    lacks = dict.fromkeys(each.lacks for each in slides if each.lacks)
    return Deck(
        language=language,
        place=Place(snapshot.map_set, snapshot.code, say.place),
        scheme=snapshot.scheme,
        month=snapshot.month,
        title=deck_title(say, snapshot),
        subtitle=subtitle(say, snapshot),
        occasion=occasion(say, snapshot),
        slides=slides,
        mark=mark(language) if snapshot.nation.dataset.simulated else "",
        version=snapshot.nation.dataset.version,
        code=result_hash(["slide", "code"], [(each.key, each.code) for each in slides], {}),
        lacks=tuple(lacks),
    )


def mark(language: str) -> str:
    """The mark of simulated numbers: in Vietnamese always, then in the deck's own language."""
    own, vietnamese = (deck_translator(each)("deck.simulated") for each in (language, "vi"))
    return vietnamese if own == vietnamese else f"{vietnamese} · {own}"
