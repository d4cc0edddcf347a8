"""A pytest plugin that discovers scenarios as the adapter of an editor does.

VS Code's takes an item with `callspec` for a parametrized function in a Python file: it cuts the
item's name at "[" and its node id at ".py". Where one has neither, no scenario is shown at all.
"""

import pytest


def pytest_sessionfinish(session: pytest.Session) -> None:
    """Print path, line and name of each item as the editor shows them."""
    print()  # noqa: T201  it is what the plugin is for
    for item in session.items:
        name = item.name
        if hasattr(item, "callspec"):
            function, _ = item.name.split("[", 1)
            inside = item.nodeid.rsplit("::", 1)[0].rsplit(".py", 1)[1]
            name = f"{inside}::{function}"
        path = item.path.relative_to(session.config.rootpath).as_posix()
        print(f"{path}:{item.location[1] + 1}: {name}")  # type: ignore[operator]  # noqa: T201  see above
