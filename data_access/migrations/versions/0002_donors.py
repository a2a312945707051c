"""The donors' tables

Revision ID: 0002
Revises: 0001
"""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "alert_rule",
        sa.Column("code", sa.String(length=80), nullable=False),
        sa.Column("kind", sa.String(length=80), nullable=False),
        sa.Column("title_vi", sa.String(length=300), nullable=False),
        sa.Column("title_en", sa.String(length=300), nullable=False),
        sa.Column("threshold", sa.Numeric(precision=12, scale=4), nullable=True),
        sa.Column("periods", sa.Integer(), nullable=False),
        sa.Column("enabled", sa.Boolean(), nullable=False),
        sa.CheckConstraint(
            "kind IN ('share_off', 'burn_low', 'report_overdue', 'pace_short')", name=op.f("ck_alert_rule_kind_known")
        ),
        sa.CheckConstraint("periods >= 1", name=op.f("ck_alert_rule_periods_positive")),
        sa.PrimaryKeyConstraint("code", name=op.f("pk_alert_rule")),
    )
    op.create_table(
        "alert_acknowledgement",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("rule", sa.String(length=80), nullable=False),
        sa.Column("subject", sa.String(length=300), nullable=False),
        sa.Column("period", sa.Date(), nullable=False),
        sa.Column("comment", sa.String(length=4000), nullable=False),
        sa.Column("actor", sa.String(length=300), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["rule"], ["alert_rule.code"], name=op.f("fk_alert_acknowledgement_rule")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_alert_acknowledgement")),
    )
    op.create_index("ix_alert_acknowledgement_rule", "alert_acknowledgement", ["rule", "subject", "period"])

    op.create_table(
        "framework_result",
        sa.Column("code", sa.String(length=80), nullable=False),
        sa.Column("project", sa.String(length=80), nullable=False),
        sa.Column("level", sa.String(length=80), nullable=False),
        sa.Column("parent", sa.String(length=80), nullable=True),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("title_vi", sa.String(length=4000), nullable=False),
        sa.Column("title_en", sa.String(length=4000), nullable=False),
        sa.Column("assumption_vi", sa.String(length=4000), nullable=True),
        sa.Column("assumption_en", sa.String(length=4000), nullable=True),
        sa.Column("source_url", sa.String(length=4000), nullable=True),
        sa.CheckConstraint(
            "level IN ('impact', 'outcome', 'output', 'activity')", name=op.f("ck_framework_result_level_known")
        ),
        sa.ForeignKeyConstraint(["parent"], ["framework_result.code"], name=op.f("fk_framework_result_parent")),
        sa.ForeignKeyConstraint(["project"], ["project.code"], name=op.f("fk_framework_result_project")),
        sa.PrimaryKeyConstraint("code", name=op.f("pk_framework_result")),
    )
    op.create_table(
        "rating_band",
        sa.Column("project", sa.String(length=80), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("lower_bp", sa.Integer(), nullable=False),
        sa.Column("name_vi", sa.String(length=300), nullable=False),
        sa.Column("name_en", sa.String(length=300), nullable=False),
        sa.CheckConstraint("lower_bp >= 0", name=op.f("ck_rating_band_lower_bp_not_negative")),
        sa.ForeignKeyConstraint(["project"], ["project.code"], name=op.f("fk_rating_band_project")),
        sa.PrimaryKeyConstraint("project", "position", name=op.f("pk_rating_band")),
        sa.UniqueConstraint("project", "lower_bp", name=op.f("uq_rating_band_project_lower_bp")),
    )
    op.create_table(
        "share_link",
        sa.Column("id", sa.String(length=80), nullable=False),
        sa.Column("project", sa.String(length=80), nullable=False),
        sa.Column("label", sa.String(length=300), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("revoked_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("expires_at > made_at", name=op.f("ck_share_link_lifetime")),
        sa.ForeignKeyConstraint(["project"], ["project.code"], name=op.f("fk_share_link_project")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_share_link")),
    )
    op.create_table(
        "framework_indicator",
        sa.Column("code", sa.String(length=80), nullable=False),
        sa.Column("result", sa.String(length=80), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("title_vi", sa.String(length=4000), nullable=False),
        sa.Column("title_en", sa.String(length=4000), nullable=False),
        sa.Column("unit", sa.String(length=300), nullable=False),
        sa.Column("direction", sa.String(length=80), nullable=False),
        sa.Column("measure", sa.String(length=80), nullable=True),
        sa.Column("baseline", sa.Numeric(precision=24, scale=4), nullable=True),
        sa.Column("baseline_on", sa.Date(), nullable=True),
        sa.Column("verification_vi", sa.String(length=4000), nullable=True),
        sa.Column("verification_en", sa.String(length=4000), nullable=True),
        sa.Column("source_title", sa.String(length=4000), nullable=True),
        sa.Column("source_url", sa.String(length=4000), nullable=True),
        sa.CheckConstraint(
            "direction IN ('up', 'down', 'within')", name=op.f("ck_framework_indicator_direction_known")
        ),
        sa.ForeignKeyConstraint(["result"], ["framework_result.code"], name=op.f("fk_framework_indicator_result")),
        sa.PrimaryKeyConstraint("code", name=op.f("pk_framework_indicator")),
    )
    op.create_table(
        "framework_actual",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("indicator", sa.String(length=80), nullable=False),
        sa.Column("as_of", sa.Date(), nullable=False),
        sa.Column("precision", sa.String(length=80), nullable=False),
        sa.Column("basis", sa.String(length=80), nullable=False),
        sa.Column("value", sa.Numeric(precision=24, scale=4), nullable=False),
        sa.Column("sex", sa.String(length=80), nullable=True),
        sa.Column("age_from", sa.Integer(), nullable=True),
        sa.Column("age_to", sa.Integer(), nullable=True),
        sa.Column("epoch", sa.String(length=8), nullable=True),
        sa.Column("province_code", sa.String(length=80), nullable=True),
        sa.Column("comment_vi", sa.String(length=4000), nullable=True),
        sa.Column("comment_en", sa.String(length=4000), nullable=True),
        sa.Column("source_title", sa.String(length=4000), nullable=True),
        sa.Column("source_url", sa.String(length=4000), nullable=True),
        sa.Column("batch_id", sa.Integer(), nullable=False),
        sa.CheckConstraint("basis IN ('published', 'entered')", name=op.f("ck_framework_actual_basis_known")),
        sa.CheckConstraint("precision IN ('day', 'month', 'year')", name=op.f("ck_framework_actual_precision_known")),
        sa.CheckConstraint("sex IN ('women', 'men')", name=op.f("ck_framework_actual_sex_known")),
        sa.CheckConstraint("age_to IS NULL OR age_to >= age_from", name=op.f("ck_framework_actual_ages")),
        sa.ForeignKeyConstraint(["batch_id"], ["import_batch.id"], name=op.f("fk_framework_actual_batch_id")),
        sa.ForeignKeyConstraint(
            ["epoch", "province_code"],
            ["admin_unit.epoch", "admin_unit.code"],
            name=op.f("fk_framework_actual_epoch_province_code"),
        ),
        sa.ForeignKeyConstraint(
            ["indicator"], ["framework_indicator.code"], name=op.f("fk_framework_actual_indicator")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_framework_actual")),
    )
    op.create_table(
        "framework_target",
        sa.Column("indicator", sa.String(length=80), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("kind", sa.String(length=80), nullable=False),
        sa.Column("value", sa.Numeric(precision=24, scale=4), nullable=False),
        sa.Column("source_url", sa.String(length=4000), nullable=True),
        sa.CheckConstraint("kind IN ('milestone', 'target')", name=op.f("ck_framework_target_kind_known")),
        sa.ForeignKeyConstraint(
            ["indicator"], ["framework_indicator.code"], name=op.f("fk_framework_target_indicator")
        ),
        sa.PrimaryKeyConstraint("indicator", "due_on", name=op.f("pk_framework_target")),
    )
    op.add_column("funder", sa.Column("iati_ref", sa.String(length=80), nullable=True))
    op.add_column("funder", sa.Column("iati_type", sa.String(length=80), nullable=True))
    op.add_column("money_transaction", sa.Column("valuation", sa.String(length=4000), nullable=True))
    # Written into the column, so that SQLite need not copy the whole table to learn of the reference.
    op.add_column(
        "money_transaction",
        sa.Column(
            "corrects_id",
            sa.Integer(),
            sa.ForeignKey("money_transaction.id", name=op.f("fk_money_transaction_corrects_id")),
            nullable=True,
        ),
        inline_references=True,
    )


def downgrade() -> None:
    with op.batch_alter_table("money_transaction", schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f("fk_money_transaction_corrects_id"), type_="foreignkey")
        batch_op.drop_column("corrects_id")
        batch_op.drop_column("valuation")

    with op.batch_alter_table("funder", schema=None) as batch_op:
        batch_op.drop_column("iati_type")
        batch_op.drop_column("iati_ref")

    op.drop_table("framework_target")
    op.drop_table("framework_actual")
    op.drop_table("framework_indicator")
    op.drop_table("share_link")
    op.drop_table("rating_band")
    op.drop_table("framework_result")
    op.drop_index("ix_alert_acknowledgement_rule", table_name="alert_acknowledgement")
    op.drop_table("alert_acknowledgement")
    op.drop_table("alert_rule")
