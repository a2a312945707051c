"""Two indicators side by side in words: who is high in both, as a / b, and never why."""

from __future__ import annotations

from collections.abc import Mapping

from indicators.registry import indicator
from indicators.together import Together
from render.findings.coverage import Rank, place_words
from render.formats import number
from render.measure import MapValue
from render.texts import translator


def _names(language: str, codes: tuple[str, str]) -> dict[str, str]:
    first, second = (indicator(code).name(language) for code in codes)
    return {"first": first, "second": second}


def together_finding(language: str, codes: tuple[str, str], found: Together) -> str:
    """How many provinces are in the upper third of both, of those with a value of both; or why that cannot be said."""
    t = translator(language)
    counts = {"known": number(language, found.known), **_names(language, codes)}
    if not found.known:
        return t("together.nothing", **_names(language, codes))
    if not found.first or not found.second:
        return t("together.no_third", **counts)
    if not found.both:
        return t("together.none", **counts)
    return t("together.finding", both=number(language, len(found.both)), **counts)


def together_notes(
    language: str, codes: tuple[str, str], found: Together, *, names: Mapping[str, str]
) -> tuple[str, ...]:
    """How large each upper third is, that it tells no cause, and who is in both; nothing where there is no third."""
    t = translator(language)
    if not found.first or not found.second:
        return ()
    thirds = t(
        "together.thirds",
        known=number(language, found.known),
        first_count=number(language, len(found.first)),
        second_count=number(language, len(found.second)),
        **_names(language, codes),
    )
    listed = ", ".join(names[code] for code in found.both)
    return (thirds, t("together.who", names=listed)) if found.both else (thirds,)


def printed_finding(language: str, codes: tuple[str, str], *, both: int, of: int) -> str:
    """Of how many provinces both have been printed; their days differ, so they are not ranked."""
    t = translator(language)
    return t("together.printed", both=number(language, both), known=number(language, of), **_names(language, codes))


def province_pair_finding(
    language: str,
    codes: tuple[str, str],
    name: str,
    values: tuple[MapValue, MapValue],
    ranks: tuple[Rank | None, Rank | None],
) -> str:
    """A province's two values, each with its place where it has one."""
    t = translator(language)
    parts = []
    for code, value, rank in zip(codes, values, ranks, strict=True):
        said = {"indicator": indicator(code).name(language), "value": value.text}
        parts.append(
            t("together.part", **said)
            if rank is None
            else t("together.part_placed", place=place_words(language, rank), **said)
        )
    return t("together.province", name=name, first=parts[0], second=parts[1])
