"""The order in which rows were added, and an index to find expired sessions by.

Rows that are there already get their numbers in the order in which they were inserted.
"""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

INTEGER = sa.Integer().with_variant(sa.BigInteger(), "postgresql")

# SQLite numbers rows as they come; on PostgreSQL a row's place tells, as long as nobody changed it.
_INSERTED = {"sqlite": "rowid", "postgresql": "ctid"}


def upgrade() -> None:
    """Add the columns, number the rows, index the expiry."""
    _number("messages", by="created_at")
    _number("datasets")
    op.create_index("idx_sessions_expires_at", "sessions", ["expires_at"])


def downgrade() -> None:
    """Take all of it away; no other column holds any of it."""
    op.drop_index("idx_sessions_expires_at", "sessions")
    op.drop_column("datasets", "position")
    op.drop_column("messages", "position")


def _number(table: str, *, by: str = "") -> None:
    op.add_column(
        table, sa.Column("position", INTEGER, nullable=False, server_default=sa.text("0"))
    )
    inserted = _INSERTED[op.get_bind().dialect.name]
    order = f"{by}, {inserted}" if by else inserted
    op.execute(
        f"UPDATE {table} SET position = numbered.number "  # noqa: S608  our own names
        "FROM (SELECT id, row_number() OVER "
        f"(PARTITION BY conversation_id ORDER BY {order}) AS number FROM {table}) AS numbered "
        f"WHERE numbered.id = {table}.id"
    )
