"""Every page of docs/how-to and docs/gallery runs as it is printed."""

from __future__ import annotations

import doctest
import re
from pathlib import Path

import pytest

FOLDER = Path(__file__).parents[2] / "docs"
ROOMS = ("how-to", "gallery")
PAGES = sorted(f"{room}/{path.name}" for room in ROOMS for path in (FOLDER / room).glob("*.md"))
FLAGS = doctest.NORMALIZE_WHITESPACE | doctest.ELLIPSIS


@pytest.mark.data
@pytest.mark.parametrize("name", PAGES)
def test_a_page_gives_what_it_shows(name: str, data: Path) -> None:
    text = (FOLDER / name).read_text(encoding="utf-8")
    blocks = re.findall(r"^```pycon\n(.*?)^```$", text, re.DOTALL | re.MULTILINE)
    assert blocks
    assert set(re.findall(r"^```(\w+)$", text, re.MULTILINE)) == {"pycon"}, "a block that no test reads"
    test = doctest.DocTestParser().get_doctest("\n".join(blocks), {}, name, name, 0)
    said: list[str] = []
    result = doctest.DocTestRunner(optionflags=FLAGS).run(test, out=said.append)
    assert result.attempted > 0
    assert result.failed == 0, "".join(said)
