"""Rooms stand in a row: each imports those before it and none behind it."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

import detente

HOUSE = Path(detente.__file__).parent
ROW = (
    "__version__", "errors", "config", "compiled", "core", "registry", "states", "sources", "store", "panel",
    "measures", "measured", "needed", "verbs", "theories", "policies", "schools", "evaluation", "claims", "reading",
    "report", "build_core", "web", "cli", "__main__",
)  # fmt: skip
# The panel is called like the verb of its name, which it loads then.
CALLED = {("panel/__init__.py", "verbs")}


def imported(path: Path) -> set[str]:
    """Return the rooms that a file imports, within functions too."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        names = [alias.name for alias in node.names] if isinstance(node, ast.Import | ast.ImportFrom) else []
        if isinstance(node, ast.ImportFrom):
            names = [f"detente.{name}" for name in names] if node.module == "detente" else [node.module or ""]
        found |= {name.split(".")[1] for name in names if name.startswith("detente.")}
    return found


@pytest.mark.parametrize("room", [name for name in ROW if name != "__version__"])
def test_a_room_imports_none_that_stands_behind_it(room: str) -> None:
    files = sorted((HOUSE / room).rglob("*.py")) or [HOUSE / f"{room}.py"]
    behind = set(ROW[ROW.index(room) + 1 :])
    wrong = {(str(file.relative_to(HOUSE)), other) for file in files for other in imported(file) & behind}
    assert wrong <= CALLED


def test_every_room_stands_in_the_row() -> None:
    there = {path.stem for path in HOUSE.iterdir() if path.suffix == ".py" or (path / "__init__.py").exists()}
    assert there - {"__init__"} == set(ROW) - {"__version__"}
