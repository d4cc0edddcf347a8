"""A program that has a page in a browser open a socket, and prints what the page sees as JSON.

The first line says that the socket is open, the second what came until it was closed.
"""

import json
import sys

from playwright.sync_api import Page, sync_playwright

from support.runner.patience import stretched

QUIET = ("--disable-background-networking", "--disable-component-update", "--no-first-run")
LOCAL = "--disable-features=LocalNetworkAccessChecks,LocalNetworkAccessChecksWebSockets"
"""The page comes from no address, and may reach this machine all the same."""
OPEN = """address => {
  window.events = [];
  window.socket = new WebSocket(address);
  window.state = "connecting";
  socket.onopen = () => { window.state = "open"; };
  socket.onmessage = message => window.events.push(JSON.parse(message.data));
  socket.onclose = close => {
    window.state = "closed";
    window.seen = {events: window.events, code: close.code, clean: close.wasClean};
  };
}"""


def _said(page: Page, state: str) -> str:
    page.wait_for_function("state => [state, 'closed'].includes(window.state)", arg=state)
    return str(page.evaluate("window.state"))


def main() -> None:
    """Do what the one line of standard input asks for."""
    asked = json.loads(sys.stdin.readline())
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=asked["browser"], args=[*QUIET, LOCAL], chromium_sandbox=False
        )
        context = browser.new_context()
        context.set_default_timeout(stretched(30_000))
        cookie = {"name": "session_token", "value": asked["token"], "url": asked["page"]}
        context.add_cookies([cookie])  # type: ignore[list-item]  # a plain dictionary will do
        context.route("**/*", lambda route: route.fulfill(body="", content_type="text/html"))
        page = context.new_page()
        page.goto(asked["page"])
        page.evaluate(OPEN, asked["socket"])
        print(json.dumps(_said(page, "open")), flush=True)  # noqa: T201  it is what it prints for
        _said(page, "closed")
        print(json.dumps(page.evaluate("window.seen")), flush=True)  # noqa: T201
        browser.close()


if __name__ == "__main__":
    main()
