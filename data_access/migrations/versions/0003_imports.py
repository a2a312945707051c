"""Where rows of provinces' files went, what they changed, and what was answered

Revision ID: 0003
Revises: 0002
"""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "import_answer",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("digest", sa.String(length=80), nullable=False),
        sa.Column("province", sa.String(length=80), nullable=False),
        sa.Column("question", sa.String(length=300), nullable=False),
        sa.Column("answer", sa.String(length=300), nullable=False),
        sa.Column("actor", sa.String(length=300), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_import_answer")),
        sa.UniqueConstraint(
            "digest", "province", "question", "at", name=op.f("uq_import_answer_digest_province_question_at")
        ),
    )
    op.create_table(
        "import_sheet",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("batch_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=300), nullable=False),
        sa.Column("kind", sa.String(length=80), nullable=False),
        sa.Column("header_row", sa.Integer(), nullable=False),
        sa.Column("columns", sa.String(length=4000), nullable=False),
        sa.Column("scale", sa.Integer(), nullable=False),
        sa.Column("accepted", sa.Integer(), nullable=False),
        sa.Column("rejected", sa.Integer(), nullable=False),
        sa.Column("unchanged", sa.Integer(), nullable=False),
        sa.Column("changed", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["batch_id"], ["import_batch.id"], name=op.f("fk_import_sheet_batch_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_import_sheet")),
    )
    op.create_index(op.f("ix_import_sheet_batch_id"), "import_sheet", ["batch_id"])
    op.create_table(
        "import_row",
        sa.Column("sheet_id", sa.Integer(), nullable=False),
        sa.Column("row", sa.Integer(), nullable=False),
        sa.Column("table_name", sa.String(length=80), nullable=False),
        sa.Column("record", sa.String(length=80), nullable=False),
        sa.Column("action", sa.String(length=80), nullable=False),
        sa.Column("stated", sa.String(length=4000), nullable=True),
        sa.CheckConstraint("action IN ('new', 'changed')", name=op.f("ck_import_row_action_known")),
        sa.ForeignKeyConstraint(["sheet_id"], ["import_sheet.id"], name=op.f("fk_import_row_sheet_id")),
        sa.PrimaryKeyConstraint("sheet_id", "row", name=op.f("pk_import_row")),
    )
    op.create_index("ix_import_row_record", "import_row", ["table_name", "record"])
    op.create_table(
        "import_change",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("batch_id", sa.Integer(), nullable=False),
        sa.Column("table_name", sa.String(length=80), nullable=False),
        sa.Column("record", sa.String(length=80), nullable=False),
        sa.Column("field", sa.String(length=80), nullable=False),
        sa.Column("old", sa.String(length=4000), nullable=True),
        sa.Column("new", sa.String(length=4000), nullable=True),
        sa.ForeignKeyConstraint(["batch_id"], ["import_batch.id"], name=op.f("fk_import_change_batch_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_import_change")),
    )
    op.create_index(op.f("ix_import_change_batch_id"), "import_change", ["batch_id"])
    op.create_index("ix_import_change_record", "import_change", ["table_name", "record"])
    op.create_table(
        "import_undo",
        sa.Column("batch_id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("actor", sa.String(length=300), nullable=False),
        sa.Column("rebased", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["batch_id"], ["import_batch.id"], name=op.f("fk_import_undo_batch_id")),
        sa.PrimaryKeyConstraint("batch_id", name=op.f("pk_import_undo")),
    )
    op.add_column("rejected_row", sa.Column("cell", sa.String(length=80), nullable=True))
    op.add_column("rejected_row", sa.Column("reason_en", sa.String(length=4000), nullable=True))


def downgrade() -> None:
    op.drop_column("rejected_row", "reason_en")
    op.drop_column("rejected_row", "cell")
    op.drop_table("import_undo")
    op.drop_table("import_change")
    op.drop_table("import_row")
    op.drop_table("import_sheet")
    op.drop_table("import_answer")
