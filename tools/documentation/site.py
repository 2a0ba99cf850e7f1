"""The built documentation: pages of docs and of the registry as static HTML, with navigation and search."""

from __future__ import annotations

import json
import posixpath
import re
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import jinja2
from tools.documentation import bibliography, catalogue, commands, python
from tools.documentation.markdown import Rendered, render

from detente import __version__
from detente.store.atomic import write_bytes, write_text

ROOT = Path(__file__).parents[2]
HERE = Path(__file__).parent
REPORT_STYLE = ROOT / "src" / "detente" / "report" / "templates" / "page.css"
OUTSIDE = re.compile(r"^(?:[a-z]+:|#)")
ROOMS = {
    "": "The project",
    "tutorial": "Tutorial",
    "how-to": "How to",
    "explanation": "Explanation",
    "reference": "Reference",
    "reference/python": "Python, room by room",
    "gallery": "Gallery",
    "gallery/replications": "Replications",
    "decisions": "Decisions",
}
FRONT = {"README.md": "index.md", "CONTRIBUTING.md": "contributing.md", "CHANGELOG.md": "changelog.md"}
APPENDED: dict[str, Callable[[], str]] = {"docs/reference/sources.md": catalogue.sources_in_full}
GENERATED: dict[str, Callable[[], str]] = {
    "docs/reference/commands.md": commands.page,
    "docs/reference/theories.md": catalogue.theories,
    "docs/reference/schools.md": catalogue.schools,
    "docs/reference/groups.md": catalogue.group_pages,
    "docs/reference/python.md": python.verbs_page,
    "docs/bibliography.md": bibliography.page,
}


@dataclass(frozen=True)
class Page:
    """One page: the file it is from, its address in the built folder, and what it shows."""

    file: str
    address: str
    body: Rendered

    @property
    def title(self) -> str:
        """The page's first heading."""
        return self.body.sections[0].title

    @property
    def room(self) -> str:
        """The folder that the page stands in, empty at the top."""
        return posixpath.dirname(self.address)


def texts() -> dict[str, str]:
    """Return the Markdown of every page by the file it is from, or would be from."""
    found = {name: (ROOT / name).read_text(encoding="utf-8") for name in FRONT}
    for path in sorted((ROOT / "docs").rglob("*.md")):
        found[path.relative_to(ROOT).as_posix()] = path.read_text(encoding="utf-8")
    for name, more in APPENDED.items():
        found[name] += "\n" + more()
    found |= {name: make() for name, make in GENERATED.items()}
    return found | {f"docs/reference/python/{room}.md": python.room_page(room) for room in python.rooms()}


def address_of(file: str) -> str:
    """Return where a page is built to.

    >>> address_of("README.md"), address_of("docs/how-to/cite.md")
    ('index.html', 'how-to/cite.html')
    """
    return FRONT.get(file, file.removeprefix("docs/")).removesuffix(".md") + ".html"


def linker(file: str, pages: frozenset[str], copied: set[str]) -> Callable[[str], str]:
    """Return what turns the links of a file into those of its built page, noting which files must be copied.

    A link to a folder of pages goes to its part of the contents. A link to what is not there raises `ValueError`.
    """
    start = posixpath.dirname(address_of(file)) or "."

    def link(target: str) -> str:
        if OUTSIDE.match(target):
            return target
        path, mark, anchor = target.partition("#")
        named = posixpath.normpath(posixpath.join(posixpath.dirname(file), path))
        return posixpath.relpath(_built(named, file, pages, copied), start) + mark + anchor

    return link


def _built(named: str, file: str, pages: frozenset[str], copied: set[str]) -> str:
    if named in pages:
        return address_of(named)
    room = named.removeprefix("docs/")
    if room in ROOMS:
        return f"contents.html#{room or 'project'}"
    if (ROOT / named).is_file():
        copied.add(named)
        return named.removeprefix("docs/")
    raise ValueError(f"{file} links to {named}, which is neither a page nor a file")


