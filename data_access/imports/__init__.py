"""Workbooks of provinces into the register, in four steps that only hand values on: read → validate → plan → apply.

`read` makes tables of a file's cells and knows nothing of their meaning; `validate` makes records of the tables' rows
and knows what the register holds; `plan` says what the records would change, cell by cell; `apply` does that in one
transaction, and `undo` takes it back. The first three write nothing.
"""
