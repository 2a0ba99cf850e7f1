"""Every page in a real browser: it answers, is accessible, fits a phone, and works without scripts."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page
from tests.web.axe import violations

from detente.web import catalogue

VISITS = [visit for page in catalogue.pages().values() for visit in page.visits]
LARGE = "/triangle/USA/RUS/CHN"

Open = Callable[..., Page]
Shoot = Callable[..., None]


def file_name(visit: str) -> str:
    return "".join(letter if letter.isalnum() else "-" for letter in visit).strip("-")[:60] or "home"


@pytest.mark.parametrize("visit", VISITS)
def test_a_page_answers_is_accessible_and_has_its_numbers(visit: str, open_page: Open, shoot: Shoot) -> None:
    page = open_page(visit)
    shoot(page, file_name(visit))
    assert page.locator("h1").count() == 1
    assert page.title().endswith("· detente")
    assert violations(page) == []
    for figure in page.locator("figure[data-figure]").all():
        assert figure.locator("details:has(table)").count() == 1
        assert figure.locator("a[download]").count() in (1, 3)


@pytest.mark.parametrize("visit", [visit for visit in VISITS if not visit.startswith(LARGE)] + [LARGE])
def test_a_page_fits_a_phone_and_twice_its_size(visit: str, open_page: Open, shoot: Shoot) -> None:
    page = open_page(visit, width=360, still=True)
    shoot(page, f"{file_name(visit)}-phone")
    wider = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    assert page.evaluate(wider) <= 0
    page.set_viewport_size({"width": 600, "height": 450})  # what a window of 1,200 pixels is at 200 %
    assert page.evaluate(wider) <= 0
    running = "document.getAnimations().filter(each => each.playState === 'running').length"
    assert page.evaluate(running) == 0


@pytest.mark.parametrize("visit", ["/", LARGE, "/test", "/relations", "/schools", "/sources", "/measures", "/whatif"])
def test_a_page_works_without_scripts(visit: str, open_page: Open) -> None:
    page = open_page(visit, scripts=False)
    while page.locator("[data-work]").count():
        page.wait_for_timeout(1000)
        page.reload()
    assert page.locator("h1").count() == 1
    assert page.locator("main svg, main table, main form").count() > 0


def test_the_keyboard_alone_reaches_the_page_and_the_menu(open_page: Open) -> None:
    page = open_page("/test")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "page"
    menu = page.locator(".more > summary")
    menu.focus()
    page.keyboard.press("Enter")
    assert page.locator(".more").get_attribute("open") is not None
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_url("**/measures")
    page.locator(".more > summary").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Escape")
    assert page.locator(".more").get_attribute("open") is None


def test_the_first_load_is_small_and_comes_from_here(open_page: Open) -> None:
    for visit in ("/", LARGE):
        page = open_page(visit)
        sizes = page.evaluate(
            "performance.getEntriesByType('navigation').concat(performance.getEntriesByType('resource'))"
            ".map(each => each.transferSize)"
        )
        assert 0 < sum(sizes) < 1_200_000
        assert len(sizes) >= 4
