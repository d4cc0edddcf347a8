"""A kitchen: meals are priced here, and cooked in a process of their own."""

import subprocess
import sys
from pathlib import Path

MENU = Path(__file__).with_name("menu.txt")


def price(meal: str, guests: int) -> int:
    """Return the price of a meal for so many guests, cheaper for eight or more."""
    if meal not in MENU.read_text(encoding="utf-8").splitlines():
        return 0
    if guests >= 8:
        return guests * 10
    return guests * 12


def bill(meal: str, guests: int) -> str:
    """Return what is printed at the end of a meal; nobody has asked for one yet."""
    return f"{meal} for {guests}: {price(meal, guests)}"


class Stove:
    """A process that cooks one meal after another; all scenarios share it."""

    def __init__(self) -> None:
        self._process = subprocess.Popen(
            [sys.executable, Path(__file__).with_name("stove.py")],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def cook(self, meal: str) -> str:
        """Return the meal as it comes from the stove."""
        assert self._process.stdin and self._process.stdout
        self._process.stdin.write(f"{meal}\n")
        self._process.stdin.flush()
        return self._process.stdout.readline().strip()

    def switch_off(self) -> None:
        """End the process."""
        self._process.communicate(timeout=20)
