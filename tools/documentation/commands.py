"""The reference of commands: every command with what its --help says."""

from __future__ import annotations

import contextlib
import io
import os
from collections.abc import Iterator
from functools import cache
from typing import Any
from unittest import mock

import typer

from detente.cli import _application

WIDTH = {"COLUMNS": "80"}
INTRODUCTION = """# Commands

What `detente COMMAND --help` says. stdout is data (`--json`, `--csv`, tables for people), stderr is talk. Exit codes: 0
ok, 1 error, 2 usage, 3 data not there, 4 data damaged, 5 did not converge.
"""


def commands() -> Iterator[tuple[str, ...]]:
    """Give the words of every command, groups before their members.

    >>> ("data", "verify") in set(commands())
    True
    """
    for name, command in sorted(_program().commands.items()):
        yield (name,)
        for inner in sorted(getattr(command, "commands", {})):
            yield (name, inner)


def help_of(*words: str) -> str:
    """Return what a command's --help prints, 80 columns wide."""
    said = io.StringIO()
    with mock.patch.dict(os.environ, WIDTH), contextlib.redirect_stdout(said):
        _program()([*words, "--help"], prog_name="detente", standalone_mode=False)
    return said.getvalue().rstrip()


def page() -> str:
    """Return the page."""
    parts = [INTRODUCTION, f"## detente\n\n```text\n{help_of()}\n```\n"]
    parts += [f"## detente {' '.join(words)}\n\n```text\n{help_of(*words)}\n```\n" for words in commands()]
    return "\n".join(parts)


@cache
def _program() -> Any:
    return typer.main.get_command(_application())
