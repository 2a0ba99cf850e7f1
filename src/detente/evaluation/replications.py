"""Published results made again from the same data: one file `replicate_TOPIC.py` a topic, with a function `replicate`.

A topic may belong to a group, named by the constant `GROUP` of its file: `detente replicate measures` replicates all of
that group. A result is a row with `name`, `source` (who published it), `published`, `ours`, `tolerance`, `pass` and
`note`. What cannot be compared, because the data are not those of the paper, stands beside it: no tolerance, no pass.
"""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import Any

from detente.errors import UsageError, did_you_mean

PREFIX = "replicate_"
Say = Callable[[str], None]


@dataclass(frozen=True)
class Result:
    """One published figure and ours; they agree within `tolerance`, which is absolute. Whole numbers agree exactly.

    Without a tolerance (None) the figures stand beside each other, and `note` says why they are not compared.

    >>> Result("mean CINC", "peacesciencer", 0.0083, 0.0084, 0.001).agrees
    True
    >>> Result("stable alignments", "of other data", 2, 1, None, "two of five grounds are lacking").agrees
    """

    name: str
    source: str
    published: float
    ours: float
    tolerance: float | None = 0.0
    note: str = ""

    @property
    def agrees(self) -> bool | None:
        """Whether ours is the published figure within the tolerance, None without one; a missing figure never is."""
        return None if self.tolerance is None else abs(self.ours - self.published) <= self.tolerance

    def to_row(self) -> dict[str, Any]:
        """Return the row that the command prints."""
        return {
            "name": self.name,
            "source": self.source,
            "published": self.published,
            "ours": self.ours,
            "tolerance": self.tolerance,
            "pass": self.agrees,
            "note": self.note,
        }


def topics() -> tuple[str, ...]:
    """Return the names of all topics, sorted.

    >>> "panels" in topics()
    True
    """
    files = Path(__file__).parent.glob(f"{PREFIX}*.py")
    return tuple(sorted(path.stem.removeprefix(PREFIX) for path in files))


def about(topic: str) -> str:
    """Return what a topic is about: the first line of its file, which is read and not imported.

    >>> about("cinc")[:43]
    'The composite index of national capability '
    """
    text = (Path(__file__).parent / f"{PREFIX}{topic}.py").read_text(encoding="utf-8")
    return (ast.get_docstring(ast.parse(text)) or "").splitlines()[0]


def group(name: str) -> tuple[str, ...]:
    """Return the topics whose file declares that they belong to a group, sorted; none where there is no such group.

    >>> "signed_networks" in group("measures")
    True
    """
    return tuple(topic for topic in topics() if getattr(_module(topic), "GROUP", None) == name)


def replicate(names: Iterable[str] = (), say: Say | None = None) -> list[dict[str, Any]]:
    """Return the rows of the named topics and groups, or of all topics; `say` is told of each topic.

    Raises `UsageError` for an unknown name and `DataMissingError` where a topic's data are not there.

    >>> replicate(["panel"])
    Traceback (most recent call last):
    detente.errors.UsageError: unknown replication 'panel'; did you mean panels?
    """
    chosen = dict.fromkeys(topic for name in tuple(names) or topics() for topic in _meant(name))
    rows = []
    for name in chosen:
        if say is not None:
            say(f"replicating {name}")
        rows += [{"topic": name, **row} for row in _module(name).replicate()]
    return rows


def _meant(name: str) -> tuple[str, ...]:
    found = (name,) if name in topics() else group(name)
    if not found:
        hint = did_you_mean(name, topics()) or f"; known: {', '.join(topics())}"
        raise UsageError(f"unknown replication '{name}'{hint}")
    return found


def _module(topic: str) -> Any:
    return import_module(f"detente.evaluation.{PREFIX}{topic}")
