"""The built documentation: every link lands, everything registered is in it, anybody can read it, twice the same."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path
from typing import Literal
from urllib.parse import unquote

import pytest
from playwright.sync_api import Browser, sync_playwright
from tests.web.conftest import CHROMIUM, FLAGS
from tools.documentation import commands, python
from tools.documentation import site as built
from tools.documentation.bibliography import cited_by, references
from tools.documentation.site import REPORT_STYLE, address_of, build, texts

import detente
from detente import registry
from detente.report.bibtex import read_entries
from detente.report.palette import contrast
from detente.states import groups

ROOT = Path(__file__).parents[2]
HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")


class Parsed(HTMLParser):
    """What a page says in its markup: links, anchors, headings, pictures, tables, words."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.words: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.words.append(data)

    def all(self, name: str, attribute: str) -> list[str]:
        """Return the values of an attribute of all tags of a name; every tag for ``*``."""
        return [found[attribute] or "" for tag, found in self.tags if name in (tag, "*") and attribute in found]


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build everything once."""
    folder = tmp_path_factory.mktemp("site")
    build(folder)
    return folder


@pytest.fixture(scope="module")
def pages(site: Path) -> dict[str, Parsed]:
    """Read every built page, by its address."""
    return {
        path.relative_to(site).as_posix(): Parsed(path.read_text(encoding="utf-8"))
        for path in sorted(site.rglob("*.html"))
    }


def anchors(page: Parsed) -> set[str]:
    """Return the anchors of a page."""
    return set(page.all("*", "id"))


def test_every_page_of_docs_is_built(pages: dict[str, Parsed]) -> None:
    files = [path.relative_to(ROOT).as_posix() for path in (ROOT / "docs").rglob("*.md")]
    assert len(files) > 20
    assert {address_of(file) for file in files} <= set(pages)
    assert {"index.html", "contributing.html", "changelog.html", "contents.html"} <= set(pages)


def test_every_link_and_anchor_lands(site: Path, pages: dict[str, Parsed]) -> None:
    lost, followed = [], 0
    for address, page in pages.items():
        for target in [
            *page.all("a", "href"),
            *page.all("img", "src"),
            *page.all("link", "href"),
            *page.all("script", "src"),
        ]:
            if re.match(r"https?:|mailto:", target):
                continue
            followed += 1
            path, _, anchor = target.partition("#")
            found = ((site / address).parent / path).resolve() if path else site / address
            there = found.is_file() and (
                not anchor or unquote(anchor) in anchors(pages[found.relative_to(site).as_posix()])
            )
            if not there:
                lost.append(f"{address}: {target}")
    assert followed > 1000
    assert not lost


def test_nothing_is_loaded_from_outside_and_no_style_or_script_stands_in_a_page(pages: dict[str, Parsed]) -> None:
    for address, page in pages.items():
        loaded = [*page.all("img", "src"), *page.all("script", "src"), *page.all("link", "href")]
        assert not [each for each in loaded if ":" in each], address
        assert not page.all("*", "style"), address
        assert not [tag for tag, found in page.tags if tag == "style" or (tag == "script" and "src" not in found)], (
            address
        )


def test_every_page_can_be_reached_from_every_other(pages: dict[str, Parsed]) -> None:
    for address, page in pages.items():
        here = Path("/", address).parent
        linked = {os.path.normpath(here / target.partition("#")[0])[1:] for target in page.all("a", "href")}
        assert set(pages) - {address} <= linked, address


def test_headings_pictures_tables_and_landmarks(pages: dict[str, Parsed]) -> None:
    for address, page in pages.items():
        levels = [int(tag[1]) for tag, _ in page.tags if tag in HEADINGS]
        assert levels.count(1) == 1, address
        assert levels[0] == 1, address
        assert all(after <= before + 1 for before, after in pairwise(levels)), address
        assert all(page.all("img", "alt")) and len(page.all("img", "alt")) == len(page.all("img", "src")), address
        assert len(page.all("th", "scope")) == sum(tag == "th" for tag, _ in page.tags), address
        assert page.all("html", "lang") == ["en"]
        assert not [name for name, count in Counter(page.all("*", "id")).items() if count > 1], address
        assert {"header", "nav", "main"} <= {tag for tag, _ in page.tags}


def test_titles_and_descriptions_tell_pages_apart(site: Path, pages: dict[str, Parsed]) -> None:
    titles = [re.search(r"<title>(.*?)</title>", (site / address).read_text("utf-8"))[1] for address in pages]  # type: ignore[index]
    assert not [title for title, count in Counter(titles).items() if count > 1]
    assert all(title.endswith(" · detente") for title in titles)


@pytest.mark.parametrize("kind", sorted(registry.KINDS))
def test_everything_registered_has_its_entry(kind: str, pages: dict[str, Parsed]) -> None:
    page = pages[f"reference/{registry.KINDS[kind]}.html"]
    assert set(registry.keys(kind)) <= anchors(page)


def test_an_entry_says_what_a_source_covers_its_licence_and_how_to_cite_it(pages: dict[str, Parsed]) -> None:
    words = " ".join(" ".join(pages["reference/sources.html"].words).split())
    for source in registry.members("source").values():
        assert " ".join(source.title.split()) in words
        assert f"{source.coverage.start} to {source.coverage.end}" in words
        assert " ".join(source.licence.split()) in words
        assert read_entries(source.cite)[0].key in words.replace(" ", "")


def test_an_entry_says_who_holds_a_school_and_what_speaks_against_it(pages: dict[str, Parsed]) -> None:
    words = " ".join(" ".join(pages["reference/schools.html"].words).split())
    for school in registry.members("school").values():
        assert school.against in words
        assert all(f"Held by {each.name}" in words for each in school.holders)


def test_every_group_and_each_of_its_members_is_there(pages: dict[str, Parsed]) -> None:
    page = pages["reference/groups.html"]
    assert {key.lower() for key in groups.keys()} <= anchors(page)  # noqa: SIM118
    assert sum(tag == "tr" for tag, _ in page.tags) >= sum(
        len(groups.memberships(key)) + 1
        for key in groups.keys()  # noqa: SIM118
    )


def test_every_command_is_there_with_what_its_help_says(site: Path, pages: dict[str, Parsed]) -> None:
    files = {path.stem for path in (ROOT / "src" / "detente" / "cli").glob("[!_]*.py")}
    page = pages["reference/commands.html"]
    assert {f"detente-{name}" for name in files} <= anchors(page)
    assert "detente-data-verify" in anchors(page)
    said = "".join(page.words)
    for words in (("triangle",), ("test",), ("data", "verify")):
        assert commands.help_of(*words) in said


def test_every_public_name_of_python_is_there(pages: dict[str, Parsed]) -> None:
    assert {f"detente{name}" for name in detente.__all__ if not name.startswith("_")} <= anchors(
        pages["reference/python.html"]
    )
    package = ROOT / "src" / "detente"
    for room in python.rooms()[1:]:
        found = anchors(pages[f"reference/python/{room}.html"])
        for path in (package / room).rglob("*.py"):
            if not any(part.startswith("_") for part in path.relative_to(package).parts):
                names = re.findall(r"^(?:def|class) ([A-Za-z]\w*)", path.read_text(encoding="utf-8"), re.MULTILINE)
                assert {name.lower() for name in names} <= found, path


def test_a_signature_is_shown_as_it_is_called(pages: dict[str, Parsed]) -> None:
    words = "".join(pages["reference/python.html"].words)
    assert "cite(*names: str) -> str" in words
    assert '>>> print(cite("weis").splitlines()[0])\n@misc{detente,' in words


def test_the_bibliography_has_every_work_and_who_rests_on_it(pages: dict[str, Parsed]) -> None:
    words = " ".join(" ".join(pages["bibliography.html"].words).split())
    assert words.count("For: ") == len(read_entries(references())) - 1  # all but this package itself
    for kind in registry.KINDS:
        assert all(f"{kind} {key}" in words for key in registry.keys(kind))
    assert not re.search(r"[{}\\]", words)
    assert "measure relation_level" in {user for users in cited_by().values() for user in users}


def test_the_file_of_references_is_today_s() -> None:
    assert (ROOT / "docs" / "references.bib").read_text(encoding="utf-8") == references(), (
        "run: PYTHONPATH=. python tools/references.py"
    )


def test_search_knows_every_page_and_only_what_is_there(site: Path, pages: dict[str, Parsed]) -> None:
    script = (site / "search-index.js").read_text(encoding="utf-8")
    assert script.startswith("window.detenteIndex = ")
    rows = json.loads(script.removeprefix("window.detenteIndex = ").rstrip(";\n"))
    assert set(pages) - {"contents.html"} == {row[0].partition("#")[0] for row in rows}
    for address, _, _, start, _ in rows:
        path, _, anchor = address.partition("#")
        assert not anchor or anchor in anchors(pages[path])
        assert len(start) <= 160
    [wedge] = [row for row in rows if row[0] == "reference/schools.html#wedge"]
    assert {"wedge", "kupchan", "courted"} <= set(wedge[4].split())


def colours(css: str, name: str) -> list[str]:
    """Return the values of a colour in a style sheet: light, dark, and others."""
    return re.findall(rf"--{name}:(#[0-9a-f]{{6}})", css)


def test_code_and_text_can_be_read_in_light_and_in_dark() -> None:
    css = (ROOT / "tools" / "documentation" / "documentation.css").read_text(encoding="utf-8")
    report = REPORT_STYLE.read_text(encoding="utf-8")
    for mode in (0, 1):
        grounds = [colours(report, name)[mode] for name in ("paper", "card")]
        inks = [colours(css, name)[mode] for name in ("keyword", "string", "number", "quiet")]
        inks += [colours(report, name)[mode] for name in ("ink", "soft", "link")]
        assert min(contrast(ink, ground) for ink in inks for ground in grounds) >= 4.5


LIGHT = """
import hashlib
from tools.documentation import catalogue, commands, python
from tools.documentation.markdown import render
texts = [commands.page(), catalogue.schools(), catalogue.group_pages(), python.room_page("states")]
shown = [render(text, str) for text in texts]
print(hashlib.sha256(repr(shown).encode()).hexdigest())
"""


def test_pages_are_the_same_in_another_process_with_another_order_of_sets() -> None:
    def digest(seed: str, columns: str) -> str:
        environment = {**os.environ, "PYTHONHASHSEED": seed, "COLUMNS": columns, "PYTHONPATH": str(ROOT)}
        return subprocess.check_output([sys.executable, "-c", LIGHT], env=environment, text=True)

    assert digest("7", "133") == digest("8", "40")


def test_building_twice_writes_the_same_bytes(site: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    few = {name: text for name, text in texts().items() if "/decisions/" in name or name == "README.md"}
    monkeypatch.setattr(built, "texts", lambda: few)
    monkeypatch.setattr(
        built, "linker", lambda *_: lambda target: "#" if not target.startswith("docs/images") else target
    )
    for folder in ("one", "two"):
        build(tmp_path / folder)
    one, two = (sorted((tmp_path / folder).rglob("*.*")) for folder in ("one", "two"))
    assert len(one) > 10
    assert [path.read_bytes() for path in one] == [path.read_bytes() for path in two]


def test_the_command_says_what_it_does(tmp_path: Path) -> None:
    tool = [sys.executable, str(ROOT / "tools" / "build_docs.py"), "--help"]
    said = subprocess.check_output(tool, cwd=tmp_path, text=True)
    assert "--out" in said


AXE = ROOT / "tests" / "web" / "vendored" / "axe.min.js"
SEEN = ["index.html", "how-to/own-theory.html", "gallery/replications/cinc.html"]


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Start the system's browser."""
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield started
        started.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_anybody_can_read_it_from_a_folder_in_light_and_in_dark(
    site: Path, browser: Browser, scheme: Literal["light", "dark"]
) -> None:
    page = browser.new_page(color_scheme=scheme)
    for address in SEEN:
        page.goto((site / address).as_uri())
        page.evaluate(AXE.read_text(encoding="utf-8"))
        found = page.evaluate("axe.run(document, {resultTypes: ['violations']})")["violations"]
        assert [(each["id"], each["nodes"][0]["html"]) for each in found] == [], address
    page.close()


