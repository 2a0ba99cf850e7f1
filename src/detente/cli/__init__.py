"""The same verbs as commands, one file a noun; this file finds them and turns errors into exit codes.

A file in this folder whose name does not begin with ``_`` is one command (or group): it holds a function of the
file's name with a trailing underscore (``triangle_``), or ``app``, a group. Nothing heavy is imported before it runs.
Exit codes are those of docs/conventions.md; stdout is data, stderr is talk.
"""

from __future__ import annotations

import contextlib
import importlib
import os
import sys
from collections.abc import Sequence
from pathlib import Path

import typer

from detente import __version__
from detente.errors import DetenteError, did_you_mean

INTERRUPTED = 130
# Our matrices are small and many: threads of the linear algebra library cost several times what they save, and the
# last bits of sums depend on how many there are.
ONE_THREAD = ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code; every error a person can mend is one sentence on stderr.

    `arguments` are those after the program's name; None takes them from the command line. An error that is a defect of
    this package is named as such; Python's development mode (``python -X dev``) shows where it happened.

    >>> main(["--version"])
    detente 0.1.0
    0
    """
    for variable in ONE_THREAD:
        os.environ.setdefault(variable, "1")
    words = list(sys.argv[1:] if arguments is None else arguments)
    try:
        command = typer.main.get_command(_application(words[0] if words else ""))
        code = command(words, prog_name="detente", standalone_mode=False)
        sys.stdout.flush()
        return code if isinstance(code, int) else 0
    except typer.TyperException as error:
        return _fail(_usage(error), error.exit_code)
    except DetenteError as error:
        return _fail(str(error), error.exit_code)
    except (BrokenPipeError, SystemExit):  # typer leaves the program so when whoever reads our output has gone
        _silence()
        return 0
    except (KeyboardInterrupt, typer.Abort):
        return _fail("stopped before it was done", INTERRUPTED)
    except OSError as error:
        return _fail(f"cannot use {error.filename or 'a file'}: {error.strerror or error}", 1)
    except Exception as error:
        if isinstance(error.__cause__, KeyboardInterrupt):  # Ctrl-C inside a compiled kernel
            return INTERRUPTED
        if sys.flags.dev_mode:
            raise
        what = f"{type(error).__name__}: {error}" if str(error) else type(error).__name__
        return _fail(f"a defect in detente, not in what you typed ({what}); 'python -X dev -m detente' shows where", 1)


def _application(first: str = "") -> typer.Typer:
    """Return the program, of one command only where the first word names it: to make all takes a tenth of a second."""
    application = typer.Typer(
        name="detente", rich_markup_mode=None, add_completion=False, pretty_exceptions_enable=False
    )
    application.callback(invoke_without_command=True)(_start)
    names = sorted(path.stem for path in Path(__file__).parent.glob("[!_]*.py"))
    for name in [first] if first in names else names:
        module = importlib.import_module(f"detente.cli.{name}")
        if hasattr(module, "app"):
            application.add_typer(module.app, name=name)
        else:
            application.command(name)(getattr(module, f"{name}_"))
    return application


def _start(
    context: typer.Context,
    version: bool = typer.Option(False, "--version", help="Print the version.", is_eager=True),
) -> None:
    """An open laboratory for great-power relations.

    \b
    Examples:
      detente triangle USA RUS CHN --out report.html
      detente test "USA -> RUS warms => RUS -> CHN cools within 24 months"
      detente COMMAND --help
    """
    if version:
        typer.echo(f"detente {__version__}")
    elif context.invoked_subcommand is None:
        typer.echo(context.get_help())


def _usage(error: typer.TyperException) -> str:
    """Return what was wrong with the arguments as one sentence, with the nearest option where one is near."""
    wrong = getattr(error, "option_name", None)
    options = getattr(error, "possibilities", None)
    if wrong and options:
        return f"no such option '{wrong}'{did_you_mean(wrong, options)}"
    words = " ".join(error.format_message().split()).rstrip(".")
    where = getattr(getattr(error, "ctx", None), "command_path", "detente")
    hint = "" if "Did you mean" in words else f"; see '{where} --help'"
    return words[:1].lower() + words[1:].replace(". Did you mean", "; did you mean") + hint


def _fail(sentence: str, code: int) -> int:
    with contextlib.suppress(OSError):
        print(f"error: {sentence}", file=sys.stderr)
    return code


def _silence() -> None:
    """Give the interpreter a stdout that it can flush when whoever read ours has gone."""
    with contextlib.suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
