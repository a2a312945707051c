"""The first tables.

Revision ID: 0001
Revises:
"""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "admin_unit",
        sa.Column("epoch", sa.String(length=8), nullable=False),
        sa.Column("code", sa.String(length=80), nullable=False),
        sa.Column("name", sa.String(length=300), nullable=False),
        sa.Column("kind", sa.String(length=80), nullable=False),
        sa.Column("level", sa.String(length=80), nullable=False),
        sa.Column("parent_code", sa.String(length=80), nullable=True),
        sa.Column("valid_from", sa.Date(), nullable=False),
        sa.Column("valid_to", sa.Date(), nullable=True),
        sa.Column("lat", sa.Double(), nullable=True),
        sa.Column("lon", sa.Double(), nullable=True),
        sa.Column("terrain", sa.String(length=80), nullable=True),
        sa.CheckConstraint("epoch IN ('63-2024', '63-2025', '34')", name=op.f("ck_admin_unit_epoch_known")),
        sa.CheckConstraint("level IN ('province', 'district', 'commune')", name=op.f("ck_admin_unit_level_known")),
        sa.CheckConstraint("terrain IN ('lowland', 'mountain', 'island')", name=op.f("ck_admin_unit_terrain_known")),
        sa.CheckConstraint("valid_to IS NULL OR valid_to >= valid_from", name=op.f("ck_admin_unit_valid_period")),
        sa.ForeignKeyConstraint(
            ["epoch", "parent_code"],
            ["admin_unit.epoch", "admin_unit.code"],
            name=op.f("fk_admin_unit_epoch_parent_code"),
        ),
        sa.PrimaryKeyConstraint("epoch", "code", name=op.f("pk_admin_unit")),
    )
    with op.batch_alter_table("admin_unit", schema=None) as batch_op:
        batch_op.create_index("ix_admin_unit_parent", ["epoch", "parent_code"], unique=False)

    op.create_table(
        "audit_event",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("actor", sa.String(length=300), nullable=False),
        sa.Column("action", sa.String(length=80), nullable=False),
        sa.Column("subject", sa.String(length=300), nullable=False),
        sa.Column("detail", sa.String(length=4000), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_audit_event")),
    )
    op.create_table(
        "dataset",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=80), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("seed", sa.Integer(), nullable=True),
        sa.Column("scale", sa.Double(), nullable=True),
        sa.Column("until", sa.Date(), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("kind IN ('simulated', 'register')", name=op.f("ck_dataset_kind_known")),
        sa.CheckConstraint("id = 1", name=op.f("ck_dataset_one_row")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_dataset")),
    )
    op.create_table(
        "exchange_rate",
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("currency", sa.String(length=80), nullable=False),
        sa.Column("vnd_per_unit", sa.Numeric(precision=18, scale=6), nullable=False),
        sa.Column("source", sa.String(length=4000), nullable=False),
        sa.Column("simulated", sa.Boolean(), nullable=False),
        sa.CheckConstraint("currency IN ('USD', 'KRW')", name=op.f("ck_exchange_rate_currency_known")),
        sa.CheckConstraint("vnd_per_unit > 0", name=op.f("ck_exchange_rate_rate_positive")),
        sa.PrimaryKeyConstraint("day", "currency", name=op.f("pk_exchange_rate")),
    )
    op.create_table(
        "funder",
        sa.Column("code", sa.String(length=80), nullable=False),
        sa.Column("name_vi", sa.String(length=300), nullable=False),
        sa.Column("name_en", sa.String(length=300), nullable=False),
        sa.Column("side", sa.String(length=80), nullable=False),
        sa.CheckConstraint("side IN ('external', 'counterpart')", name=op.f("ck_funder_side_known")),
        sa.PrimaryKeyConstraint("code", name=op.f("pk_funder")),
    )
    op.create_table(
        "import_batch",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=80), nullable=False),
        sa.Column("file_name", sa.String(length=300), nullable=False),
        sa.Column("digest", sa.String(length=80), nullable=True),
        sa.Column("actor", sa.String(length=300), nullable=False),
        sa.Column("loaded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("rows", sa.Integer(), nullable=False),
        sa.Column("note", sa.String(length=4000), nullable=True),
        sa.CheckConstraint("kind IN ('reference', 'simulated', 'file')", name=op.f("ck_import_batch_kind_known")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_import_batch")),
    )
    op.create_table(
        "project",
        sa.Column("code", sa.String(length=80), nullable=False),
        sa.Column("title_vi", sa.String(length=4000), nullable=False),
        sa.Column("title_en", sa.String(length=4000), nullable=False),
        sa.Column("starts_on", sa.Date(), nullable=False),
        sa.Column("ends_on", sa.Date(), nullable=False),
        sa.Column("precision", sa.String(length=80), nullable=False),
        sa.Column("donor_vi", sa.String(length=4000), nullable=False),
        sa.Column("donor_en", sa.String(length=4000), nullable=False),
        sa.Column("source_url", sa.String(length=4000), nullable=True),
        sa.Column("note", sa.String(length=4000), nullable=True),
        sa.CheckConstraint("precision IN ('day', 'month', 'year')", name=op.f("ck_project_precision_known")),
        sa.CheckConstraint("ends_on >= starts_on", name=op.f("ck_project_period")),
        sa.PrimaryKeyConstraint("code", name=op.f("pk_project")),
    )
    op.create_table(
        "scheme",
        sa.Column("code", sa.String(length=80), nullable=False),
        sa.Column("decision", sa.String(length=300), nullable=False),
        sa.Column("title_vi", sa.String(length=300), nullable=False),
        sa.Column("title_en", sa.String(length=300), nullable=False),
        sa.Column("starts_on", sa.Date(), nullable=True),
        sa.Column("ends_on", sa.Date(), nullable=True),
        sa.PrimaryKeyConstraint("code", name=op.f("pk_scheme")),
    )
    op.create_table(
        "summary_money_quarter",
        sa.Column("project", sa.String(length=80), nullable=False),
        sa.Column("epoch", sa.String(length=8), nullable=False),
        sa.Column("province_code", sa.String(length=80), nullable=False),
        sa.Column("funder", sa.String(length=80), nullable=False),
        sa.Column("category", sa.String(length=80), nullable=False),
        sa.Column("quarter", sa.Date(), nullable=False),
        sa.Column("currency", sa.String(length=80), nullable=False),
        sa.Column("in_kind", sa.Boolean(), nullable=False),
        sa.Column("planned_original", sa.BigInteger(), nullable=False),
        sa.Column("planned", sa.BigInteger(), nullable=False),
        sa.Column("committed", sa.BigInteger(), nullable=False),
        sa.Column("received", sa.BigInteger(), nullable=False),
        sa.Column("disbursed", sa.BigInteger(), nullable=False),
        sa.Column("advanced", sa.BigInteger(), nullable=False),
        sa.Column("settled", sa.BigInteger(), nullable=False),
        sa.Column("spent", sa.BigInteger(), nullable=False),
        sa.Column("planned_original_vnd", sa.BigInteger(), nullable=False),
        sa.Column("planned_vnd", sa.BigInteger(), nullable=False),
        sa.Column("committed_vnd", sa.BigInteger(), nullable=False),
        sa.Column("received_vnd", sa.BigInteger(), nullable=False),
        sa.Column("disbursed_vnd", sa.BigInteger(), nullable=False),
        sa.Column("advanced_vnd", sa.BigInteger(), nullable=False),
        sa.Column("settled_vnd", sa.BigInteger(), nullable=False),
        sa.Column("spent_vnd", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint(
            "project",
            "epoch",
            "province_code",
            "funder",
            "category",
            "quarter",
            "currency",
            "in_kind",
            name=op.f("pk_summary_money_quarter"),
        ),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "summary_province_month",
        sa.Column("segment", sa.String(length=80), nullable=False),
        sa.Column("province_set", sa.String(length=8), nullable=False),
        sa.Column("month", sa.Date(), nullable=False),
        sa.Column("province_code", sa.String(length=80), nullable=False),
        sa.Column("clubs", sa.Integer(), nullable=False),
        sa.Column("founded", sa.Integer(), nullable=False),
        sa.Column("closed", sa.Integer(), nullable=False),
        sa.Column("communes_with_club", sa.Integer(), nullable=False),
        sa.Column("communes_total", sa.Integer(), nullable=False),
        sa.Column("clubs_commune_unknown", sa.Integer(), nullable=False),
        sa.Column("estimated_places", sa.Integer(), nullable=False),
        sa.Column("reports_due", sa.Integer(), nullable=False),
        sa.Column("reports_received", sa.Integer(), nullable=False),
        sa.Column("reports_on_time", sa.Integer(), nullable=False),
        sa.Column("clubs_with_report", sa.Integer(), nullable=False),
        sa.Column("members", sa.Integer(), nullable=False),
        sa.Column("older", sa.Integer(), nullable=False),
        sa.Column("women", sa.Integer(), nullable=False),
        sa.Column("disadvantaged", sa.Integer(), nullable=False),
        sa.Column("volunteers", sa.Integer(), nullable=False),
        sa.Column("home_care", sa.Integer(), nullable=False),
        sa.Column("borrowers", sa.Integer(), nullable=False),
        sa.Column("income_fund", sa.BigInteger(), nullable=False),
        sa.Column("operating_fund", sa.BigInteger(), nullable=False),
        sa.Column("lent", sa.BigInteger(), nullable=False),
        sa.Column("repaid", sa.BigInteger(), nullable=False),
        sa.Column("overdue", sa.BigInteger(), nullable=False),
        sa.Column("standard_met", sa.Integer(), nullable=False),
        sa.Column("standard_assessed", sa.Integer(), nullable=False),
        sa.Column("boards_trained", sa.Integer(), nullable=False),
        sa.CheckConstraint("province_set IN ('63', '34')", name=op.f("ck_summary_province_month_province_set_known")),
        sa.CheckConstraint("clubs >= 0", name=op.f("ck_summary_province_month_clubs_not_negative")),
        sa.CheckConstraint("communes_total >= 0", name=op.f("ck_summary_province_month_communes_total_not_negative")),
        sa.CheckConstraint(
            "communes_with_club >= 0", name=op.f("ck_summary_province_month_communes_with_club_not_negative")
        ),
        sa.CheckConstraint("members >= 0", name=op.f("ck_summary_province_month_members_not_negative")),
        sa.CheckConstraint(
            "reports_received >= 0", name=op.f("ck_summary_province_month_reports_received_not_negative")
        ),
        sa.PrimaryKeyConstraint(
            "segment", "province_set", "month", "province_code", name=op.f("pk_summary_province_month")
        ),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "summary_scheme_month",
        sa.Column("segment", sa.String(length=80), nullable=False),
        sa.Column("province_set", sa.String(length=8), nullable=False),
        sa.Column("month", sa.Date(), nullable=False),
        sa.Column("province_code", sa.String(length=80), nullable=False),
        sa.Column("scheme", sa.String(length=80), nullable=False),
        sa.Column("founded", sa.Integer(), nullable=False),
        sa.Column("founded_total", sa.Integer(), nullable=False),
        sa.Column("active", sa.Integer(), nullable=False),
        sa.Column("members", sa.Integer(), nullable=False),
        sa.Column("older", sa.Integer(), nullable=False),
        sa.CheckConstraint("province_set IN ('63', '34')", name=op.f("ck_summary_scheme_month_province_set_known")),
        sa.PrimaryKeyConstraint(
            "segment", "province_set", "month", "province_code", "scheme", name=op.f("pk_summary_scheme_month")
        ),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "summary_standard_month",
        sa.Column("segment", sa.String(length=80), nullable=False),
        sa.Column("province_set", sa.String(length=8), nullable=False),
        sa.Column("month", sa.Date(), nullable=False),
        sa.Column("province_code", sa.String(length=80), nullable=False),
        sa.Column("item", sa.String(length=80), nullable=False),
        sa.Column("met", sa.Integer(), nullable=False),
        sa.Column("assessed", sa.Integer(), nullable=False),
        sa.CheckConstraint("province_set IN ('63', '34')", name=op.f("ck_summary_standard_month_province_set_known")),
        sa.PrimaryKeyConstraint(
            "segment", "province_set", "month", "province_code", "item", name=op.f("pk_summary_standard_month")
        ),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "summary_training_month",
        sa.Column("province_set", sa.String(length=8), nullable=False),
        sa.Column("month", sa.Date(), nullable=False),
        sa.Column("province_code", sa.String(length=80), nullable=False),
        sa.Column("kind", sa.String(length=80), nullable=False),
        sa.Column("project", sa.String(length=80), nullable=False),
        sa.Column("scheme", sa.String(length=80), nullable=False),
        sa.Column("role", sa.String(length=80), nullable=False),
        sa.Column("courses", sa.Integer(), nullable=False),
        sa.Column("women", sa.Integer(), nullable=False),
        sa.Column("men", sa.Integer(), nullable=False),
        sa.Column("sex_unknown", sa.Integer(), nullable=False),
        sa.Column("clubs", sa.Integer(), nullable=False),
        sa.Column("trainee_days", sa.Integer(), nullable=False),
        sa.Column("courses_without_days", sa.Integer(), nullable=False),
        sa.Column("costed_trainee_days", sa.Integer(), nullable=False),
        sa.Column("cost", sa.BigInteger(), nullable=False),
        sa.CheckConstraint("province_set IN ('63', '34')", name=op.f("ck_summary_training_month_province_set_known")),
        sa.PrimaryKeyConstraint(
            "province_set",
            "month",
            "province_code",
            "kind",
            "project",
            "scheme",
            "role",
            name=op.f("pk_summary_training_month"),
        ),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "agreement",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("project", sa.String(length=80), nullable=False),
        sa.Column("funder", sa.String(length=80), nullable=False),
        sa.Column("epoch", sa.String(length=8), nullable=True),
        sa.Column("province_code", sa.String(length=80), nullable=True),
        sa.Column("share_bp", sa.Integer(), nullable=False),
        sa.Column("tolerance_bp", sa.Integer(), nullable=False),
        sa.Column("currency", sa.String(length=80), nullable=False),
        sa.Column("source", sa.String(length=4000), nullable=False),
        sa.CheckConstraint("currency IN ('VND', 'USD', 'KRW')", name=op.f("ck_agreement_currency_known")),
        sa.CheckConstraint("share_bp >= 0 AND share_bp <= 10000", name=op.f("ck_agreement_share_is_share")),
        sa.CheckConstraint("tolerance_bp >= 0 AND tolerance_bp <= 10000", name=op.f("ck_agreement_tolerance_is_share")),
        sa.ForeignKeyConstraint(
            ["epoch", "province_code"],
            ["admin_unit.epoch", "admin_unit.code"],
            name=op.f("fk_agreement_epoch_province_code"),
        ),
        sa.ForeignKeyConstraint(["funder"], ["funder.code"], name=op.f("fk_agreement_funder")),
        sa.ForeignKeyConstraint(["project"], ["project.code"], name=op.f("fk_agreement_project")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_agreement")),
        sa.UniqueConstraint(
            "project", "funder", "epoch", "province_code", name=op.f("uq_agreement_project_funder_epoch_province_code")
        ),
    )
    op.create_table(
        "budget_line",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(length=80), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("project", sa.String(length=80), nullable=False),
        sa.Column("category", sa.String(length=80), nullable=False),
        sa.Column("epoch", sa.String(length=8), nullable=False),
        sa.Column("province_code", sa.String(length=80), nullable=False),
        sa.Column("funder", sa.String(length=80), nullable=False),
        sa.Column("period_start", sa.Date(), nullable=False),
        sa.Column("period_end", sa.Date(), nullable=False),
        sa.Column("amount", sa.BigInteger(), nullable=False),
        sa.Column("currency", sa.String(length=80), nullable=False),
        sa.Column("amount_vnd", sa.BigInteger(), nullable=True),
        sa.Column("rate", sa.Numeric(precision=18, scale=6), nullable=True),
        sa.Column("rate_date", sa.Date(), nullable=True),
        sa.Column("batch_id", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "category IN ('training', 'seed_loan', 'equipment', 'conference', 'monitoring', 'management', 'other')",
            name=op.f("ck_budget_line_category_known"),
        ),
        sa.CheckConstraint("currency IN ('VND', 'USD', 'KRW')", name=op.f("ck_budget_line_currency_known")),
        sa.CheckConstraint("amount >= 0", name=op.f("ck_budget_line_amount_not_negative")),
        sa.CheckConstraint("amount_vnd >= 0", name=op.f("ck_budget_line_amount_vnd_not_negative")),
        sa.CheckConstraint("period_end >= period_start", name=op.f("ck_budget_line_period")),
        sa.CheckConstraint("version >= 0", name=op.f("ck_budget_line_version_not_negative")),
        sa.ForeignKeyConstraint(["batch_id"], ["import_batch.id"], name=op.f("fk_budget_line_batch_id")),
        sa.ForeignKeyConstraint(
            ["epoch", "province_code"],
            ["admin_unit.epoch", "admin_unit.code"],
            name=op.f("fk_budget_line_epoch_province_code"),
        ),
        sa.ForeignKeyConstraint(["funder"], ["funder.code"], name=op.f("fk_budget_line_funder")),
        sa.ForeignKeyConstraint(["project"], ["project.code"], name=op.f("fk_budget_line_project")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_budget_line")),
        sa.UniqueConstraint("code", "version", name=op.f("uq_budget_line_code_version")),
    )
    with op.batch_alter_table("budget_line", schema=None) as batch_op:
        batch_op.create_index("ix_budget_line_project", ["project", "period_start"], unique=False)

    op.create_table(
        "club",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("epoch", sa.String(length=8), nullable=False),
        sa.Column("province_code", sa.String(length=80), nullable=False),
        sa.Column("code", sa.String(length=80), nullable=False),
        sa.Column("name", sa.String(length=300), nullable=False),
        sa.Column("village", sa.String(length=300), nullable=True),
        sa.Column("founded_on", sa.Date(), nullable=False),
        sa.Column("founded_precision", sa.String(length=80), nullable=False),
        sa.Column("closed_on", sa.Date(), nullable=True),
        sa.Column("scheme", sa.String(length=80), nullable=False),
        sa.Column("project", sa.String(length=80), nullable=True),
        sa.Column("funding_source", sa.String(length=300), nullable=True),
        sa.Column("batch_id", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "founded_precision IN ('day', 'month', 'year')", name=op.f("ck_club_founded_precision_known")
        ),
        sa.CheckConstraint("closed_on IS NULL OR closed_on >= founded_on", name=op.f("ck_club_closed_after_founded")),
        sa.ForeignKeyConstraint(["batch_id"], ["import_batch.id"], name=op.f("fk_club_batch_id")),
        sa.ForeignKeyConstraint(
            ["epoch", "province_code"],
            ["admin_unit.epoch", "admin_unit.code"],
            name=op.f("fk_club_epoch_province_code"),
        ),
        sa.ForeignKeyConstraint(["project"], ["project.code"], name=op.f("fk_club_project")),
        sa.ForeignKeyConstraint(["scheme"], ["scheme.code"], name=op.f("fk_club_scheme")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_club")),
        sa.UniqueConstraint("epoch", "province_code", "code", name=op.f("uq_club_epoch_province_code_code")),
    )
    with op.batch_alter_table("club", schema=None) as batch_op:
        batch_op.create_index("ix_club_founded_on", ["founded_on"], unique=False)
        batch_op.create_index("ix_club_project", ["project"], unique=False)

    op.create_table(
        "club_standard",
        sa.Column("code", sa.String(length=80), nullable=False),
        sa.Column("name_vi", sa.String(length=300), nullable=False),
        sa.Column("name_en", sa.String(length=300), nullable=False),
        sa.Column("minimum", sa.Numeric(precision=20, scale=4), nullable=True),
        sa.Column("maximum", sa.Numeric(precision=20, scale=4), nullable=True),
        sa.Column("unit", sa.String(length=300), nullable=True),
        sa.Column("measured", sa.Boolean(), nullable=False),
        sa.Column("source_url", sa.String(length=4000), nullable=True),
        sa.Column("note", sa.String(length=4000), nullable=True),
        sa.Column("batch_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["batch_id"], ["import_batch.id"], name=op.f("fk_club_standard_batch_id")),
        sa.PrimaryKeyConstraint("code", name=op.f("pk_club_standard")),
    )
    op.create_table(
        "course",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(length=80), nullable=False),
        sa.Column("title", sa.String(length=4000), nullable=False),
        sa.Column("kind", sa.String(length=80), nullable=False),
        sa.Column("topic", sa.String(length=300), nullable=True),
        sa.Column("epoch", sa.String(length=8), nullable=False),
        sa.Column("province_code", sa.String(length=80), nullable=False),
        sa.Column("district_code", sa.String(length=80), nullable=True),
        sa.Column("commune_code", sa.String(length=80), nullable=True),
        sa.Column("starts_on", sa.Date(), nullable=False),
        sa.Column("starts_precision", sa.String(length=80), nullable=False),
        sa.Column("days", sa.Integer(), nullable=True),
        sa.Column("organiser", sa.String(length=300), nullable=True),
        sa.Column("scheme", sa.String(length=80), nullable=True),
        sa.Column("project", sa.String(length=80), nullable=True),
        sa.Column("funder", sa.String(length=80), nullable=True),
        sa.Column("cost", sa.BigInteger(), nullable=True),
        sa.Column("note", sa.String(length=4000), nullable=True),
        sa.Column("batch_id", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "kind IN ('board_initial', 'board_refresher', 'officer', 'thematic')", name=op.f("ck_course_kind_known")
        ),
        sa.CheckConstraint(
            "starts_precision IN ('day', 'month', 'year')", name=op.f("ck_course_starts_precision_known")
        ),
        sa.CheckConstraint("cost >= 0", name=op.f("ck_course_cost_not_negative")),
        sa.CheckConstraint("days >= 0", name=op.f("ck_course_days_not_negative")),
        sa.ForeignKeyConstraint(["batch_id"], ["import_batch.id"], name=op.f("fk_course_batch_id")),
        sa.ForeignKeyConstraint(
            ["epoch", "commune_code"],
            ["admin_unit.epoch", "admin_unit.code"],
            name=op.f("fk_course_epoch_commune_code"),
        ),
        sa.ForeignKeyConstraint(
            ["epoch", "district_code"],
            ["admin_unit.epoch", "admin_unit.code"],
            name=op.f("fk_course_epoch_district_code"),
        ),
        sa.ForeignKeyConstraint(
            ["epoch", "province_code"],
            ["admin_unit.epoch", "admin_unit.code"],
            name=op.f("fk_course_epoch_province_code"),
        ),
        sa.ForeignKeyConstraint(["funder"], ["funder.code"], name=op.f("fk_course_funder")),
        sa.ForeignKeyConstraint(["project"], ["project.code"], name=op.f("fk_course_project")),
        sa.ForeignKeyConstraint(["scheme"], ["scheme.code"], name=op.f("fk_course_scheme")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_course")),
        sa.UniqueConstraint("code", name=op.f("uq_course_code")),
    )
    with op.batch_alter_table("course", schema=None) as batch_op:
        batch_op.create_index("ix_course_place", ["epoch", "province_code", "starts_on"], unique=False)

    op.create_table(
        "older_population",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("epoch", sa.String(length=8), nullable=True),
        sa.Column("unit_code", sa.String(length=80), nullable=True),
        sa.Column("as_of", sa.Date(), nullable=False),
        sa.Column("precision", sa.String(length=80), nullable=False),
        sa.Column("older", sa.Integer(), nullable=False),
        sa.Column("age_from", sa.Integer(), nullable=False),
        sa.Column("basis", sa.String(length=80), nullable=False),
        sa.Column("source_title", sa.String(length=4000), nullable=False),
        sa.Column("source_published", sa.String(length=80), nullable=True),
        sa.Column("batch_id", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "basis IN ('projection', 'census', 'reported')", name=op.f("ck_older_population_basis_known")
        ),
        sa.CheckConstraint("precision IN ('day', 'month', 'year')", name=op.f("ck_older_population_precision_known")),
        sa.CheckConstraint("older >= 0", name=op.f("ck_older_population_older_not_negative")),
        sa.ForeignKeyConstraint(["batch_id"], ["import_batch.id"], name=op.f("fk_older_population_batch_id")),
        sa.ForeignKeyConstraint(
            ["epoch", "unit_code"],
            ["admin_unit.epoch", "admin_unit.code"],
            name=op.f("fk_older_population_epoch_unit_code"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_older_population")),
        sa.UniqueConstraint("epoch", "unit_code", "as_of", name=op.f("uq_older_population_epoch_unit_code_as_of")),
    )
    op.create_table(
        "period_closing",
        sa.Column("project", sa.String(length=80), nullable=False),
        sa.Column("quarter", sa.Date(), nullable=False),
        sa.Column("closed_on", sa.Date(), nullable=False),
        sa.Column("closed_by", sa.String(length=300), nullable=False),
        sa.ForeignKeyConstraint(["project"], ["project.code"], name=op.f("fk_period_closing_project")),
        sa.PrimaryKeyConstraint("project", "quarter", name=op.f("pk_period_closing")),
    )
    op.create_table(
        "project_fact",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("project", sa.String(length=80), nullable=False),
        sa.Column("field", sa.String(length=80), nullable=False),
        sa.Column("value_text", sa.String(length=4000), nullable=True),
        sa.Column("value_number", sa.Numeric(precision=24, scale=4), nullable=True),
        sa.Column("unit", sa.String(length=300), nullable=True),
        sa.Column("period", sa.String(length=300), nullable=True),
        sa.Column("provinces", sa.String(length=4000), nullable=True),
        sa.Column("source_url", sa.String(length=4000), nullable=True),
        sa.Column("note", sa.String(length=4000), nullable=True),
        sa.Column("batch_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["batch_id"], ["import_batch.id"], name=op.f("fk_project_fact_batch_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_project_fact")),
    )
    op.create_table(
        "published_figure",
        sa.Column("id", sa.String(length=80), nullable=False),
        sa.Column("indicator", sa.String(length=80), nullable=False),
        sa.Column("epoch", sa.String(length=8), nullable=True),
        sa.Column("unit_code", sa.String(length=80), nullable=True),
        sa.Column("place_note", sa.String(length=300), nullable=True),
        sa.Column("value", sa.Numeric(precision=24, scale=4), nullable=False),
        sa.Column("unit", sa.String(length=300), nullable=False),
        sa.Column("as_of", sa.Date(), nullable=True),
        sa.Column("as_of_text", sa.String(length=300), nullable=False),
        sa.Column("precision", sa.String(length=80), nullable=False),
        sa.Column("estimated_date", sa.Boolean(), nullable=False),
        sa.Column("qualifier", sa.String(length=80), nullable=False),
        sa.Column("is_target", sa.Boolean(), nullable=False),
        sa.Column("source_title", sa.String(length=4000), nullable=False),
        sa.Column("source_url", sa.String(length=4000), nullable=True),
        sa.Column("source_published", sa.String(length=300), nullable=True),
        sa.Column("note", sa.String(length=4000), nullable=True),
        sa.Column("contradicts", sa.String(length=80), nullable=True),
        sa.Column("batch_id", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "(as_of IS NULL) = (precision = 'unknown')", name=op.f("ck_published_figure_date_or_unknown")
        ),
        sa.CheckConstraint(
            "precision IN ('day', 'month', 'quarter', 'year', 'period', 'unknown')",
            name=op.f("ck_published_figure_precision_known"),
        ),
        sa.CheckConstraint(
            "qualifier IN ('exactly', 'more_than', 'at_least', 'about', 'nearly', 'less_than')",
            name=op.f("ck_published_figure_qualifier_known"),
        ),
        sa.ForeignKeyConstraint(["batch_id"], ["import_batch.id"], name=op.f("fk_published_figure_batch_id")),
        sa.ForeignKeyConstraint(
            ["epoch", "unit_code"],
            ["admin_unit.epoch", "admin_unit.code"],
            name=op.f("fk_published_figure_epoch_unit_code"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_published_figure")),
    )
    with op.batch_alter_table("published_figure", schema=None) as batch_op:
        batch_op.create_index("ix_published_figure_indicator", ["indicator", "epoch", "unit_code"], unique=False)

    op.create_table(
        "rejected_row",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("batch_id", sa.Integer(), nullable=False),
        sa.Column("sheet", sa.String(length=300), nullable=False),
        sa.Column("row", sa.Integer(), nullable=False),
        sa.Column("problem", sa.String(length=80), nullable=False),
        sa.Column("reason", sa.String(length=4000), nullable=False),
        sa.Column("content", sa.String(length=4000), nullable=False),
        sa.ForeignKeyConstraint(["batch_id"], ["import_batch.id"], name=op.f("fk_rejected_row_batch_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_rejected_row")),
    )
    with op.batch_alter_table("rejected_row", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_rejected_row_batch_id"), ["batch_id"], unique=False)

    op.create_table(
        "target",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(length=80), nullable=False),
        sa.Column("scheme", sa.String(length=80), nullable=True),
        sa.Column("indicator", sa.String(length=80), nullable=False),
        sa.Column("epoch", sa.String(length=8), nullable=True),
        sa.Column("unit_code", sa.String(length=80), nullable=True),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("value", sa.Numeric(precision=20, scale=4), nullable=False),
        sa.Column("unit", sa.String(length=300), nullable=False),
        sa.Column("decision", sa.String(length=300), nullable=False),
        sa.Column("text_vi", sa.String(length=4000), nullable=False),
        sa.Column("text_en", sa.String(length=4000), nullable=False),
        sa.Column("derived", sa.Boolean(), nullable=False),
        sa.Column("doubtful", sa.Boolean(), nullable=False),
        sa.Column("source_title", sa.String(length=4000), nullable=True),
        sa.Column("source_url", sa.String(length=4000), nullable=True),
        sa.Column("batch_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["batch_id"], ["import_batch.id"], name=op.f("fk_target_batch_id")),
        sa.ForeignKeyConstraint(
            ["epoch", "unit_code"], ["admin_unit.epoch", "admin_unit.code"], name=op.f("fk_target_epoch_unit_code")
        ),
        sa.ForeignKeyConstraint(["scheme"], ["scheme.code"], name=op.f("fk_target_scheme")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_target")),
        sa.UniqueConstraint("code", name=op.f("uq_target_code")),
    )
    op.create_table(
        "unit_succession",
        sa.Column("old_epoch", sa.String(length=8), nullable=False),
        sa.Column("old_code", sa.String(length=80), nullable=False),
        sa.Column("new_epoch", sa.String(length=8), nullable=False),
        sa.Column("new_code", sa.String(length=80), nullable=False),
        sa.Column("weight", sa.Double(), nullable=False),
        sa.Column("basis", sa.String(length=80), nullable=False),
        sa.CheckConstraint("basis IN ('exact', 'estimated')", name=op.f("ck_unit_succession_basis_known")),
        sa.CheckConstraint("weight > 0 AND weight <= 1", name=op.f("ck_unit_succession_weight_is_share")),
        sa.ForeignKeyConstraint(
            ["new_epoch", "new_code"],
            ["admin_unit.epoch", "admin_unit.code"],
            name=op.f("fk_unit_succession_new_epoch_new_code"),
        ),
        sa.ForeignKeyConstraint(
            ["old_epoch", "old_code"],
            ["admin_unit.epoch", "admin_unit.code"],
            name=op.f("fk_unit_succession_old_epoch_old_code"),
        ),
        sa.PrimaryKeyConstraint("old_epoch", "old_code", "new_epoch", "new_code", name=op.f("pk_unit_succession")),
    )
    with op.batch_alter_table("unit_succession", schema=None) as batch_op:
        batch_op.create_index("ix_unit_succession_new", ["new_epoch", "new_code"], unique=False)

    op.create_table(
        "club_place",
        sa.Column("club_id", sa.Integer(), nullable=False),
        sa.Column("epoch", sa.String(length=8), nullable=False),
        sa.Column("province_code", sa.String(length=80), nullable=False),
        sa.Column("commune_code", sa.String(length=80), nullable=True),
        sa.Column("basis", sa.String(length=80), nullable=False),
        sa.CheckConstraint("basis IN ('stated', 'exact', 'estimated')", name=op.f("ck_club_place_basis_known")),
        sa.ForeignKeyConstraint(["club_id"], ["club.id"], name=op.f("fk_club_place_club_id"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(
            ["epoch", "commune_code"],
            ["admin_unit.epoch", "admin_unit.code"],
            name=op.f("fk_club_place_epoch_commune_code"),
        ),
        sa.ForeignKeyConstraint(
            ["epoch", "province_code"],
            ["admin_unit.epoch", "admin_unit.code"],
            name=op.f("fk_club_place_epoch_province_code"),
        ),
        sa.PrimaryKeyConstraint("club_id", "epoch", name=op.f("pk_club_place")),
    )
    with op.batch_alter_table("club_place", schema=None) as batch_op:
        batch_op.create_index("ix_club_place_province", ["epoch", "province_code", "commune_code"], unique=False)

    op.create_table(
        "club_report",
        sa.Column("club_id", sa.Integer(), nullable=False),
        sa.Column("month", sa.Date(), nullable=False),
        sa.Column("members", sa.Integer(), nullable=False),
        sa.Column("older", sa.Integer(), nullable=True),
        sa.Column("women", sa.Integer(), nullable=True),
        sa.Column("disadvantaged", sa.Integer(), nullable=True),
        sa.Column("meetings", sa.Integer(), nullable=True),
        sa.Column("activity_1", sa.Boolean(), nullable=True),
        sa.Column("activity_2", sa.Boolean(), nullable=True),
        sa.Column("activity_3", sa.Boolean(), nullable=True),
        sa.Column("activity_4", sa.Boolean(), nullable=True),
        sa.Column("activity_5", sa.Boolean(), nullable=True),
        sa.Column("activity_6", sa.Boolean(), nullable=True),
        sa.Column("activity_7", sa.Boolean(), nullable=True),
        sa.Column("activity_8", sa.Boolean(), nullable=True),
        sa.Column("volunteers", sa.Integer(), nullable=True),
        sa.Column("home_care", sa.Integer(), nullable=True),
        sa.Column("income_fund", sa.BigInteger(), nullable=True),
        sa.Column("operating_fund", sa.BigInteger(), nullable=True),
        sa.Column("borrowers", sa.Integer(), nullable=True),
        sa.Column("lent", sa.BigInteger(), nullable=True),
        sa.Column("repaid", sa.BigInteger(), nullable=True),
        sa.Column("overdue", sa.BigInteger(), nullable=True),
        sa.Column("received_on", sa.Date(), nullable=True),
        sa.Column("batch_id", sa.Integer(), nullable=False),
        sa.CheckConstraint("borrowers <= members", name=op.f("ck_club_report_borrowers_at_most_members")),
        sa.CheckConstraint("borrowers >= 0", name=op.f("ck_club_report_borrowers_not_negative")),
        sa.CheckConstraint("disadvantaged <= members", name=op.f("ck_club_report_disadvantaged_at_most_members")),
        sa.CheckConstraint("disadvantaged >= 0", name=op.f("ck_club_report_disadvantaged_not_negative")),
        sa.CheckConstraint("home_care >= 0", name=op.f("ck_club_report_home_care_not_negative")),
        sa.CheckConstraint("income_fund >= 0", name=op.f("ck_club_report_income_fund_not_negative")),
        sa.CheckConstraint("lent >= 0", name=op.f("ck_club_report_lent_not_negative")),
        sa.CheckConstraint("meetings >= 0", name=op.f("ck_club_report_meetings_not_negative")),
        sa.CheckConstraint("members >= 0", name=op.f("ck_club_report_members_not_negative")),
        sa.CheckConstraint("older <= members", name=op.f("ck_club_report_older_at_most_members")),
        sa.CheckConstraint("older >= 0", name=op.f("ck_club_report_older_not_negative")),
        sa.CheckConstraint("operating_fund >= 0", name=op.f("ck_club_report_operating_fund_not_negative")),
        sa.CheckConstraint("overdue >= 0", name=op.f("ck_club_report_overdue_not_negative")),
        sa.CheckConstraint("repaid >= 0", name=op.f("ck_club_report_repaid_not_negative")),
        sa.CheckConstraint("volunteers >= 0", name=op.f("ck_club_report_volunteers_not_negative")),
        sa.CheckConstraint("women <= members", name=op.f("ck_club_report_women_at_most_members")),
        sa.CheckConstraint("women >= 0", name=op.f("ck_club_report_women_not_negative")),
        sa.ForeignKeyConstraint(["batch_id"], ["import_batch.id"], name=op.f("fk_club_report_batch_id")),
        sa.ForeignKeyConstraint(["club_id"], ["club.id"], name=op.f("fk_club_report_club_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("club_id", "month", name=op.f("pk_club_report")),
        sqlite_with_rowid=False,
    )
    with op.batch_alter_table("club_report", schema=None) as batch_op:
        batch_op.create_index("ix_club_report_month", ["month"], unique=False)

    op.create_table(
        "course_club",
        sa.Column("course_id", sa.Integer(), nullable=False),
        sa.Column("club_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["club_id"], ["club.id"], name=op.f("fk_course_club_club_id"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(
            ["course_id"], ["course.id"], name=op.f("fk_course_club_course_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("course_id", "club_id", name=op.f("pk_course_club")),
    )
    with op.batch_alter_table("course_club", schema=None) as batch_op:
        batch_op.create_index("ix_course_club_club", ["club_id"], unique=False)

    op.create_table(
        "course_trainees",
        sa.Column("course_id", sa.Integer(), nullable=False),
        sa.Column("role", sa.String(length=80), nullable=False),
        sa.Column("women", sa.Integer(), nullable=False),
        sa.Column("men", sa.Integer(), nullable=False),
        sa.Column("sex_unknown", sa.Integer(), nullable=False),
        sa.Column("clubs", sa.Integer(), nullable=True),
        sa.Column("batch_id", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "role IN ('province', 'district', 'commune', 'board', 'health', 'labour', 'other')",
            name=op.f("ck_course_trainees_role_known"),
        ),
        sa.CheckConstraint("clubs >= 0", name=op.f("ck_course_trainees_clubs_not_negative")),
        sa.CheckConstraint("men >= 0", name=op.f("ck_course_trainees_men_not_negative")),
        sa.CheckConstraint("sex_unknown >= 0", name=op.f("ck_course_trainees_sex_unknown_not_negative")),
        sa.CheckConstraint("women + men + sex_unknown > 0", name=op.f("ck_course_trainees_somebody_came")),
        sa.CheckConstraint("women >= 0", name=op.f("ck_course_trainees_women_not_negative")),
        sa.ForeignKeyConstraint(["batch_id"], ["import_batch.id"], name=op.f("fk_course_trainees_batch_id")),
        sa.ForeignKeyConstraint(
            ["course_id"], ["course.id"], name=op.f("fk_course_trainees_course_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("course_id", "role", name=op.f("pk_course_trainees")),
    )
    op.create_table(
        "money_transaction",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("epoch", sa.String(length=8), nullable=False),
        sa.Column("province_code", sa.String(length=80), nullable=False),
        sa.Column("voucher", sa.String(length=80), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("occurred_on", sa.Date(), nullable=False),
        sa.Column("kind", sa.String(length=80), nullable=False),
        sa.Column("budget_line_id", sa.Integer(), nullable=False),
        sa.Column("project", sa.String(length=80), nullable=False),
        sa.Column("funder", sa.String(length=80), nullable=False),
        sa.Column("amount", sa.BigInteger(), nullable=False),
        sa.Column("currency", sa.String(length=80), nullable=False),
        sa.Column("amount_vnd", sa.BigInteger(), nullable=False),
        sa.Column("rate", sa.Numeric(precision=18, scale=6), nullable=True),
        sa.Column("rate_date", sa.Date(), nullable=True),
        sa.Column("in_kind", sa.Boolean(), nullable=False),
        sa.Column("reverses_id", sa.Integer(), nullable=True),
        sa.Column("note", sa.String(length=4000), nullable=True),
        sa.Column("batch_id", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "(kind = 'reversal') = (reverses_id IS NOT NULL)",
            name=op.f("ck_money_transaction_reversal_names_its_voucher"),
        ),
        sa.CheckConstraint("currency = 'VND' OR rate IS NOT NULL", name=op.f("ck_money_transaction_foreign_has_rate")),
        sa.CheckConstraint("currency IN ('VND', 'USD', 'KRW')", name=op.f("ck_money_transaction_currency_known")),
        sa.CheckConstraint(
            "kind IN ('commitment', 'incoming', 'disbursement', 'advance', 'settlement', 'expenditure', 'reversal')",
            name=op.f("ck_money_transaction_kind_known"),
        ),
        sa.CheckConstraint("amount > 0", name=op.f("ck_money_transaction_amount_positive")),
        sa.CheckConstraint("amount_vnd >= 0", name=op.f("ck_money_transaction_amount_vnd_not_negative")),
        sa.ForeignKeyConstraint(["batch_id"], ["import_batch.id"], name=op.f("fk_money_transaction_batch_id")),
        sa.ForeignKeyConstraint(
            ["budget_line_id"], ["budget_line.id"], name=op.f("fk_money_transaction_budget_line_id")
        ),
        sa.ForeignKeyConstraint(
            ["epoch", "province_code"],
            ["admin_unit.epoch", "admin_unit.code"],
            name=op.f("fk_money_transaction_epoch_province_code"),
        ),
        sa.ForeignKeyConstraint(["funder"], ["funder.code"], name=op.f("fk_money_transaction_funder")),
        sa.ForeignKeyConstraint(["project"], ["project.code"], name=op.f("fk_money_transaction_project")),
        sa.ForeignKeyConstraint(
            ["reverses_id"], ["money_transaction.id"], name=op.f("fk_money_transaction_reverses_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_money_transaction")),
        sa.UniqueConstraint(
            "epoch",
            "province_code",
            "voucher",
            "year",
            name=op.f("uq_money_transaction_epoch_province_code_voucher_year"),
        ),
    )
    with op.batch_alter_table("money_transaction", schema=None) as batch_op:
        batch_op.create_index("ix_money_transaction_project", ["project", "occurred_on"], unique=False)


def downgrade() -> None:
    with op.batch_alter_table("money_transaction", schema=None) as batch_op:
        batch_op.drop_index("ix_money_transaction_project")

    op.drop_table("money_transaction")
    op.drop_table("course_trainees")
    with op.batch_alter_table("course_club", schema=None) as batch_op:
        batch_op.drop_index("ix_course_club_club")

    op.drop_table("course_club")
    with op.batch_alter_table("club_report", schema=None) as batch_op:
        batch_op.drop_index("ix_club_report_month")

    op.drop_table("club_report")
    with op.batch_alter_table("club_place", schema=None) as batch_op:
        batch_op.drop_index("ix_club_place_province")

    op.drop_table("club_place")
    with op.batch_alter_table("unit_succession", schema=None) as batch_op:
        batch_op.drop_index("ix_unit_succession_new")

    op.drop_table("unit_succession")
    op.drop_table("target")
    with op.batch_alter_table("rejected_row", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_rejected_row_batch_id"))

    op.drop_table("rejected_row")
    with op.batch_alter_table("published_figure", schema=None) as batch_op:
        batch_op.drop_index("ix_published_figure_indicator")

    op.drop_table("published_figure")
    op.drop_table("project_fact")
    op.drop_table("period_closing")
    op.drop_table("older_population")
    with op.batch_alter_table("course", schema=None) as batch_op:
        batch_op.drop_index("ix_course_place")

    op.drop_table("course")
    op.drop_table("club_standard")
    with op.batch_alter_table("club", schema=None) as batch_op:
        batch_op.drop_index("ix_club_project")
        batch_op.drop_index("ix_club_founded_on")

    op.drop_table("club")
    with op.batch_alter_table("budget_line", schema=None) as batch_op:
        batch_op.drop_index("ix_budget_line_project")

    op.drop_table("budget_line")
    op.drop_table("agreement")
    op.drop_table("summary_training_month")
    op.drop_table("summary_standard_month")
    op.drop_table("summary_scheme_month")
    op.drop_table("summary_province_month")
    op.drop_table("summary_money_quarter")
    op.drop_table("scheme")
    op.drop_table("project")
    op.drop_table("import_batch")
    op.drop_table("funder")
    op.drop_table("exchange_rate")
    op.drop_table("dataset")
    op.drop_table("audit_event")
    with op.batch_alter_table("admin_unit", schema=None) as batch_op:
        batch_op.drop_index("ix_admin_unit_parent")

    op.drop_table("admin_unit")
