"""The types of values that several settings have, each with the words for what is allowed."""

from typing import Annotated, TypeAlias

from pydantic import BeforeValidator, Field
from pydantic_settings import NoDecode


def _refuse_blank(value: object) -> object:
    if isinstance(value, str) and not value.strip():
        raise ValueError("blank")
    return value


NotBlank = BeforeValidator(_refuse_blank)


LONGEST_SECONDS = 86_400
"""Longer waits than a day are mistakes, and some are beyond what timers can take."""
Seconds: TypeAlias = Annotated[float, Field(gt=0, le=LONGEST_SECONDS, allow_inf_nan=False)]
SECONDS = f"a number above 0, at most {LONGEST_SECONDS}"
Count: TypeAlias = Annotated[int, Field(ge=1, le=1_000_000)]
COUNT = "an integer from 1 to 1000000"
Delays: TypeAlias = Annotated[tuple[float, ...], NoDecode]
DELAYS = f"numbers from 0 to {LONGEST_SECONDS}, separated by commas"
Price: TypeAlias = Annotated[float, Field(ge=0, le=1_000_000, allow_inf_nan=False)]
MOST_TOKENS = 100_000_000
