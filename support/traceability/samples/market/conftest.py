"""The steps of the market, and the engine that it runs on."""

import pytest
from market import PRICES, Stall
from pytest_bdd import given, parsers, when

from clausetrace.bdd import Fact, then


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--engine", default="sqlite", choices=["sqlite", "postgres"])


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    other = {"sqlite": "postgres", "postgres": "sqlite"}[config.getoption("--engine")]
    for item in items:
        if item.get_closest_marker(other):
            item.user_properties.append(("not applicable", f"needs {other}"))
            item.add_marker(pytest.mark.skip(reason=f"needs {other}"))


@pytest.fixture
def stall(request: pytest.FixtureRequest) -> Stall:
    return Stall(request.config.getoption("--engine"))


@pytest.fixture
def answers() -> list[str]:
    return []


@given(parsers.parse("{count:d} {article} lie on the stall"))
def lie_on_the_stall(stall: Stall, count: int, article: str) -> None:
    stall.articles[article] = count


@given(parsers.parse('Ada has bought "{article}"'))
def has_bought(stall: Stall, article: str) -> None:
    stall.sell(article)


@when(parsers.parse('Ada buys "{article}"'))
def buys(stall: Stall, answers: list[str], article: str) -> None:
    answers.append(stall.sell(article))


@when("Ada asks for the prices")
def asks_for_prices(answers: list[str]) -> None:
    answers.append(str(PRICES))


@then(parsers.parse('the answer is "{answer}"'))
def answer_is(answers: list[str], answer: str) -> Fact:
    return Fact(seen=answers[-1:], promised=[answer])


@then(parsers.parse("{count:d} {article} is left"))
def is_left(stall: Stall, count: int, article: str) -> list[Fact]:
    return [
        Fact(seen=stall.articles.get(article), promised=count),
        Fact(seen=stall.sold, promised=[article]),
    ]


@then("the prices are:")
def prices_are(answers: list[str], datatable: list[list[str]]) -> Fact:
    promised = str({article: int(price) for article, price in datatable[1:]})
    return Fact(seen=answers, promised=[promised])


@then(parsers.parse("the till holds {amount:d}"))
def till_holds(stall: Stall, amount: int) -> Fact:
    return Fact(seen=stall.till, promised=amount)
