"""Markdown to HTML: headings with anchors, links between pages, code in colours, tables that scroll."""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from html import escape
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.token import Token
from pygments import highlight
from pygments.formatters import HtmlFormatter
from pygments.lexers import get_lexer_by_name
from pygments.util import ClassNotFound

COMMENT = re.compile(r"<!--.*?-->\n?", re.DOTALL)
FORMAT = HtmlFormatter(nowrap=True)
BODY = ("inline", "fence", "code_block")
SPOKEN = re.compile(r"[^\w -]")


@dataclass(frozen=True)
class Section:
    """A stretch of a page under one heading: its level, anchor, heading and the words below it, without markup."""

    level: int
    anchor: str
    title: str
    words: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Rendered:
    """A page's body and its sections, the first that of the page's title."""

    html: str
    sections: list[Section]


def render(text: str, link: Callable[[str], str]) -> Rendered:
    """Return Markdown as HTML; `link` turns the address of a link or picture into that of the built page.

    Comments are left out, any other markup in the text is shown as text. Raises `ValueError` for a page that does not
    begin with its only first heading.
    """
    parser = MarkdownIt("commonmark", {"html": False, "highlight": coloured}).enable("table")
    tokens = parser.parse(COMMENT.sub("", text))
    sections = _anchored(tokens)
    if [section.level for section in sections].count(1) != 1 or sections[0].level != 1:
        raise ValueError(f"a page has one first heading, at its beginning; not {text[:60]!r}")
    for token in _deep(tokens):
        for name in ("href", "src"):
            if name in token.attrs:
                token.attrSet(name, link(str(token.attrs[name])))
        if token.type == "th_open":
            token.attrSet("scope", "col")
    html = parser.renderer.render(tokens, parser.options, {})
    return Rendered(_scrolling(html), sections)


def coloured(code: str, language: str, _attributes: str) -> str:
    """Return code as HTML with a class a kind of token; as plain text where nobody knows the language.

    >>> coloured("import detente", "python", "")
    '<span class="kn">import</span><span class="w"> </span><span class="nn">detente</span>\\n'
    >>> coloured("a <- b", "claim", "")
    'a &lt;- b'
    """
    try:
        lexer = get_lexer_by_name("pycon" if code.startswith(">>> ") else language)
    except ClassNotFound:
        return escape(code, quote=False)
    return str(highlight(code, lexer, FORMAT))


def anchor_of(title: str) -> str:
    """Return the anchor of a heading, as code hosts make it.

    >>> anchor_of("What `detente data get` fetches")
    'what-detente-data-get-fetches'
    """
    return SPOKEN.sub("", title).strip().lower().replace(" ", "-")


def _anchored(tokens: list[Token]) -> list[Section]:
    """Give every heading its anchor and return the sections with their words."""
    sections: list[Section] = []
    taken: dict[str, int] = {}
    for place, token in enumerate(tokens):
        if token.type == "heading_open":
            title = _words(tokens[place + 1])
            anchor = anchor_of(title)
            taken[anchor] = taken.get(anchor, 0) + 1
            anchor += f"-{taken[anchor] - 1}" if taken[anchor] > 1 else ""
            token.attrSet("id", anchor)
            sections.append(Section(int(token.tag[1]), anchor, title))
        elif sections and token.type in BODY and tokens[place - 1].type != "heading_open":
            sections[-1].words.append(_words(token))
    return sections


def _words(token: Token) -> str:
    if not token.children:
        return token.content.strip()
    return "".join(" " if child.type in ("softbreak", "hardbreak") else child.content for child in token.children)


def _deep(tokens: list[Token]) -> list[Token]:
    return [each for token in tokens for each in (token, *_deep(token.children or []))]


def _scrolling(html: str) -> str:
    """Return a page whose wide tables and code can be scrolled, by keyboard too."""
    count = itertools.count(1)

    def opening(_: re.Match[str]) -> str:
        return f'<div class="scroll" role="region" aria-label="Table {next(count)}" tabindex="0"><table>'

    html = re.sub("<table>", opening, html).replace("</table>", "</table></div>")
    return html.replace("<pre>", '<pre tabindex="0">')


def escaped(words: Any) -> str:
    """Return words as Markdown that shows exactly them, on one line.

    >>> escaped("a|b * c_d")
    'a\\\\|b \\\\* c\\\\_d'
    """
    return re.sub(r"([\\`*_{}\[\]<>|#])", r"\\\1", " ".join(str(words).split()))
