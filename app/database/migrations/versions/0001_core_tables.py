"""The seven core tables and their indexes.

A revision is history: it spells out the schema of its day and never imports `tables`.
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import DOUBLE_PRECISION

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

PLAIN = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
INTEGER = sa.Integer().with_variant(sa.BigInteger(), "postgresql")
NUMBER: sa.types.TypeEngine[float] = sa.REAL().with_variant(DOUBLE_PRECISION(), "postgresql")


def upgrade() -> None:
    """Create parents before children."""
    _create_users()
    _create_sessions()
    _create_referral_keys()
    _create_conversations()
    _create_messages()
    _create_datasets()
    _create_token_usage()


def downgrade() -> None:
    """Drop children before parents."""
    for table in (
        "token_usage",
        "datasets",
        "messages",
        "conversations",
        "referral_keys",
        "sessions",
        "users",
    ):
        op.drop_table(table)


def _create_users() -> None:
    op.create_table(
        "users",
        sa.Column("id", PLAIN, nullable=False),
        sa.Column("google_id", sa.Text()),
        sa.Column("email", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("avatar_url", sa.Text()),
        sa.Column("created_at", PLAIN, nullable=False),
        sa.Column("last_login_at", PLAIN, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_users"),
        sa.UniqueConstraint("google_id", name="uq_users_google_id"),
    )
    op.create_index("idx_users_google_id", "users", ["google_id"], unique=True)


def _create_sessions() -> None:
    op.create_table(
        "sessions",
        sa.Column("id", PLAIN, nullable=False),
        sa.Column("user_id", PLAIN, nullable=False),
        sa.Column("created_at", PLAIN, nullable=False),
        sa.Column("expires_at", PLAIN, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_sessions"),
        _reference("sessions", "user_id", "users", "CASCADE"),
    )
    op.create_index("idx_sessions_user_id", "sessions", ["user_id"])


def _create_referral_keys() -> None:
    op.create_table(
        "referral_keys",
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("created_by", PLAIN),
        sa.Column("used_by", PLAIN),
        sa.Column("created_at", PLAIN, nullable=False),
        sa.Column("used_at", PLAIN),
        sa.PrimaryKeyConstraint("key", name="pk_referral_keys"),
        _reference("referral_keys", "created_by", "users", "SET NULL"),
        _reference("referral_keys", "used_by", "users", "SET NULL"),
    )
    op.create_index("idx_referral_keys_used_by", "referral_keys", ["used_by"])


def _create_conversations() -> None:
    op.create_table(
        "conversations",
        sa.Column("id", PLAIN, nullable=False),
        sa.Column("user_id", PLAIN, nullable=False),
        sa.Column("title", sa.Text(), nullable=False, server_default=sa.text("''")),
        sa.Column("created_at", PLAIN, nullable=False),
        sa.Column("updated_at", PLAIN, nullable=False),
        sa.Column("dataset_counter", INTEGER, nullable=False, server_default=sa.text("0")),
        sa.PrimaryKeyConstraint("id", name="pk_conversations"),
        _reference("conversations", "user_id", "users", "CASCADE"),
    )
    op.create_index("idx_conversations_user_id", "conversations", ["user_id"])


def _create_messages() -> None:
    op.create_table(
        "messages",
        sa.Column("id", PLAIN, nullable=False),
        sa.Column("conversation_id", PLAIN, nullable=False),
        sa.Column("role", sa.Text(), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.Column("sql_query", sa.Text()),
        sa.Column("token_count", INTEGER, nullable=False, server_default=sa.text("0")),
        sa.Column("created_at", PLAIN, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_messages"),
        sa.CheckConstraint("role IN ('user', 'assistant')", name=op.f("ck_messages_role")),
        _reference("messages", "conversation_id", "conversations", "CASCADE"),
    )
    op.create_index("idx_messages_conversation_id", "messages", ["conversation_id"])


def _create_datasets() -> None:
    op.create_table(
        "datasets",
        sa.Column("id", PLAIN, nullable=False),
        sa.Column("conversation_id", PLAIN, nullable=False),
        sa.Column("url", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("row_count", INTEGER, nullable=False, server_default=sa.text("0")),
        sa.Column("column_count", INTEGER, nullable=False, server_default=sa.text("0")),
        sa.Column("schema_json", sa.Text(), nullable=False, server_default="[]"),
        sa.Column("status", sa.Text(), nullable=False, server_default="loading"),
        sa.Column("error_message", sa.Text()),
        sa.Column("loaded_at", PLAIN, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_datasets"),
        sa.CheckConstraint(
            "status IN ('loading', 'ready', 'error')", name=op.f("ck_datasets_status")
        ),
        _reference("datasets", "conversation_id", "conversations", "CASCADE"),
    )
    op.create_index("idx_datasets_conversation_id", "datasets", ["conversation_id"])


def _create_token_usage() -> None:
    op.create_table(
        "token_usage",
        sa.Column("id", PLAIN, nullable=False),
        sa.Column("user_id", PLAIN, nullable=False),
        sa.Column("conversation_id", PLAIN),
        sa.Column("model_name", sa.Text(), nullable=False, server_default="gemini-2.5-flash"),
        sa.Column("input_tokens", INTEGER, nullable=False),
        sa.Column("output_tokens", INTEGER, nullable=False),
        sa.Column("cost", NUMBER, nullable=False, server_default=sa.text("0.0")),
        sa.Column("timestamp", PLAIN, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_token_usage"),
        _reference("token_usage", "user_id", "users", "CASCADE"),
        _reference("token_usage", "conversation_id", "conversations", "SET NULL"),
    )
    op.create_index("idx_token_usage_user_timestamp", "token_usage", ["user_id", "timestamp"])


def _reference(table: str, column: str, parent: str, on_delete: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        [column], [f"{parent}.id"], name=f"fk_{table}_{column}_{parent}", ondelete=on_delete
    )
