"""What routes are handed: the shelf, and the book under the choice that the address names."""

from __future__ import annotations

from typing import Annotated, TypeAlias

from fastapi import Depends, Request

from tollbook.web.settings import Settings
from tollbook.web.shelf import Shelf, Shown
from tollbook.web.state import Asked


def shelf_of(request: Request) -> Shelf:
    """The case that the application serves."""
    shelf: Shelf = request.app.state.shelf
    return shelf


def settings_of(request: Request) -> Settings:
    """How it is served."""
    settings: Settings = request.app.state.settings
    return settings


def shown_of(request: Request, view: Asked) -> Shown:
    """The book under the choice of the address."""
    return shelf_of(request).shown(view.choice)


OnShelf: TypeAlias = Annotated[Shelf, Depends(shelf_of)]
Served: TypeAlias = Annotated[Settings, Depends(settings_of)]
OnHand: TypeAlias = Annotated[Shown, Depends(shown_of)]
