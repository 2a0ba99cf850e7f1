"""``detente doctor``: is everything there that detente needs?"""

from __future__ import annotations

import typer

from detente.cli._output import AsJson, print_json


def doctor_(as_json: AsJson = False) -> None:
    """Check Python, libraries, folders, the embedded tables and the compiler's cache; exit code 4 when one is broken.

    \b
    Examples:
      detente doctor
      detente doctor --json
    """
    from detente.cli._checks import checks
    from detente.errors import DataDamagedError

    found = checks()
    if as_json:
        print_json(found)
    else:
        for check in found:
            typer.echo(f"{'ok  ' if check.ok else 'look'}  {check.what}: {check.finding}")
    broken = [check.what for check in found if check.needed and not check.ok]
    if broken:
        raise DataDamagedError(f"{', '.join(broken)} not in order; see above")
