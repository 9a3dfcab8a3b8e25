"""A visitor's way through the pages in a real browser, which looks at each page on arrival."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import BrowserContext, ConsoleMessage, Page, Response

MOST_LAYOUT_SHIFT = 0.01
PATIENCE_MS = 20_000
AXE = {"resultTypes": ["violations"], "iframes": False}
"""A mail in its frame runs no scripts, axe's neither."""
SHIFTS = """() => new Promise(done => {
  let sum = 0;
  new PerformanceObserver(list => {
    for (const one of list.getEntries()) if (!one.hadRecentInput) sum += one.value;
  }).observe({type: 'layout-shift', buffered: true});
  setTimeout(() => done(sum), 100);
})"""


@dataclass(frozen=True)
class Way:
    """How somebody looks: how wide, with or without JavaScript, light or dark, with a mouse or keys alone."""

    name: str
    width: int
    scripts: bool
    dark: bool = False
    keys_only: bool = False

    def options(self) -> dict[str, Any]:
        """What Playwright's new_context takes."""
        return {
            "viewport": {"width": self.width, "height": 844 if self.width < 800 else 900},
            "java_script_enabled": self.scripts,
            "color_scheme": "dark" if self.dark else "light",
            "locale": "en-US",
            "reduced_motion": "reduce",
        }


PHONE = Way("phone with scripts", 390, scripts=True)
DESKTOP = Way("desktop without scripts", 1440, scripts=False)
USUAL = (PHONE, DESKTOP)
KEYS_ONLY = Way("keys alone", 1440, scripts=True, keys_only=True)
MATRIX = tuple(
    Way(f"{width} {'with' if scripts else 'without'} scripts {'dark' if dark else 'light'}", width, scripts, dark)
    for width in (390, 1440)
    for scripts in (True, False)
    for dark in (True, False)
    if (width, scripts, dark) not in {(390, True, False), (1440, False, False)}
)
"""What `make test` leaves out."""


class Journey:
    """One visitor. Every page that is opened, or led to by `press`, is looked at: no error in the console, nothing
    that axe finds, no shift of the layout, nothing wider than the screen."""

    def __init__(self, context: BrowserContext, double: BrowserContext, address: str, way: Way) -> None:
        self.address, self.way = address, way
        self.page: Page = context.new_page()
        self.double: Page = double.new_page()
        self.page.set_default_timeout(PATIENCE_MS)
        self.errors: list[str] = []
        self.page.on("console", self._heard)
        self.page.on("pageerror", lambda error: self.errors.append(str(error)))
        self.page.on("response", self._answered)

    def open(self, path: str) -> Page:
        """Go there, and look."""
        self.page.goto(self.address + path)
        self.look()
        return self.page

    def press(self, name: str | re.Pattern[str], *, role: Any = "button", within: Any = None, nth: int = 0) -> Page:
        """Press the button or follow the link of that accessible name, and look at the page it leads to."""
        found = (within or self.page).get_by_role(role, name=name, exact=isinstance(name, str)).nth(nth)
        if self.way.keys_only:
            found.focus()
            with self.page.expect_navigation():
                self.page.keyboard.press("Enter")
        else:
            found.click()
        self.page.wait_for_load_state()
        self.look()
        return self.page

    def follow(self, name: str | re.Pattern[str], *, within: Any = None, nth: int = 0) -> Page:
        """Follow a link."""
        return self.press(name, role="link", within=within, nth=nth)

    def sign_in(self, mail: str, password: str) -> None:
        """Through the sign-in page, as everybody."""
        self.open("/accounts/login/")
        self.page.get_by_label("Email", exact=True).fill(mail)
        self.page.get_by_label("Password", exact=True).fill(password)
        self.press("Sign in", within=self.page.get_by_role("main"))

    def look(self) -> None:
        """What has to hold of any page."""
        found = Axe().run(self._seen(), options=AXE)
        assert not found.violations_count, f"{self.page.url}: {found.generate_report()}"
        wide = self.page.evaluate("() => document.documentElement.scrollWidth - window.innerWidth")
        assert wide <= 0, f"{self.page.url} is {wide} pixels wider than the screen"
        if self.way.scripts:
            shift = self.page.evaluate(SHIFTS)
            assert shift <= MOST_LAYOUT_SHIFT, f"{self.page.url} shifts by {shift}"
        assert not self.errors, f"{self.page.url}: {self.errors}"

    def _seen(self) -> Page:
        """The page, or, where it runs no scripts, its double that lets axe run, and nothing of ours."""
        if self.way.scripts:
            return self.page
        html = self.page.content()
        self.double.unroute_all()
        self.double.route("**/*.js*", lambda route: route.abort())
        self.double.route(self.page.url, lambda route: route.fulfill(body=html, content_type="text/html"))
        self.double.goto(self.page.url)
        return self.double

    def text(self) -> str:
        """What stands in the page's main part, spaces made one."""
        return " ".join(self.page.get_by_role("main").inner_text().split())

    def _heard(self, message: ConsoleMessage) -> None:
        if message.type == "error":
            self.errors.append(f"{message.text} {message.location}")

    def _answered(self, response: Response) -> None:
        if response.status >= 500:
            self.errors.append(f"{response.status} {response.url}")
