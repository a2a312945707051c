"""Summary tables, recomputed within the loading transaction, so that a page reads hundreds of rows.

`refresh` for clubs, reports, the standard and schemes; `refresh_money`; `refresh_training`; `check` recomputes from
nothing by another path and says what differs.
"""

from data_access.summaries.check import check
from data_access.summaries.money import refresh_money
from data_access.summaries.refresh import refresh
from data_access.summaries.training import refresh_training

__all__ = ["check", "refresh", "refresh_money", "refresh_training"]