def test_it_fits_a_phone(site: Path, browser: Browser) -> None:
    page = browser.new_page(viewport={"width": 360, "height": 640})
    for address in SEEN:
        page.goto((site / address).as_uri())
        assert page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") <= 0, (
            address
        )
    page.close()


def test_search_finds_by_keyboard_and_leads_there(site: Path, browser: Browser) -> None:
    page = browser.new_page()
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.goto((site / "how-to" / "cite.html").as_uri())
    page.keyboard.press("/")
    page.keyboard.type("Frustration IND")
    first = page.locator("#page-found a").first
    assert first.get_attribute("href") == "../reference/measures.html#frustration_index"
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_url("**/measures.html#frustration_index")
    page.goto((site / "index.html").as_uri())
    page.locator("#page-search").fill("zzzz")
    page.locator("#page-found p", has_text="Nothing has all these words.").wait_for()
    page.keyboard.press("Escape")
    assert page.locator("#page-found *").count() == 0
    assert said == []
    page.close()


def test_without_scripts_pages_and_navigation_are_there(site: Path, browser: Browser) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto((site / "index.html").as_uri())
    assert not page.locator("#page-search").is_visible()
    page.get_by_role("link", name="All pages").click()
    page.get_by_role("link", name="Cite what you used").last.click()
    assert page.locator("h1").inner_text() == "Cite what you used"
    context.close()


def test_anchors_of_parsed_pages_are_read() -> None:
    assert Parsed('<p id="a">b</p>').all("p", "id") == ["a"]
