"""While an answer is being made: a page with its progress, the stream behind that page, and the button that ends it."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator, Mapping
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response, StreamingResponse

from detente.web.rendering import here, render
from detente.web.replies import refusal
from detente.web.workshop import Job, Workshop

if TYPE_CHECKING:
    from detente.web._page import Page

NO_STORE = {"cache-control": "no-store"}


def page(page: Page, values: Mapping[str, str], job: Job, path: str, *, twin: bool) -> Response:
    """Return the page that waits for a job, or for a twin the address of its progress; status 202."""
    told = job.told[-1] if job.told else "waiting for its turn"
    if twin:
        numbers = {"working": told, "events": f"/work/{job.key}/events", "cancel": f"/work/{job.key}/cancel"}
        return Response(json.dumps(numbers), 202, {**NO_STORE, "retry-after": "2"}, "application/json")
    where = path if values.get("file") else here(page, values)
    html = render("waiting.html.jinja", page=page, values=values, title=page.title, key=job.key, told=told, where=where)
    return Response(html, 202, NO_STORE, "text/html; charset=utf-8")


async def events(request: Request) -> Response:
    """Stream the progress of a job as server-sent events: `progress` with a sentence, at the end `done`."""
    workshop: Workshop = request.app.state.workshop
    job = workshop.jobs.get(request.path_params["key"])

    async def told() -> AsyncIterator[str]:
        if job is not None:
            async for sentence in job.progress():
                yield f"event: progress\ndata: {json.dumps(sentence)}\n\n"
        yield "event: done\ndata: {}\n\n"

    return StreamingResponse(told(), 200, NO_STORE, "text/event-stream")


async def cancel(request: Request) -> Response:
    """End a job and go back to the page it came from."""
    workshop: Workshop = request.app.state.workshop
    if not await workshop.cancel(request.path_params["key"]):
        return refusal(404, "there is no such work; it may be done already", request.url.path)
    back = urlsplit(request.headers.get("referer", "/")).path or "/"
    return RedirectResponse("/" + back.lstrip("/"), 303)
