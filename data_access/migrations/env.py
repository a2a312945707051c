"""How Alembic meets the database: on the connection that `data_access.schema` hands over, never one of its own."""

from __future__ import annotations

from typing import Any, Literal

from alembic import context
from alembic.operations.ops import CreateTableOp, MigrationScript

from data_access.models import Base
from data_access.models.base import FirstOfMonth


def render_item(kind: str, item: Any, _autogenerate: Any) -> str | Literal[False]:
    """Write a month column as the plain date it is in the database, so that a revision needs no code of ours."""
    return "sa.Date()" if kind == "type" and isinstance(item, FirstOfMonth) else False


def keep_table_options(_context: Any, _revision: Any, directives: list[MigrationScript]) -> None:
    """Write a table's SQLite options (WITHOUT ROWID) into its revision; Alembic alone would drop them."""
    for script in directives:
        for step in script.upgrade_ops.ops if script.upgrade_ops else ():
            if isinstance(step, CreateTableOp):
                options = Base.metadata.tables[step.table_name].dialect_kwargs
                step.kw.update({name: value for name, value in options.items() if value is not None})


def run() -> None:
    """Run the revisions on the given connection; its owner commits."""
    context.configure(
        connection=context.config.attributes["connection"],
        target_metadata=Base.metadata,
        render_item=render_item,
        process_revision_directives=keep_table_options,
        render_as_batch=True,
        transactional_ddl=True,
    )
    with context.begin_transaction():
        context.run_migrations()


run()
