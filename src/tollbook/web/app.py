"""The application put together: case, pages, JSON, errors, safety."""

from __future__ import annotations

from importlib.metadata import version
from importlib.resources import files
from pathlib import Path

from fastapi import Depends, FastAPI
from fastapi.staticfiles import StaticFiles

from tollbook.config import DEFAULT, Config
from tollbook.web import faults, pages, styles
from tollbook.web.api import answers, lists
from tollbook.web.headers import SafeHeaders
from tollbook.web.safety.guard import guard
from tollbook.web.safety.setup import add_safety
from tollbook.web.settings import LOCAL, Settings
from tollbook.web.shelf import Shelf


def create_app(case: str | Path, settings: Settings = LOCAL, config: Config = DEFAULT) -> FastAPI:
    """The ASGI application that serves the case at `case`.

    Raises:
        CaseError: it is missing, damaged, locked, no case, or of another version.
        UsageError: people have to log in, and the case has no users.
    """
    app = FastAPI(
        title="tollbook",
        version=version("tollbook"),
        summary="Who claimed which casualty figure, and what can be true together.",
        docs_url=None,
        redoc_url=None,
        openapi_url="/api/v1/openapi.json",
        dependencies=[Depends(guard)],
    )
    app.state.settings = settings
    app.state.shelf = Shelf(Path(case), config)
    faults.add_faults(app)
    for router in pages.ROUTERS:
        app.include_router(router, include_in_schema=False)
    app.include_router(lists.router)
    app.include_router(answers.router)
    app.include_router(styles.router, include_in_schema=False)
    app.mount("/static", StaticFiles(directory=str(files("tollbook.web") / "static")), "static")
    add_safety(app, Path(case), settings)
    app.add_middleware(SafeHeaders)
    return app
