"""New entries of the ledger, one at a time: checked, booked, counted and recorded in the caller's transaction.

`post_entry`, `reverse_entry` and `correct_entry` raise `PostingRefused` with the reason and then have written
nothing; `close_period` closes a quarter of a project.
"""

from data_access.posting.closing import close_period
from data_access.posting.entries import NewEntry, Posted, correct_entry, post_entry, reverse_entry
from data_access.posting.refusals import PostingRefused

__all__ = ["NewEntry", "Posted", "PostingRefused", "close_period", "correct_entry", "post_entry", "reverse_entry"]
