"""README.md tells the truth: its examples run, its commands and files exist, the page of sources is today's."""

from __future__ import annotations

import doctest
import re
import struct
from pathlib import Path

import pytest
from tools.gallery import kept
from tools.readme import (
    PICTURE,
    SOURCES,
    between_marks,
    data_line,
    replications_table,
    report_figure,
    sources_page,
    times_table,
    written,
)

from detente import registry

ROOT = Path(__file__).parents[2]
README = ROOT / "README.md"
TEXT = README.read_text(encoding="utf-8")
FLAGS = doctest.NORMALIZE_WHITESPACE | doctest.ELLIPSIS


def blocks(language: str) -> list[str]:
    """Return the fenced blocks of README.md in one language; ``""`` is a block that names none."""
    found = re.findall(r"^```(\w*)\n(.*?)^```$", TEXT, re.DOTALL | re.MULTILINE)
    return [body for name, body in found if name == language]


def headings(text: str) -> set[str]:
    """Return the anchors of the headings of a page."""
    return {
        re.sub(r"[^\w -]", "", title).strip().lower().replace(" ", "-")
        for title in re.findall(r"^#+ (.+)$", text, re.M)
    }


def test_there_are_exactly_two_commands_and_the_makefile_has_them() -> None:
    commands = [line for block in blocks("") for line in block.splitlines()]
    assert commands == ["make demo", "make test"]
    targets = re.findall(r"^(\w+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)
    assert {command.removeprefix("make ") for command in commands} <= set(targets)
    assert set(re.findall(r"^```(\w+)$", TEXT, re.MULTILINE)) <= {"pycon"}, "a block that no test reads"


@pytest.mark.parametrize("number", range(len(blocks("pycon"))))
def test_examples_run_as_shown(number: int) -> None:
    test = doctest.DocTestParser().get_doctest(blocks("pycon")[number], {}, "README.md", str(README), 0)
    said: list[str] = []
    result = doctest.DocTestRunner(optionflags=FLAGS).run(test, out=said.append)
    assert result.attempted > 0
    assert result.failed == 0, "".join(said)


def test_picture_and_sources_are_today_s() -> None:
    assert written(TEXT, report_figure()) == TEXT, "run: PYTHONPATH=. python tools/readme.py"
    assert sources_page() == SOURCES.read_text(encoding="utf-8"), "run: PYTHONPATH=. python tools/readme.py"


def test_the_picture_is_a_picture_of_the_report_s_size() -> None:
    content = (ROOT / PICTURE).read_bytes()
    assert content.startswith(b"\x89PNG\r\n\x1a\n")
    width, height = struct.unpack(">II", content[16:24])
    assert width >= 800
    assert height >= 400
    assert re.findall(r"!\[.+?\]\((.+?)\)", TEXT) == [
        PICTURE,
        "docs/images/web-home.png",
        "docs/images/web-verdict.png",
    ]


def test_every_source_is_in_the_table_with_its_producer_and_licence() -> None:
    page = sources_page()
    assert page.partition("## ")[0].count("\n| `") == len(registry.keys("source"))
    for key, source in registry.members("source").items():
        row = next(line for line in page.splitlines() if line.startswith(f"| `{key}` |"))
        assert source.producer in row
        assert source.licence in row


def test_the_table_of_replications_counts_what_was_kept() -> None:
    table = replications_table()
    rows = kept()
    compared = [row for figures in rows.values() for row in figures if row["pass"] is not None]
    assert table.endswith(f"| all | {len(compared)} | {sum(row['pass'] for row in compared)} |\n")
    assert table in TEXT
    assert "| [cinc](docs/gallery/replications/cinc.md) | 3 | 3 |" in table


def test_the_table_of_times_is_that_of_the_benchmarks() -> None:
    table = times_table()
    assert table in TEXT
    assert "| `detente triangle USA RUS CHN --out report.html` |" in table
    benchmarks = (ROOT / "docs" / "benchmarks.md").read_text(encoding="utf-8")
    for line in table.splitlines()[2:]:
        command, seconds, cpu, memory = (cell.strip() for cell in line.strip("|").split("|"))
        assert re.search(
            rf"^\| {re.escape(command)} \| [\d.]+ \| {seconds} \| {cpu} \| {memory} \|", benchmarks, re.MULTILINE
        )


def test_who_made_the_data_is_counted() -> None:
    assert f"{len(registry.keys('source'))} readers of datasets" in data_line()
    assert data_line() in TEXT


def test_a_readme_without_a_place_for_what_is_written_is_refused() -> None:
    with pytest.raises(ValueError, match="0 places for 'picture'"):
        between_marks("# detente\n", "picture", "")


def test_commands_named_in_the_text_exist() -> None:
    known = {path.stem for path in (ROOT / "src" / "detente" / "cli").glob("[!_]*.py")}
    named = set(re.findall(r"`detente (\w+)", TEXT))
    assert named
    assert named <= known


def test_what_it_links_to_is_there() -> None:
    targets = re.findall(r"\]\(([^)\s]+)\)", TEXT)
    assert targets
    for target in targets:
        path, _, anchor = target.partition("#")
        assert (ROOT / path).exists(), target
        assert not anchor or anchor in headings((ROOT / path).read_text(encoding="utf-8")), target
