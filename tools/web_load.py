"""Load on the web application: readers of pages and askers of verdicts at once, for a minute.

Starts an application of its own, waits until its pages are made, then lets readers open them as quickly as they are
answered and askers test claims. Prints counts and times by kind: median, 95th percentile, largest; the errors; and the
memory of the server at the beginning and the end.

    python tools/web_load.py --seconds 60 --readers 50 --askers 5
"""

from __future__ import annotations

import argparse
import asyncio
import json
import re
import statistics
import sys
import time
from pathlib import Path
from urllib.parse import quote

PAGES = (
    "/",
    "/triangle/USA/RUS/CHN",
    "/relations",
    "/measures",
    "/schools",
    "/theories",
    "/states?on=1990",
    "/sources",
)
PAUSE = 0.5
STATES = ("USA", "RUS", "CHN")


def claims() -> list[str]:
    """Return claims on the three powers whose fits are embedded, each with a horizon of its own."""
    orders = [(i, j, k) for i in STATES for j in STATES for k in STATES if len({i, j, k}) == 3]
    verbs = [(one, other) for one in ("warms", "cools") for other in ("warms", "cools", "holds")]
    return [f"{i} -> {j} {one} => {j} -> {k} {other}" for i, j, k in orders for one, other in verbs]


async def get(host: str, port: int, path: str) -> tuple[int, float, float]:
    """Ask for an address; return the status, the seconds to the first byte and to the last."""
    began = time.perf_counter()
    reader, writer = await asyncio.open_connection(host, port)
    request = f"GET {path} HTTP/1.1\r\nHost: {host}:{port}\r\nAccept-Encoding: gzip\r\nConnection: close\r\n\r\n"
    writer.write(request.encode())
    await writer.drain()
    line = await reader.readline()
    first = time.perf_counter() - began
    await reader.read()
    writer.close()
    return int(line.split()[1]), first, time.perf_counter() - began


async def reading(host: str, port: int, until: float, turn: int, found: list[tuple[int, float]]) -> None:
    """Open page after page with a pause of a reader between them."""
    while time.perf_counter() < until:
        status, first, _ = await get(host, port, PAGES[turn % len(PAGES)])
        found.append((status, first))
        turn += 1
        await asyncio.sleep(PAUSE)


async def asking(host: str, port: int, until: float, waiting: list[str], found: list[tuple[int, float]]) -> None:
    """Test claim after claim until there is no time left."""
    while time.perf_counter() < until and waiting:
        path = f"/test?claim={quote(waiting.pop(0))}"
        began = time.perf_counter()
        status, _, _ = await get(host, port, path)
        while status == 202:
            await asyncio.sleep(0.2)
            status, _, _ = await get(host, port, path)
        found.append((status, time.perf_counter() - began))


def memory(pid: int) -> float:
    """Return the resident memory of a process in MB."""
    text = Path(f"/proc/{pid}/status").read_text(encoding="utf-8")
    return int(re.search(r"VmRSS:\s+(\d+)", text)[1]) / 1000  # type: ignore[index]  # Linux has the line


def told(name: str, found: list[tuple[int, float]]) -> dict[str, object]:
    """Return count, errors and times in milliseconds."""
    times = sorted(seconds for _, seconds in found) or [0.0]
    return {
        "what": name,
        "count": len(found),
        "errors": sum(status >= 400 for status, _ in found),
        "median_ms": round(1000 * statistics.median(times), 1),
        "p95_ms": round(1000 * times[int(0.95 * (len(times) - 1))], 1),
        "largest_ms": round(1000 * times[-1], 1),
    }


async def measure(seconds: float, readers: int, askers: int) -> list[dict[str, object]]:
    """Start an application, load it, and return what was found."""
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "detente", "serve", "--port", "0", stderr=asyncio.subprocess.PIPE
    )
    assert process.stderr is not None
    line = (await process.stderr.readline()).decode()
    host, port = re.search(r"http://([\d.]+):(\d+)", line).groups()  # type: ignore[union-attr]  # it prints its address
    try:
        for path in (*PAGES, f"/test?claim={quote('USA -> RUS warms => RUS -> CHN cools within 24 months')}"):
            while (await get(host, int(port), path))[0] == 202:
                await asyncio.sleep(0.5)
        before = memory(process.pid)
        until = time.perf_counter() + seconds
        pages: list[tuple[int, float]] = []
        verdicts: list[tuple[int, float]] = []
        waiting = claims()
        await asyncio.gather(
            *(reading(host, int(port), until, turn, pages) for turn in range(readers)),
            *(asking(host, int(port), until, waiting, verdicts) for _ in range(askers)),
        )
        after = memory(process.pid)
    finally:
        process.terminate()
        await process.wait()
    return [
        told("pages, to the first byte", pages),
        told("verdicts, whole", verdicts),
        {"what": "server memory, MB", "before": round(before, 1), "after": round(after, 1)},
    ]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--seconds", type=float, default=60.0)
    parser.add_argument("--readers", type=int, default=50)
    parser.add_argument("--askers", type=int, default=5)
    given = parser.parse_args()
    for row in asyncio.run(measure(given.seconds, given.readers, given.askers)):
        print(json.dumps(row))


if __name__ == "__main__":
    main()
