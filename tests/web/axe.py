"""What axe-core finds wrong with a page as it stands: the rules of WCAG 2.2 A and AA."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Page

AXE = (Path(__file__).parent / "vendored" / "axe.min.js").read_text(encoding="utf-8")
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]


def violations(page: Page) -> list[str]:
    """Return the rules that the page breaks, each with the beginning of what breaks it."""
    page.evaluate(f"typeof axe === 'undefined' && (() => {{ {AXE} }})()")
    found = page.evaluate("rules => axe.run(document, {runOnly: rules, resultTypes: ['violations']})", RULES)
    return [f"{each['id']}: {node['html'][:160]}" for each in found["violations"] for node in each["nodes"][:3]]
