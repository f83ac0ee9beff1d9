"""A revision that no release has: it rebuilds the table that others refer to, the hardest thing a revision does."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = None


def upgrade() -> None:
    with op.batch_alter_table("check_in", recreate="always", table_kwargs={"sqlite_strict": True}) as table:
        table.add_column(sa.Column("mood", sa.Text()))
