"""Run the notebooks of docs/tutorial and write what their cells show: `PYTHONPATH=. python tools/notebook.py`.

A notebook's cells are run one after the other in one name space, as Jupyter does; what is shown is text, HTML where a
value has it, and what was printed. Nothing that changes from run to run is kept: a notebook is the same file each time.
"""

from __future__ import annotations

import ast
import contextlib
import io
import json
from pathlib import Path
from typing import Any

from detente.store.atomic import write_text

TUTORIAL = Path(__file__).parents[1] / "docs" / "tutorial"


def run(notebook: dict[str, Any]) -> dict[str, Any]:
    """Return a notebook with what its cells show now; an error in a cell is raised."""
    names: dict[str, Any] = {"__name__": "__main__"}
    cells, count = [], 0
    for cell in notebook["cells"]:
        if cell["cell_type"] == "code":
            count += 1
            shown = outputs("".join(cell["source"]), names, count)
            cell = {**cell, "execution_count": count, "outputs": shown}
        cells.append(cell)
    return {**notebook, "cells": cells}


def outputs(source: str, names: dict[str, Any], count: int) -> list[dict[str, Any]]:
    """Return what one cell shows: what it prints, then its last value.

    >>> [each["output_type"] for each in outputs("print(1)\\n2", {}, 1)]
    ['stream', 'execute_result']
    >>> outputs("x = 2", {}, 1)
    []
    """
    tree = ast.parse(source)
    last = tree.body.pop() if tree.body and isinstance(tree.body[-1], ast.Expr) else None
    said = io.StringIO()
    value = None
    with contextlib.redirect_stdout(said):
        exec(compile(tree, f"cell {count}", "exec"), names)
        if isinstance(last, ast.Expr):
            value = eval(compile(ast.Expression(last.value), f"cell {count}", "eval"), names)
    printed = [{"name": "stdout", "output_type": "stream", "text": lines(said.getvalue())}] if said.getvalue() else []
    return printed if value is None else [*printed, result(value, count)]


def result(value: Any, count: int) -> dict[str, Any]:
    """Return a value as a cell shows it, in the shape that the notebook format has."""
    data = {"text/plain": lines(repr(value))}
    if hasattr(value, "_repr_html_"):
        data = {"text/html": lines(value._repr_html_()), "text/plain": [f"<{type(value).__name__}>"]}
    return {"data": data, "execution_count": count, "metadata": {}, "output_type": "execute_result"}


def lines(text: str) -> list[str]:
    """Return a text in lines that keep their ends.

    >>> lines("a\\nb")
    ['a\\n', 'b']
    """
    return text.splitlines(keepends=True)


def text_of(notebook: dict[str, Any]) -> str:
    """Return a notebook as the text of its file."""
    return json.dumps(notebook, indent=1, ensure_ascii=False, sort_keys=True) + "\n"


if __name__ == "__main__":
    for path in sorted(TUTORIAL.glob("*.ipynb")):
        write_text(path, text_of(run(json.loads(path.read_text(encoding="utf-8")))))
