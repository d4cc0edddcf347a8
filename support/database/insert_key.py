"""The statement by which the suite adds a referral key over the app's own connections."""

from sqlalchemy import text

INSERT_KEY = text(
    "INSERT INTO referral_keys (key, created_at) VALUES (:key, '2026-01-01T00:00:00.000000+00:00')"
)
