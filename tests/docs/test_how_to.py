"""Every page of the tutorial, how-tos, explanations and the gallery gives what it shows, in an empty folder."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.docs.blocks import FENCE, ROOT, run_page

ROOMS = ("tutorial", "how-to", "explanation", "gallery")
TEXTS = {
    path.relative_to(ROOT / "docs").as_posix(): path.read_text(encoding="utf-8")
    for room in ROOMS
    for path in sorted((ROOT / "docs" / room).glob("*.md"))
}
PAGES = {
    name: text for name, text in TEXTS.items() if FENCE.search(text) and name != "explanation/states-and-groups.md"
}
ON_DATA = sorted(name for name, text in PAGES.items() if "DETENTE_DATA" in text)
OFFLINE = sorted(set(PAGES) - set(ON_DATA))


@pytest.mark.data
@pytest.mark.parametrize("name", ON_DATA)
def test_a_page_on_the_data_folder_gives_what_it_shows(
    name: str, data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert run_page(PAGES[name], name, tmp_path) > 0


@pytest.mark.parametrize("name", OFFLINE)
def test_a_page_without_data_folder_gives_what_it_shows(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("DETENTE_DATA", raising=False)
    monkeypatch.chdir(tmp_path)
    assert run_page(PAGES[name], name, tmp_path) > 0


def test_every_how_to_shows_something_that_runs() -> None:
    assert [name for name, text in TEXTS.items() if name.startswith("how-to/") and not FENCE.search(text)] == []


def test_a_session_that_shows_something_else_is_found(tmp_path: Path) -> None:
    assert run_page("```pycon\n>>> 1 + 1\n2\n```\n", "page", tmp_path) == 1
    with pytest.raises(AssertionError, match="Expected"):
        run_page("```pycon\n>>> 1 + 1\n3\n```\n", "page", tmp_path)
    with pytest.raises(AssertionError, match="without a line to run"):
        run_page("```pycon\n2\n```\n", "page", tmp_path)


def test_sessions_of_a_page_share_their_names(tmp_path: Path) -> None:
    assert run_page("```pycon\n>>> a = 1\n```\n\n```pycon\n>>> a\n1\n```\n", "page", tmp_path) == 2


def test_a_command_that_prints_something_else_is_found(tmp_path: Path) -> None:
    assert run_page("```console\n$ detente --version\ndetente 0...\n```\n", "page", tmp_path) == 1
    with pytest.raises(AssertionError, match=r"came out:\s+detente 0"):
        run_page("```console\n$ detente --version\ndetente 9\n```\n", "page", tmp_path)
    with pytest.raises(AssertionError, match="no test runs 'rm'"):
        run_page("```console\n$ rm -r .\n```\n", "page", tmp_path)
    with pytest.raises(AssertionError, match=r"begins with '\$ '"):
        run_page("```console\ndetente 9\n```\n", "page", tmp_path)
    with pytest.raises(AssertionError, match="make nothing"):
        run_page("```console\n$ make nothing\n```\n", "page", tmp_path)


def test_files_are_written_and_other_blocks_refused(tmp_path: Path) -> None:
    assert run_page('```toml\n# mine.toml\nkey = "x"\n```\n', "page", tmp_path) == 1
    assert (tmp_path / "mine.toml").read_text() == 'key = "x"\n'
    with pytest.raises(AssertionError, match="begins with '# NAME'"):
        run_page('```toml\nkey = "x"\n```\n', "page", tmp_path)
    for kind in ("sh", ""):
        with pytest.raises(AssertionError, match="no test reads"):
            run_page(f"```{kind}\nls\n```\n", "page", tmp_path)


def test_claims_are_read_and_printed_back(tmp_path: Path) -> None:
    assert run_page("```claim\nno war RUS <-> CHN since 1950\n```\n", "page", tmp_path) == 1
    with pytest.raises(AssertionError):
        run_page("```claim\nno  war RUS <-> CHN since 1950\n```\n", "page", tmp_path)


def test_what_a_command_prints_can_be_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    run_page("```console\n$ detente --version > version.txt\n```\n", "page", tmp_path)
    assert (tmp_path / "version.txt").read_text().startswith("detente 0")
