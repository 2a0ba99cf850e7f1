"""The door itself: help, wrong names, wrong options, errors as one sentence with their exit code."""

from __future__ import annotations

import errno
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from detente import cli, errors
from detente.cli import main

HEAVY = ("jax", "xarray", "altair", "spacy", "duckdb", "numba", "polars", "pandas", "numpy", "rich")


def test_version(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--version"]) == 0
    assert capsys.readouterr().out == "detente 0.1.0\n"


def test_no_arguments_show_help(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([]) == 0
    out = capsys.readouterr().out
    assert "detente triangle USA RUS CHN --out report.html" in out
    assert "Commands:" in out


def test_help_imports_nothing_heavy() -> None:
    code = f"""
import sys
from detente.cli import main
assert main(["--help"]) == 0
found = sorted(set(sys.modules) & set({HEAVY}))
sys.exit(f"imported {{found}}" if found else 0)
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def commands() -> list[str]:
    return sorted(path.stem for path in Path(cli.__file__).parent.glob("[!_]*.py"))


def test_every_file_is_a_command(capsys: pytest.CaptureFixture[str]) -> None:
    main(["--help"])
    listed = [line.split()[0] for line in capsys.readouterr().out.split("Commands:")[1].splitlines() if line.strip()]
    assert set(commands()) <= set(listed)


def help_of(command: str, capsys: pytest.CaptureFixture[str]) -> str:
    assert main([*command.split(), "--help"]) == 0
    return capsys.readouterr().out


def leaves(command: str, capsys: pytest.CaptureFixture[str]) -> list[str]:
    """Return a command, or the commands of a group."""
    out = help_of(command, capsys)
    assert f"Usage: detente {command}" in out
    if "Commands:" not in out:
        return [command]
    listed = re.findall(r"^  (\w+)  ", out.split("Commands:")[1], re.MULTILINE)
    return [f"{command} {name}" for name in listed]


@pytest.mark.parametrize("command", commands())
def test_help_of_every_command_has_an_example(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    for leaf in leaves(command, capsys):
        out = help_of(leaf, capsys)
        assert "Example" in out, leaf
        assert f"detente {leaf}" in out.split("Example")[1], leaf


# A server answers in pages and their twins, an export in a file of the form asked for.
@pytest.mark.parametrize("command", [each for each in commands() if each != "serve"])
def test_every_command_prints_json(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    for leaf in leaves(command, capsys):
        assert leaf.endswith(" export") or "--json" in help_of(leaf, capsys), leaf


def test_unknown_command_names_the_nearest(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["sorces"]) == 2
    caught = capsys.readouterr()
    assert caught.out == ""
    assert caught.err == "error: no such command 'sorces'; did you mean 'sources'?\n"


def test_unknown_command_without_a_near_one_points_at_help(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["xyzzy"]) == 2
    assert "see 'detente --help'" in capsys.readouterr().err


def test_unknown_option_names_the_nearest(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["sources", "--jsn"]) == 2
    assert capsys.readouterr().err.startswith("error: no such option '--jsn'; did you mean --json")


def test_linear_algebra_has_one_thread_unless_told_otherwise() -> None:
    code = "import os; from detente.cli import main; main(['--version']); print(os.environ['OPENBLAS_NUM_THREADS'])"
    told = {**os.environ, "OPENBLAS_NUM_THREADS": "2"}
    plain = {name: value for name, value in os.environ.items() if name != "OPENBLAS_NUM_THREADS"}
    for environment, threads in ((plain, "1"), (told, "2")):
        done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, env=environment)
        assert done.stdout.splitlines()[-1] == threads


def test_missing_and_superfluous_arguments(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["sources", "weis", "icews_year"]) == 2
    assert capsys.readouterr().err.count("\n") == 1


@pytest.mark.parametrize("arguments", [["sources"], ["measures"], ["states"], ["theories"], ["schools"]])
def test_two_forms_of_output_at_once(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main([*arguments, "--json", "--csv"]) == 2
    caught = capsys.readouterr()
    assert caught.out == ""
    assert "give one of them" in caught.err


def interrupted_kernel() -> SystemError:
    """Return what Python makes of Ctrl-C in a compiled kernel."""
    error = SystemError("CPUDispatcher(...) returned a result with an exception set")
    error.__cause__ = KeyboardInterrupt()
    return error


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (errors.DetenteError("a"), 1),
        (errors.UsageError("b"), 2),
        (errors.DataMissingError("c"), 3),
        (errors.DataDamagedError("d"), 4),
        (errors.ConvergenceError("e"), 5),
        (KeyboardInterrupt(), 130),
        (interrupted_kernel(), 130),
        (SystemError("of another kind"), 1),
        (BrokenPipeError(errno.EPIPE, "gone"), 0),
        (BrokenPipeError(), 0),
        (PermissionError(errno.EACCES, "Permission denied", "/nowhere/x"), 1),
        (ZeroDivisionError("f"), 1),
    ],
)
def test_errors_become_exit_codes(
    error: BaseException, code: int, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def fail(kind: str) -> None:
        raise error

    monkeypatch.setattr("detente.registry.members", fail)
    monkeypatch.setattr("detente.cli._silence", lambda: None)
    assert main(["sources"]) == code
    caught = capsys.readouterr()
    assert "Traceback" not in caught.err
    assert caught.err.count("\n") == (0 if code in (0, 130) else 1)


def test_defects_are_shown_whole_in_development_mode() -> None:
    code = """
import detente.registry
from detente.cli import main
detente.registry.members = None
main(["sources"])
"""
    run = [sys.executable, "-X", "dev", "-W", "ignore", "-c", code]
    done = subprocess.run(run, capture_output=True, text=True, check=False)
    assert "Traceback" in done.stderr
    quiet = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert "Traceback" not in quiet.stderr
    assert quiet.stderr.startswith("error: a defect in detente")


def test_a_reader_that_goes_away_is_no_error() -> None:
    run = f"{sys.executable} -m detente measures --json | head -c 1"
    done = subprocess.run(["bash", "-o", "pipefail", "-c", run], capture_output=True, text=True, check=False)
    assert done.stderr == ""
    assert done.returncode == 0


def test_module_runs_as_a_program() -> None:
    run = [sys.executable, "-m", "detente", "states", "USSR", "--on", "1995"]
    done = subprocess.run(run, capture_output=True, text=True, check=False, env=dict(os.environ))
    assert done.returncode == 2
    assert done.stderr.startswith("error: unknown state 'USSR' in 1995")
    assert done.stdout == ""
