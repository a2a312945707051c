"""What the simulation writes in words is read in the language of the page; what a user writes stays as it is."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from data_access.simulation.corrections import CLOSED_BY
from data_access.simulation.entry import valuation
from render.simulated_words import in_language

SIMULATION = Path(__file__).resolve().parents[2] / "data_access" / "simulation"
NOTES = sorted(
    {
        note
        for name in ("money", "corrections")
        for note in re.findall(r'note="([^"]+)"', (SIMULATION / f"{name}.py").read_text())
    }
)
WORDS = [CLOSED_BY, *map(valuation, ("training", "equipment", "conference", "management")), *NOTES]


@pytest.mark.parametrize("words", WORDS)
def test_every_text_of_the_simulation_is_in_both_languages(words: str) -> None:
    assert len(NOTES) == 6
    assert in_language("vi", words) == words
    assert in_language("en", words).isascii()


def test_a_users_words_stay_as_they_are() -> None:
    assert in_language("en", "Họp thôn") == "Họp thôn" and in_language("en", None) == ""
