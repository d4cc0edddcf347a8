"""The seven core tables and their indexes, for SQLite and PostgreSQL alike."""

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    Column,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    Table,
    Text,
    text,
)
from sqlalchemy.dialects.postgresql import DOUBLE_PRECISION
from sqlalchemy.types import REAL, TypeEngine

metadata = MetaData(
    naming_convention={
        "pk": "pk_%(table_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
        "uq": "uq_%(table_name)s_%(column_0_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
    }
)

# Identifiers and times sort by code point on both databases.
PLAIN: TypeEngine[str] = Text().with_variant(Text(collation="C"), "postgresql")
INTEGER: TypeEngine[int] = Integer().with_variant(BigInteger(), "postgresql")
NUMBER: TypeEngine[float] = REAL().with_variant(DOUBLE_PRECISION(), "postgresql")

users = Table(
    "users",
    metadata,
    Column("id", PLAIN, primary_key=True),
    Column("google_id", Text, unique=True),
    Column("email", Text, nullable=False),
    Column("name", Text, nullable=False),
    Column("avatar_url", Text),
    Column("created_at", PLAIN, nullable=False),
    Column("last_login_at", PLAIN, nullable=False),
    Index("idx_users_google_id", "google_id", unique=True),
)

sessions = Table(
    "sessions",
    metadata,
    Column("id", PLAIN, primary_key=True),
    Column("user_id", PLAIN, ForeignKey("users.id", ondelete="CASCADE"), nullable=False),
    Column("created_at", PLAIN, nullable=False),
    Column("expires_at", PLAIN, nullable=False),
    Index("idx_sessions_user_id", "user_id"),
    Index("idx_sessions_expires_at", "expires_at"),
)

referral_keys = Table(
    "referral_keys",
    metadata,
    Column("key", Text, primary_key=True),
    Column("created_by", PLAIN, ForeignKey("users.id", ondelete="SET NULL")),
    Column("used_by", PLAIN, ForeignKey("users.id", ondelete="SET NULL")),
    Column("created_at", PLAIN, nullable=False),
    Column("used_at", PLAIN),
    Index("idx_referral_keys_used_by", "used_by"),
)

conversations = Table(
    "conversations",
    metadata,
    Column("id", PLAIN, primary_key=True),
    Column("user_id", PLAIN, ForeignKey("users.id", ondelete="CASCADE"), nullable=False),
    Column("title", Text, nullable=False, server_default=text("''")),
    Column("created_at", PLAIN, nullable=False),
    Column("updated_at", PLAIN, nullable=False),
    Column("dataset_counter", INTEGER, nullable=False, server_default=text("0")),
    Index("idx_conversations_user_id", "user_id"),
    Index("idx_conversations_user_updated", "user_id", "updated_at", "id"),
)

messages = Table(
    "messages",
    metadata,
    Column("id", PLAIN, primary_key=True),
    Column(
        "conversation_id", PLAIN, ForeignKey("conversations.id", ondelete="CASCADE"), nullable=False
    ),
    Column("role", Text, nullable=False),
    Column("content", Text, nullable=False),
    Column("sql_query", Text),
    Column("token_count", INTEGER, nullable=False, server_default=text("0")),
    Column("created_at", PLAIN, nullable=False),
    Column("position", INTEGER, nullable=False, server_default=text("0")),
    CheckConstraint("role IN ('user', 'assistant')", name="role"),
    Index("idx_messages_conversation_id", "conversation_id"),
    Index("idx_messages_order", "conversation_id", "created_at", "position", "id"),
)

datasets = Table(
    "datasets",
    metadata,
    Column("id", PLAIN, primary_key=True),
    Column(
        "conversation_id", PLAIN, ForeignKey("conversations.id", ondelete="CASCADE"), nullable=False
    ),
    Column("url", Text, nullable=False),
    Column("name", Text, nullable=False),
    Column("row_count", INTEGER, nullable=False, server_default=text("0")),
    Column("column_count", INTEGER, nullable=False, server_default=text("0")),
    Column("schema_json", Text, nullable=False, server_default="[]"),
    Column("status", Text, nullable=False, server_default="loading"),
    Column("error_message", Text),
    Column("loaded_at", PLAIN, nullable=False),
    Column("position", INTEGER, nullable=False, server_default=text("0")),
    Column("loaded_by", PLAIN),
    Column("heartbeat_at", PLAIN),
    CheckConstraint("status IN ('loading', 'ready', 'error')", name="status"),
    Index("idx_datasets_conversation_id", "conversation_id"),
)

token_usage = Table(
    "token_usage",
    metadata,
    Column("id", PLAIN, primary_key=True),
    Column("user_id", PLAIN, ForeignKey("users.id", ondelete="CASCADE"), nullable=False),
    Column("conversation_id", PLAIN, ForeignKey("conversations.id", ondelete="SET NULL")),
    Column("model_name", Text, nullable=False, server_default="gemini-2.5-flash"),
    Column("input_tokens", INTEGER, nullable=False),
    Column("output_tokens", INTEGER, nullable=False),
    Column("cost", NUMBER, nullable=False, server_default=text("0.0")),
    Column("timestamp", PLAIN, nullable=False),
    Index("idx_token_usage_user_timestamp", "user_id", "timestamp"),
)
