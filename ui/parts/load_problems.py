"""What is wrong with a file, grave things first, each with its place, value and remedy; and the questions."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import streamlit as st

from data_access.imports.problems import WHOLE_FILE, Problem
from data_access.imports.records import Question
from render.findings import loading as findings
from render.formats import number
from render.provenance import Provenance
from ui import frame
from ui.context import Context
from ui.frame import Column, Table

SHOWN = 200
"""Lines of a table on the screen; the file holds all."""


def problems_part(context: Context, problems: Sequence[Problem], *, name: str, as_of: str) -> None:
    """A table for each level that has any, and all of them as a file."""
    t = context.t
    listed = [problem for problem in problems if problem.level != "question"]
    if not listed:
        return
    heads = [Column(t(f"loading.col_{head}")) for head in ("sheet", "cell", "value", "what")]
    for level, count in findings.level_counts(listed).items():
        if not count:
            continue
        rows = findings.problem_rows(context.language, listed, level)
        title = t(f"loading.level_{level}", count=number(context.language, count))
        whole = level == "error" and any(problem.code in WHOLE_FILE for problem in listed)
        frame.section(title, text=t("loading.level_refused_text" if whole else f"loading.level_{level}_text"), level=3)
        frame.table(Table(heads, rows[:SHOWN]), label=title, height="50vh", stack=True)
        more(context, len(rows))
    every = [
        (t(f"loading.name_{level}"), *row)
        for level in findings.GROUPS
        for row in findings.problem_rows(context.language, listed, level)
    ]
    frame.take_away(
        context, Table([Column(t("loading.col_level")), *heads], every), name="loi-cua-tep",
        title=t("loading.problems_title", file=name),
        provenance=Provenance(t("loading.source_file", file=name), as_of, {}, context.simulated),
    )  # fmt: skip


def more(context: Context, rows: int, *, text: str = "loading.more_rows") -> None:
    """Says how many lines are not shown."""
    if rows > SHOWN:
        st.caption(context.t(text, left=number(context.language, rows - SHOWN)))


def questions_part(
    context: Context, questions: Sequence[Question], *, answered: Callable[[dict[str, str]], None]
) -> None:
    """What only the sender knows, as one form; `answered` gets the answers by question."""
    t = context.t
    frame.section(t("loading.questions_title", count=number(context.language, len(questions))),
                  text=t("loading.questions_text"))  # fmt: skip
    with st.form("load-questions"):
        for index, question in enumerate(questions):
            words = {choice.value: choice.vi if context.language == "vi" else choice.en for choice in question.choices}
            place = "!".join(part for part in (question.problem.sheet, question.problem.cell) if part)
            said = findings.words_of(context.language, question.problem)
            st.radio(
                f"{place}: {said}" if place else said, tuple(words), index=None, key=f"load-answer-{index}",
                format_func=words.__getitem__,
            )  # fmt: skip
        st.form_submit_button(t("loading.answer"), on_click=_answer, args=(tuple(questions), answered))


def _answer(questions: Sequence[Question], answered: Callable[[dict[str, str]], None]) -> None:
    given = {
        question.key: str(value)
        for index, question in enumerate(questions)
        if (value := st.session_state.get(f"load-answer-{index}")) is not None
    }
    if given:
        answered(given)
