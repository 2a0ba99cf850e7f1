"""The notebook of the tutorial runs without a data folder and shows what its file shows; the file is of the format."""

from __future__ import annotations

import json
from typing import Any

import pytest
from tools.notebook import TUTORIAL, lines, outputs, result, run, text_of

PATHS = sorted(TUTORIAL.glob("*.ipynb"))


def notebook(name: str) -> dict[str, Any]:
    """Return a notebook of the tutorial."""
    found: dict[str, Any] = json.loads((TUTORIAL / name).read_text(encoding="utf-8"))
    return found


def without_pictures(found: dict[str, Any]) -> list[Any]:
    """Return what cells show; of a picture its words alone, since fonts differ between machines."""
    shown = []
    for cell in found["cells"]:
        for output in cell.get("outputs", []):
            html = "".join(output.get("data", {}).get("text/html", []))
            shown.append(html.partition('aria-label="')[2].partition('"')[0] if html else output)
    return shown


def test_there_is_one() -> None:
    assert [path.name for path in PATHS] == ["first-verdict.ipynb"]


@pytest.mark.parametrize("name", [path.name for path in PATHS])
def test_it_shows_what_comes_out(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DETENTE_DATA", raising=False)
    kept = notebook(name)
    now = run(kept)
    assert without_pictures(now) == without_pictures(kept), "run: PYTHONPATH=. python tools/notebook.py"
    assert any("Effects by model" in str(shown) for shown in without_pictures(now))


@pytest.mark.parametrize("name", [path.name for path in PATHS])
def test_it_is_of_the_notebook_format(name: str) -> None:
    found = notebook(name)
    assert (found["nbformat"], found["nbformat_minor"]) == (4, 5)
    ids = [cell["id"] for cell in found["cells"]]
    assert len(set(ids)) == len(ids)
    for cell in found["cells"]:
        assert cell["cell_type"] in ("markdown", "code")
        assert all(isinstance(line, str) for line in cell["source"])
        assert ("outputs" in cell) == ("execution_count" in cell) == (cell["cell_type"] == "code")
    counts = [cell["execution_count"] for cell in found["cells"] if cell["cell_type"] == "code"]
    assert counts == list(range(1, len(counts) + 1))


@pytest.mark.parametrize("name", [path.name for path in PATHS])
def test_its_file_is_as_the_tool_writes_it(name: str) -> None:
    assert (TUTORIAL / name).read_text(encoding="utf-8") == text_of(notebook(name))


def test_a_cell_shows_what_it_prints_and_its_last_value() -> None:
    names: dict[str, Any] = {}
    assert outputs("x = 2\nprint('a')\nx + 1", names, 4) == [
        {"name": "stdout", "output_type": "stream", "text": ["a\n"]},
        {"data": {"text/plain": ["3"]}, "execution_count": 4, "metadata": {}, "output_type": "execute_result"},
    ]
    assert names["x"] == 2
    assert outputs("None", names, 5) == outputs("", names, 6) == outputs("# a remark", names, 7) == []


def test_an_error_in_a_cell_is_not_hidden() -> None:
    with pytest.raises(ZeroDivisionError):
        run({"cells": [{"cell_type": "code", "id": "a", "metadata": {}, "source": ["1 / 0"]}]})


def test_a_value_with_html_is_shown_as_such() -> None:
    class Shown:
        def _repr_html_(self) -> str:
            return "<b>x</b>\n<i>y</i>"

    assert result(Shown(), 1)["data"] == {"text/html": ["<b>x</b>\n", "<i>y</i>"], "text/plain": ["<Shown>"]}


def test_lines_keep_their_ends() -> None:
    assert "".join(lines("a\n\nb\n")) == "a\n\nb\n"
