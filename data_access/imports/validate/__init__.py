"""The rules for a province's file: from its tables to records, refused rows and questions. Nothing is read or written.

`validate` is the entry; the modules follow a row's way: `columns` (cells to values), then `clubs`, `reports`,
`courses`, `budget`, `transactions` and `plain` (rows against the register), `duplicates`, `shares`.
"""

from data_access.imports.validate.answers import UnknownAnswer
from data_access.imports.validate.run import validate

__all__ = ["UnknownAnswer", "validate"]
