"""WHAT IS: one file per measure; a file whose name does not begin with ``_`` is a measure."""

from __future__ import annotations

from detente.measures._add import add

__all__ = ["add"]
