"""Write src/detente/sources/_origins.toml: where the files that readers need can be fetched, pinned to a commit.

`python tools/origins.py` reads the manifests of the data folder; files that were only converted from one format to
another can be converted again by whoever fetches them. The addresses are the manifests' repositories and commits.
"""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any
from urllib.parse import quote

import tomli_w

from detente import config, registry
from detente.store.atomic import write_text

OUT = Path(__file__).parents[1] / "src" / "detente" / "sources" / "_origins.toml"
HOST = "https://raw.githubusercontent.com"
CONVERTED = ("format conversion only", "byte-order mark dropped")
HEAD = "# Written by tools/origins.py from the manifests of the data folder.\n\n"


def entry(file: dict[str, Any]) -> dict[str, Any] | None:
    """Return what is kept of one file of a manifest, or None where it cannot be made from its origin alone."""
    if not str(file.get("transformation", "")).startswith(CONVERTED):
        return None
    path = str(file["source_path"]).split(" ")[0]
    address = "/".join([HOST, file["source_repository"], file["source_commit"], quote(path)])
    return {"path": file["path"], "address": address, "rows": file["rows"]}


def origins() -> dict[str, list[dict[str, Any]]]:
    """Return the entries of every dataset that some reader needs, sorted."""
    needed = {(source.dataset, path) for source in registry.members("source").values() for path in source.files}
    found: dict[str, list[dict[str, Any]]] = {}
    for dataset in sorted({name for name, _ in needed}):
        manifest = tomllib.loads((config.data_folder() / dataset / "MANIFEST.toml").read_text(encoding="utf-8"))
        wanted = [file for file in manifest["file"] if (dataset, file["path"]) in needed]
        kept = [made for file in wanted if (made := entry(file)) is not None]
        if kept:
            found[dataset] = sorted(kept, key=lambda made: made["path"])
    return found


if __name__ == "__main__":
    write_text(OUT, HEAD + tomli_w.dumps(origins()))
