"""``detente serve``: the laboratory in a browser."""

from __future__ import annotations

from typing import Annotated

import typer

from detente.cli._output import talk

Host = Annotated[str, typer.Option("--host", metavar="ADDRESS", help="Where to listen; not only here: with a token.")]
Port = Annotated[int, typer.Option("--port", metavar="N", min=0, max=65535, help="Port; 0 takes one that is free.")]
Names = Annotated[
    list[str] | None, typer.Option("--name", metavar="NAME", help="A host name by which others reach it.")
]
Open = Annotated[bool, typer.Option("--open", help="Open it in the browser at once.")]


def serve_(host: Host = "127.0.0.1", port: Port = 8765, names: Names = None, open_: Open = False) -> None:
    """Open the laboratory in a browser: the same verbs as pages, from this machine alone and without a network.

    Whoever listens to other machines, too, gets a token: only who has the address with the token is answered.

    \b
    Examples:
      detente serve
      detente serve --port 8080 --open
      detente serve --host 0.0.0.0 --name laboratory.example
    """
    from detente.web.server import address_of, run
    from detente.web.settings import settings

    chosen = settings(host, port, tuple(name.lower() for name in names or ()))
    if open_ and port:
        import threading
        import webbrowser

        threading.Timer(1.5, webbrowser.open, [address_of(chosen)]).start()
    run(chosen, talk)
