"""Write docs/references.bib from the registry: `PYTHONPATH=. python tools/references.py`."""

from __future__ import annotations

from pathlib import Path

from tools.documentation.bibliography import references

from detente.store.atomic import write_text

BIBLIOGRAPHY = Path(__file__).parents[1] / "docs" / "references.bib"

if __name__ == "__main__":
    write_text(BIBLIOGRAPHY, references())
