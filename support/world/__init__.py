"""What every scenario has: its people, its app, its database, its log and its clock."""

from support.world.world import World

__all__ = ["World"]
