"""Questions asked of the sender, and the answers given to them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from data_access.errors import DataError
from data_access.imports.problems import Problem
from data_access.imports.records import Choice, Question


class UnknownAnswer(DataError):
    """An answer that is none of its question's choices. Nothing was understood or written."""

    def __init__(self, key: str, answer: str, choices: Sequence[Choice]) -> None:
        self.key, self.answer, self.choices = key, answer, tuple(choices)
        super().__init__(
            where=key,
            vi=f"Câu hỏi “{key}” không có lựa chọn “{answer}”. Hãy trả lời một trong: "
            + "; ".join(f"{choice.value} ({choice.vi})" for choice in self.choices),
            en=f"The question “{key}” has no choice “{answer}”. Answer one of: "
            + "; ".join(f"{choice.value} ({choice.en})" for choice in self.choices),
        )


class Open(Exception):
    """A row cannot be understood before a question is answered."""


class Asked:
    """Asks once for each key: an answer given is honoured, else the question stays open."""

    def __init__(self, answers: Mapping[str, str]) -> None:
        self._answers = answers
        self.open: dict[str, Question] = {}
        self.used: dict[str, str] = {}

    def ask(self, key: str, *, province: str, choices: Sequence[Choice], problem: Callable[[], Problem]) -> str:
        """The value chosen. Raises Open without an answer, UnknownAnswer for one that is no choice."""
        given = self._answers.get(key)
        if given is None:
            if key not in self.open:
                self.open[key] = Question(key, province, problem(), tuple(choices))
            raise Open(key)
        if given not in {choice.value for choice in choices}:
            raise UnknownAnswer(key, given, choices)
        self.used[key] = given
        return given
