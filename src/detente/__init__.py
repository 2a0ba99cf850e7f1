"""detente: an open laboratory for great-power relations.

The public verbs are imported when first used, so that ``import detente`` stays quick.
"""

from __future__ import annotations

import importlib
from typing import Any

__version__ = "0.1.0"

_VERBS: dict[str, str] = {
    "cite": "detente.report.cite",
    "panel": "detente.verbs",
    "relations": "detente.report.relations",
    "test": "detente.claims.testing",
    "tournament": "detente.evaluation.tournament",
    "triangle": "detente.report.triangle",
    "whatif": "detente.claims.whatif",
}

__all__ = ["__version__", "cite", "panel", "relations", "test", "tournament", "triangle", "whatif"]


def __getattr__(name: str) -> Any:
    if name in _VERBS:
        return getattr(importlib.import_module(_VERBS[name]), name)
    raise AttributeError(f"module 'detente' has no attribute '{name}'")


def __dir__() -> list[str]:
    return sorted(__all__)
