"""Summary tables, recomputed within the loading transaction, so that a page reads hundreds of rows.

`refresh` for clubs, reports, the standard and schemes; `refresh_money`, and `count_entry` for one new entry;
`refresh_training`; `check` recomputes from nothing by another path and says what differs.
"""

from data_access.summaries.check import check
from data_access.summaries.money import count_entry, refresh_money
from data_access.summaries.refresh import refresh
from data_access.summaries.training import refresh_training

__all__ = ["check", "count_entry", "refresh", "refresh_money", "refresh_training"]
