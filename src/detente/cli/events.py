"""``detente events``: files of event data in, scores out. Each verb is a file ``_events_<verb>.py`` beside this one."""

from __future__ import annotations

import importlib
from pathlib import Path

import typer

app = typer.Typer(help="Event data at scale: add files, build scores, look at what is there.", rich_markup_mode=None)

for _path in sorted(Path(__file__).parent.glob("_events_*.py")):
    _verb = _path.stem.removeprefix("_events_")
    app.command(_verb)(getattr(importlib.import_module(f"detente.cli.{_path.stem}"), f"{_verb}_"))
