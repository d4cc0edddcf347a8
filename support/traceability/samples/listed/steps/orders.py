"""Sentences about orders, as Cucumber Expressions."""

from cucumber import given, then, when  # whatever defines steps
from wording import LEAVING

WAVING = "waves"


@when("{word} orders {drink}")
def orders(who, what): ...


@then("the shop thanks/blesses {word}")
@then("the shop says {string}", once="a keyword of its own")
def says(words): ...


@then("{int} package(s) is/are left")
def are_left(count): ...


@given(LEAVING)
@when(f"Ada {WAVING} {{int}} times at {{string}}")
def waves(): ...