def built_pages() -> tuple[list[Page], set[str]]:
    """Return every page, rendered, in the order of the navigation, and the files that they show or link to."""
    sources = texts()
    copied: set[str] = {"docs/references.bib"}
    known = frozenset(sources)
    pages = [Page(file, address_of(file), render(text, linker(file, known, copied))) for file, text in sources.items()]
    order = list(ROOMS)
    return sorted(pages, key=lambda page: (order.index(page.room), page.address != "index.html", page.address)), copied


def build(out: Path) -> list[Page]:
    """Write the whole documentation into a folder, which is emptied first, and return its pages.

    Raises `ValueError` for a folder that holds something else than a built documentation.
    """
    if out.exists() and any(out.iterdir()) and not (out / "search-index.js").is_file():
        raise ValueError(f"{out} is not empty and holds no built documentation; name another folder")
    pages, copied = built_pages()
    shutil.rmtree(out, ignore_errors=True)
    template = _environment().get_template("page.html.jinja")
    for page in pages:
        _write(out / page.address, template.render(_shown(page, pages)))
    _write(out / "contents.html", template.render(_contents(pages)))
    _write(out / "style.css", (REPORT_STYLE.read_text("utf-8") + (HERE / "documentation.css").read_text("utf-8")))
    _write(out / "search.js", (HERE / "search.js").read_text("utf-8"))
    _write(out / "search-index.js", search_index(pages))
    for name in sorted(copied):
        target = out / name.removeprefix("docs/")
        target.parent.mkdir(parents=True, exist_ok=True)
        write_bytes(target, (ROOT / name).read_bytes())
    return pages


def search_index(pages: list[Page]) -> str:
    """Return the index as a script, which pages opened from a folder may load: address, page, heading, start, words."""
    rows = [row for page in pages for row in _rows(page)]
    return "window.detenteIndex = " + json.dumps(rows, ensure_ascii=False, separators=(",", ":")) + ";\n"


def _rows(page: Page) -> Iterator[list[str]]:
    for place, section in enumerate(page.body.sections):
        text = " ".join(" ".join(section.words).split())
        words = sorted(set(re.findall(r"[^\W_][\w-]+", f"{section.title} {text}".casefold())))
        address = page.address if place == 0 else f"{page.address}#{section.anchor}"
        yield [address, page.title, section.title, text[:160], " ".join(words)]


def _shown(page: Page, pages: list[Page]) -> dict[str, Any]:
    up = posixpath.relpath(".", page.room or ".")
    inner = [section for section in page.body.sections if section.level == 2]
    return {
        "title": page.title,
        "body": page.body.html,
        "description": " ".join(" ".join(page.body.sections[0].words).split())[:200],
        "inner": inner if len(inner) > 2 else [],
        "navigation": _navigation(page, pages),
        "up": "" if up == "." else up + "/",
        "version": __version__,
    }


def _navigation(page: Page | None, pages: list[Page]) -> list[dict[str, Any]]:
    return [
        {
            "title": title,
            "room": room or "project",
            "open": page is not None and page.room == room,
            "pages": [(each.address, each.title, each is page) for each in pages if each.room == room],
        }
        for room, title in ROOMS.items()
        if any(each.room == room for each in pages)
    ]


def _contents(pages: list[Page]) -> dict[str, Any]:
    return {
        "title": "Contents", "body": "", "description": "Every page of the documentation.", "inner": [],
        "navigation": _navigation(None, pages), "up": "", "version": __version__,
    }  # fmt: skip


def _environment() -> jinja2.Environment:
    return jinja2.Environment(
        loader=jinja2.FileSystemLoader(HERE), autoescape=True, undefined=jinja2.StrictUndefined, trim_blocks=True,
        lstrip_blocks=True,
    )  # fmt: skip


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    write_text(path, text)
