"""Plain rows of the app's tables, from Faker where a scenario doesn't care."""

from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import uuid4

from faker import Faker

from support.database.probes.database import Row

UNKNOWN_ID = "00000000-0000-4000-8000-000000000000"
"""An id that no row has."""
FAKER = Faker()
"""Seeded anew for every scenario by pytest-randomly, so that a failure can be repeated."""


def stored(moment: datetime) -> str:
    """Return a moment as the specification says that times are stored."""
    return moment.astimezone(UTC).isoformat(timespec="microseconds")


def ago(**by: float) -> str:
    """Return a moment that lies back by this much, as it is stored."""
    return stored(datetime.now(UTC) - timedelta(**by))


def make_user(**given: Any) -> Row:
    """Return a row of users who signed up with Google."""
    made = {
        "id": str(uuid4()),
        "google_id": FAKER.numerify("#" * 21),
        "email": FAKER.email(),
        "name": FAKER.name(),
        "avatar_url": FAKER.image_url(),
        "created_at": ago(days=30),
        "last_login_at": ago(days=1),
    }
    return made | given


def make_session(*, user_id: str, **given: Any) -> Row:
    """Return a row of sessions that has six days to live; its id is the token."""
    made = {
        "id": str(uuid4()),
        "user_id": user_id,
        "created_at": ago(days=1),
        "expires_at": ago(days=-6),
    }
    return made | given


def make_conversation(*, user_id: str, **given: Any) -> Row:
    """Return a row of conversations without messages."""
    made = {
        "id": str(uuid4()),
        "user_id": user_id,
        "title": FAKER.sentence(nb_words=3),
        "created_at": ago(hours=2),
        "updated_at": ago(hours=1),
    }
    return made | given


def make_message(*, conversation_id: str, **given: Any) -> Row:
    """Return a row of messages that the user wrote."""
    made = {
        "id": str(uuid4()),
        "conversation_id": conversation_id,
        "role": "user",
        "content": FAKER.sentence(),
        "token_count": FAKER.random_int(1, 100),
        "created_at": ago(hours=1),
        "position": 1,
    }
    return made | given


def make_dataset(*, conversation_id: str, **given: Any) -> Row:
    """Return a row of datasets that are ready, with one column."""
    made = {
        "id": str(uuid4()),
        "conversation_id": conversation_id,
        "url": f"https://data.example/{FAKER.slug()}.parquet",
        "name": "table1",
        "row_count": FAKER.random_int(1, 1_000_000),
        "column_count": 1,
        "schema_json": '[{"name": "city", "type": "VARCHAR"}]',
        "status": "ready",
        "loaded_at": ago(hours=1),
        "position": 1,
    }
    return made | given


def make_referral_key(**given: Any) -> Row:
    """Return a row of referral keys that nobody has used."""
    made = {"key": FAKER.pystr(min_chars=16, max_chars=16), "created_at": ago(days=2)}
    return made | given


def make_token_usage(*, user_id: str, **given: Any) -> Row:
    """Return a row of token usage that belongs to no conversation."""
    made = {
        "id": str(uuid4()),
        "user_id": user_id,
        "model_name": "gemini-2.5-flash",
        "input_tokens": FAKER.random_int(1, 1000),
        "output_tokens": FAKER.random_int(1, 1000),
        "cost": 0.25,
        "timestamp": ago(hours=1),
    }
    return made | given
