"""The group of CONTRIBUTING.md is a whole file: written to the folder of groups it is one, without any other edit."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from detente.states import groups, resolve_actor
from detente.states.groups import _lookup

ROOT = Path(__file__).parents[2]
BLOCK = re.compile(r"^```toml\n# src/detente/states/groups/(\w+\.toml)\n(.*?)^```$", re.DOTALL | re.MULTILINE)


@pytest.fixture
def eaeu(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """Give the key of the recipe's group in a folder of its own; what was read before is forgotten, there and after."""
    [(file, body)] = BLOCK.findall((ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8"))
    (tmp_path / file).write_text(body, encoding="utf-8")
    monkeypatch.setattr(_lookup, "FOLDER", tmp_path)
    forget()
    yield file.removesuffix(".toml").upper()
    forget()


def forget() -> None:
    """Forget the groups read so far."""
    for cached in (_lookup.keys, _lookup.names, _lookup._group):
        cached.cache_clear()


def test_the_recipe_is_a_group(eaeu: str) -> None:
    assert groups.keys() == (eaeu,)
    assert groups.members(eaeu, "2015-01-01") == ("RUS", "BLR", "KAZ")
    assert groups.members("ЕАЭС", "2015-08-12") == ("RUS", "BLR", "ARM", "KGZ", "KAZ")
    assert groups.of("Armenia", "2020") == (eaeu,)
    assert resolve_actor("Eurasian Economic Union", "2020") == groups.get(eaeu)
    assert groups.frame()["start"].min() == dt.date(2015, 1, 1)


def test_the_groups_of_the_package_are_there_again() -> None:
    assert "NATO" in groups.keys()  # noqa: SIM118  (a function of a module, no dictionary)
