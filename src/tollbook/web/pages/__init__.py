"""The pages, a module a section: each has a `router`, and no logic of its own."""

from tollbook.web.pages import overview

ROUTERS = (overview.router,)
