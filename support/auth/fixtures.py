"""The fixtures of the area auth."""

import pytest

from support.auth.google import PROFILE, TOKEN, Google
from support.world.network_guard import Outside


@pytest.fixture
def google(outside: Outside) -> Google:
    """Google, where the app calls it."""
    made = Google()
    outside.fakes.update({TOKEN: made.answer_token, PROFILE: made.answer_profile})
    return made
