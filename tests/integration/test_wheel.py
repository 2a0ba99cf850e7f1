"""The wheel holds what the installed package needs beside its code, and nothing that is not its own."""

from __future__ import annotations

import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from detente import __version__, core

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> zipfile.ZipFile:
    """Build the wheel from a copy of what it is made from."""
    folder = tmp_path_factory.mktemp("wheel")
    for name in ("pyproject.toml", "README.md", "LICENSE", ".gitignore"):
        shutil.copy(ROOT / name, folder / name)
    shutil.copytree(ROOT / "src", folder / "src", ignore=shutil.ignore_patterns("__pycache__"))
    build = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(folder / "dist"), str(folder)]
    done = subprocess.run(build, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return zipfile.ZipFile(folder / "dist" / f"detente-{__version__}-py3-none-any.whl")


def test_embedded_tables_templates_and_the_mark_of_types_are_in_it(wheel: zipfile.ZipFile) -> None:
    names = set(wheel.namelist())
    assert {f"detente/core/{table}.parquet" for table in core.manifest()["tables"]} <= names
    assert {"detente/core/manifest.json", "detente/py.typed"} <= names
    templates = (ROOT / "src" / "detente" / "report" / "templates").iterdir()
    assert {f"detente/report/templates/{path.name}" for path in templates} <= names
    groups = (ROOT / "src" / "detente" / "states" / "groups").glob("*.toml")
    assert {f"detente/states/groups/{path.name}" for path in groups} <= names
    assert f"detente-{__version__}.dist-info/licenses/LICENSE" in names


def test_its_embedded_tables_are_those_of_the_manifest(wheel: zipfile.ZipFile) -> None:
    for table in core.manifest()["tables"]:
        assert wheel.read(f"detente/core/{table}.parquet") == core.verified_bytes(table)


def test_every_module_is_in_it_and_nothing_else(wheel: zipfile.ZipFile) -> None:
    names = {name for name in wheel.namelist() if ".dist-info/" not in name}
    code = {path.relative_to(ROOT / "src").as_posix() for path in (ROOT / "src").rglob("*.py")}
    assert {name for name in names if name.endswith(".py")} == code
    assert all(name.startswith("detente/") for name in names)


def test_it_gives_the_command(wheel: zipfile.ZipFile) -> None:
    points = wheel.read(f"detente-{__version__}.dist-info/entry_points.txt").decode()
    assert "detente = detente.cli:main" in points


def test_embedded_data_stay_small(wheel: zipfile.ZipFile) -> None:
    embedded = sum(entry.file_size for entry in wheel.infolist() if entry.filename.startswith("detente/core/"))
    assert embedded < 6_000_000
