"""One visit's frame of reference: language, asker's scope, dataset, choices. Made by the shell, read by pages."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

import streamlit as st

from data_access.dataset import DatasetInfo
from data_access.scope import Scope
from render.texts import Translator, translator
from ui.selection import PARAMETERS, Choices, Note, Selection

KEY = "_context"


@dataclass(frozen=True, slots=True)
class Context:
    """What a page needs to know of the visit. `t(key, **values)` is the language's translator.

    `at` is the page's address in the registry; "" before one was chosen.
    """

    language: str
    scope: Scope
    dataset: DatasetInfo
    database: str
    choices: Choices
    selection: Selection
    notes: tuple[Note, ...]
    at: str = ""

    @property
    def t(self) -> Translator:
        """The translator of the visit's language."""
        return translator(self.language)

    @property
    def simulated(self) -> bool:
        """Whether the register is simulated, so that everything made from it must say so."""
        return self.dataset.kind == "simulated"

    @property
    def limited(self) -> bool:
        """Whether the asker came with a link that limits the visit to a project."""
        return self.scope.projects is not None

    @property
    def project(self) -> str:
        """The project of a limited visit. Raises StopIteration for one that may see everything."""
        return next(iter(self.scope.projects or ()))

    def within(self, source: str) -> str:
        """A source with the project that a link limits its numbers to."""
        return f"{source} · {self.t('link.scope_short', project=self.project)}" if self.limited else source

    def as_linked(self, field: str) -> str | None:
        """What the link says for a choice where something else is shown for it, else None."""
        return next((note.value for note in self.notes if note.parameter == PARAMETERS[field]), None)

    def instead(self, note: Note, **changes: Any) -> Context:
        """The context with other choices, and with the note that says so in the place of one on the same parameter."""
        kept = (each for each in self.notes if each.parameter != note.parameter)
        return replace(self, selection=replace(self.selection, **changes), notes=(*kept, note))

    def load(self, query: Callable[..., Any], /, **arguments: Any) -> Any:
        """The answer of a query of `data_access.queries`, cached for this database, version and scope."""
        from ui.loaders import answer

        return answer(
            f"{query.__module__}:{query.__qualname__}",
            self.database,
            self.dataset.version,
            self.scope,
            tuple(sorted(arguments.items())),
        )


def put_context(context: Context) -> None:
    """Keep the context for this run."""
    st.session_state[KEY] = context


def get_context() -> Context:
    """The context of this run."""
    context: Context = st.session_state[KEY]
    return context
