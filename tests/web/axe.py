"""What axe-core finds wrong with a page as it stands: the rules of WCAG 2.2 A and AA."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Page

AXE = (Path(__file__).parent / "vendored" / "axe.min.js").read_text(encoding="utf-8")
RULES = {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}
OF_COLOUR = {"type": "rule", "values": ["color-contrast", "link-in-text-block"]}


def violations(page: Page) -> list[str]:
    """Return the rules that the page breaks in light, and those on colour in dark, where nothing else differs."""
    page.emulate_media(color_scheme="light")
    found = _broken(page, RULES)
    page.emulate_media(color_scheme="dark")
    return found + [f"in dark: {each}" for each in _broken(page, OF_COLOUR)]


def _broken(page: Page, rules: dict[str, object]) -> list[str]:
    """Return which of the rules are broken, each with the beginning of what breaks it."""
    page.evaluate(f"typeof axe === 'undefined' && (() => {{ {AXE} }})()")
    found = page.evaluate("rules => axe.run(document, {runOnly: rules, resultTypes: ['violations']})", rules)
    return [f"{each['id']}: {node['html'][:160]}" for each in found["violations"] for node in each["nodes"][:3]]
