"""The application: addresses to pages, questions to workers, answers to bytes; it computes nothing itself."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response
from starlette.routing import Route

from detente.errors import DetenteError
from detente.web import catalogue, posted, tables, waiting
from detente.web.assets import CHARTS, assets, charts
from detente.web.kept import Kept, Shelf, key_of
from detente.web.openapi import document
from detente.web.parameters import values_of
from detente.web.rendering import compressed, here
from detente.web.replies import compressed_reply, refusal
from detente.web.security import Guard
from detente.web.settings import Settings
from detente.web.workshop import Workshop

if TYPE_CHECKING:
    from detente.web._page import Page

PATIENCE = {"page": 1.3, "twin": 20.0}
YEAR = "public, max-age=31536000, immutable"


def application(settings: Settings, *, workshop: Workshop | None = None, ahead: bool = True) -> Starlette:
    """Return the application; with `ahead` the pages that most readers open first are made before they are asked for.

    >>> application(Settings()).state.settings.host
    '127.0.0.1'
    """

    @asynccontextmanager
    async def living(app: Starlette) -> AsyncIterator[None]:
        app.state.workshop.open()
        if ahead:
            for page in catalogue.pages().values():
                if page.visits and page.menu:
                    found = catalogue.find(page.paths[0])
                    assert found is not None  # noqa: S101
                    app.state.workshop.ask(page.key, values_of(page, found.values, ()), ahead=True)
        yield
        await app.state.workshop.close()

    routes = [
        Route("/static/{name}", _static),
        Route("/openapi.json", _openapi),
        Route("/work/{key}/events", waiting.events),
        Route("/work/{key}/cancel", waiting.cancel, methods=["POST"]),
        Route("/{path:path}", _page, methods=["GET", "POST"]),
    ]
    app = Starlette(routes=routes, lifespan=living)
    app.state.settings, app.state.documents = settings, {}
    app.state.workshop = workshop or Workshop(Shelf())
    app.add_middleware(Guard, settings=settings, refuse=lambda status, why, scope: refusal(status, why, scope["path"]))
    return app


async def _page(request: Request) -> Response:
    path = request.scope.get("raw_path", request.url.path.encode()).decode("latin-1").partition("?")[0]
    found = catalogue.find(path)
    if found is None:
        return refusal(404, f"there is no page at {request.url.path[:120]}; the menu has all there are", path)
    page = found.page
    if request.method == "POST" and (not page.posts or found.twin):
        return refusal(405, "this page takes no documents; ask for it with GET", path)
    try:
        if request.method == "POST":
            values = await posted.values(page, found.values, request)
            job = request.app.state.workshop.ask(page.key, values)
            posted.remember(request.app, job.key, values)
            return RedirectResponse(f"{page.paths[0]}/{job.key}", 303)
        values = values_of(page, found.values, request.query_params.multi_items())
        if page.posts and values.get("document"):
            values = posted.recalled(request.app, values["document"])
        return await _answered(request, page, values, twin=found.twin)
    except DetenteError as error:
        return refusal(posted.status_of(error), str(error), path)


async def _answered(request: Request, page: Page, values: Mapping[str, str], *, twin: bool) -> Response:
    """Return the answer to a question if it is there or comes soon, else the page that waits for it."""
    workshop: Workshop = request.app.state.workshop
    key = key_of(page.key, values)
    answer = workshop.shelf.get(key)
    if answer is None:
        if key in workshop.refused:
            why = workshop.refused.pop(key)
            return refusal(422, f"{why}; ask again to have it begun anew", request.url.path)
        job = workshop.ask(page.key, values)
        done = asyncio.create_task(job.done.wait())
        await asyncio.wait([done], timeout=PATIENCE["twin" if twin else "page"])
        done.cancel()
        answer = workshop.shelf.get(key)
        if answer is None and key in workshop.jobs:
            return waiting.page(page, values, job, request.url.path, twin=twin)
        if answer is None:
            return refusal(422, workshop.refused.pop(key, "not answered; ask again"), request.url.path)
    return await _form(request, page, values, answer, twin=twin)


async def _form(request: Request, page: Page, values: Mapping[str, str], answer: Kept, *, twin: bool) -> Response:
    """Return the form of an answer that is asked for: the page, its twin, an export, or one whole table."""
    name = request.query_params.get("export") or request.query_params.get("table", "")
    if not name or answer.status >= 400:
        content, media = (answer.json, "application/json") if twin else (answer.page, "text/html; charset=utf-8")
        return compressed_reply(request, content, media, answer.status, tag=answer.tag)
    if "table" in request.query_params:
        name = f"{name}.csv"
    if name.endswith(".png") and f"{name[:-4]}.svg" in answer.files:
        return await asyncio.to_thread(tables.picture, answer.files[f"{name[:-4]}.svg"][1], name)
    if name not in answer.files:
        known = ", ".join(answer.files) or "nothing"
        return refusal(404, f"this page has no export '{name[:60]}'; it has {known}", request.url.path)
    media, content = answer.files[name]
    if "table" in request.query_params:
        html = tables.page(page, here(page, values), name.removesuffix(".csv"), content)
        return compressed_reply(request, compressed(html), "text/html; charset=utf-8", 200)
    saved = {"content-disposition": f'attachment; filename="{name}"'}
    return compressed_reply(request, content, media, 200, tag=answer.tag, headers=saved)


async def _static(request: Request) -> Response:
    name = request.path_params["name"]
    found = await charts() if name == CHARTS else assets().get(name)
    if found is None:
        return refusal(404, f"there is no file '{name[:60]}'", request.url.path)
    return compressed_reply(request, found.content, found.media, 200, tag=found.tag, keep=YEAR)


async def _openapi(_: Request) -> Response:
    return JSONResponse(document())
