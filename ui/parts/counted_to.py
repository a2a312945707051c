"""To when courses and money are counted: they may be of this month already, when no club has reported on it yet."""

from __future__ import annotations

import datetime as dt

from indicators.months import quarter_end
from ui.selection import Choices, Selection


def month_of_courses(selection: Selection, choices: Choices) -> dt.date:
    """The month to which courses are counted: the chosen one, else this one."""
    return selection.month or choices.this_month


def month_of_money(selection: Selection, choices: Choices) -> dt.date:
    """To when money is counted, which is summed by quarter: a month stands for its quarter, as far as today."""
    return min(quarter_end(month_of_courses(selection, choices)), choices.this_month)
