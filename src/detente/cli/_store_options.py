"""Options of the commands on event stores."""

from __future__ import annotations

from typing import Annotated

import typer

Store = Annotated[
    str | None,
    typer.Option("--store", metavar="NAME|FOLDER", help="A store; 'default' if not given."),
]
Engine = Annotated[
    str, typer.Option("--engine", metavar="NAME|ADDRESS", help="duckdb, spark, local[2] or spark://host:7077.")
]
Memory = Annotated[str, typer.Option("--memory", metavar="AMOUNT", help="The most that is kept in memory, as 2GB.")]
Threads = Annotated[int | None, typer.Option("--threads", metavar="N", help="All processors if not given.")]
Root = Annotated[
    str | None,
    typer.Option("--root", metavar="ADDRESS", help="Where the engine finds the store: s3a://…"),
]
