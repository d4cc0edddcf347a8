"""Indexes for the list of a user's conversations and for the order of messages.

Each has the column of the index before it as its first, and takes its place in most plans.
"""

from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the indexes."""
    op.create_index(
        "idx_conversations_user_updated", "conversations", ["user_id", "updated_at", "id"]
    )
    op.create_index(
        "idx_messages_order", "messages", ["conversation_id", "created_at", "position", "id"]
    )


def downgrade() -> None:
    """Take them away."""
    op.drop_index("idx_messages_order", "messages")
    op.drop_index("idx_conversations_user_updated", "conversations")
