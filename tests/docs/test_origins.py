"""The addresses in the package are those of the manifests."""

from __future__ import annotations

from pathlib import Path

import pytest
import tomli_w
from tools.origins import HEAD, OUT, entry, origins


@pytest.mark.data
def test_addresses_are_today_s(data: Path) -> None:
    assert OUT.read_text(encoding="utf-8") == HEAD + tomli_w.dumps(origins()), "run: python tools/origins.py"


def test_what_was_more_than_converted_has_no_address() -> None:
    file = {
        "path": "a.parquet", "rows": 3, "source_repository": "some/one", "source_commit": "f" * 40,
        "source_path": "data/a b.rda (note)", "transformation": "format conversion only",
    }  # fmt: skip
    made = entry(file)
    assert made is not None
    assert made["address"].endswith(f"/some/one/{'f' * 40}/data/a")
    assert entry({**file, "transformation": "transcribed"}) is None
    assert entry({**file, "transformation": ""}) is None
