"""Who loads a dataset, and when that process was last alive.

Loads that are running have neither: the process that began them has ended by then.
"""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

PLAIN = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")


def upgrade() -> None:
    """Add the columns."""
    op.add_column("datasets", sa.Column("loaded_by", PLAIN))
    op.add_column("datasets", sa.Column("heartbeat_at", PLAIN))


def downgrade() -> None:
    """Take them away; they say nothing of a dataset that isn't being loaded."""
    op.drop_column("datasets", "heartbeat_at")
    op.drop_column("datasets", "loaded_by")
