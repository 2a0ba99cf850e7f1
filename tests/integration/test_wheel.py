"""The wheel holds what the installed package needs, nothing that is not its own, and works in an empty environment."""

from __future__ import annotations

import contextlib
import importlib.metadata
import io
import json
import os
import re
import shutil
import subprocess
import sys
import sysconfig
import tomllib
import venv
import zipfile
from pathlib import Path

import pytest

from detente import __version__, core
from detente.cli import main

ROOT = Path(__file__).parents[2]
CLAIM = "USA -> RUS warms => RUS -> CHN cools within 24 months"
EXTRAS = {"bayes", "read", "spark"}


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


def linked(site: Path) -> None:
    """Link what requirements.lock pins, and nothing else, from this environment into another one's folder."""
    names = re.findall(r"^([\w.-]+)==", (ROOT / "requirements.lock").read_text(encoding="utf-8"), re.MULTILINE)
    here = Path(sysconfig.get_path("purelib"))
    for name in names:
        files = importlib.metadata.distribution(name).files or []
        for top in {file.parts[0] for file in files if file.parts[0] not in ("..", "__pycache__")}:
            with contextlib.suppress(FileExistsError):
                (site / top).symlink_to(here / top)


@pytest.fixture(scope="module")
def program(wheel: zipfile.ZipFile, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Install the wheel into an empty environment with the locked libraries and return the command there."""
    folder = tmp_path_factory.mktemp("empty")
    venv.create(folder, with_pip=False, symlinks=True)
    python = folder / "bin" / "python"
    site = Path(
        subprocess.check_output(
            [python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))"], text=True
        ).strip()
    )
    linked(site)
    assert not (site / "detente").exists()
    install = [
        sys.executable,
        "-m",
        "pip",
        "--python",
        str(python),
        "install",
        "--no-deps",
        "--no-index",
        "--no-compile",
    ]
    done = subprocess.run([*install, "--quiet", str(wheel.filename)], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return folder / "bin" / "detente"


def run(program: Path, folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """Run the installed command in a folder with nothing of this one's settings."""
    kept = {name: value for name, value in os.environ.items() if name in ("PATH", "LANG", "TMPDIR")}
    settings = {**kept, "HOME": str(folder), "DETENTE_CACHE": str(folder / "cache"), "PYTHONDONTWRITEBYTECODE": "1"}
    return subprocess.run([program, *words], cwd=folder, env=settings, capture_output=True, text=True, check=False)


def in_python(program: Path, folder: Path, code: str) -> str:
    """Return what code prints in the empty environment."""
    python = program.parent / "python"
    done = subprocess.run(
        [python, "-c", code], cwd=folder, capture_output=True, text=True, check=False, env={"HOME": str(folder)}
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_it_is_the_installed_package_that_runs(program: Path, tmp_path: Path) -> None:
    assert run(program, tmp_path, "--version").stdout == f"detente {__version__}\n"
    where = in_python(program, tmp_path, "import detente; print(detente.__file__)").strip()
    assert str(ROOT) not in where
    assert where.startswith(str(program.parents[1]))


def test_a_verdict_is_the_same_there_as_here(program: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    there = run(program, tmp_path, "test", CLAIM, "--json")
    assert (there.returncode, there.stderr) == (0, "")
    monkeypatch.delenv("DETENTE_DATA", raising=False)
    said = io.StringIO()
    with contextlib.redirect_stdout(said):
        main(["test", CLAIM, "--json"])
    assert json.loads(there.stdout) == json.loads(said.getvalue())


def test_what_is_listed_there_is_what_is_listed_here(program: Path, tmp_path: Path) -> None:
    code = (
        "import json\nfrom detente import registry\nfrom detente.states import groups\n"
        "print(json.dumps([{kind: registry.keys(kind) for kind in registry.KINDS}, groups.keys()]))"
    )
    here = subprocess.check_output([sys.executable, "-c", code], text=True, cwd=tmp_path)
    assert json.loads(in_python(program, tmp_path, code)) == json.loads(here)


def test_wrong_input_is_one_sentence_there_too(program: Path, tmp_path: Path) -> None:
    done = run(program, tmp_path, "test", "USA -> RUS warm")
    assert done.returncode == 2
    assert "did you mean warms?" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_pdf_without_its_extra_names_it(program: Path, tmp_path: Path) -> None:
    (tmp_path / "paper.pdf").write_bytes(b"%PDF-1.4 nothing else")
    done = run(program, tmp_path, "read", "paper.pdf")
    assert done.returncode == 3
    assert done.stderr == "error: PDF files need the package pypdf: pip install 'detente[read]'\n"


@pytest.mark.parametrize(
    ("extra", "code"),
    [
        ("bayes", "import numpy; from detente.theories._arviz import to_arviz; to_arviz({'a': numpy.zeros((2, 9))})"),
        ("spark", "from detente.store.engine import engine_of\n    with engine_of('local[1]'): pass"),
    ],
)
def test_what_needs_an_extra_says_which(program: Path, tmp_path: Path, extra: str, code: str) -> None:
    wrapped = (
        f"from detente.errors import DetenteError\ntry:\n    {code}\nexcept DetenteError as error:\n    print(error)"
    )
    said = in_python(program, tmp_path, wrapped)
    assert f"pip install 'detente[{extra}]'" in said


def test_every_extra_for_people_is_tried() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert set(project["optional-dependencies"]) - {"all", "test"} == EXTRAS
