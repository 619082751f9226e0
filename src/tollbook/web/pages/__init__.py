"""The pages, a module a section: each has a `router`, and no logic of its own."""

from tollbook.web.pages import (
    bias,
    conflicts,
    documents,
    interface,
    ledger,
    overview,
    provenance,
    review,
    sources,
    timeline,
    tryit,
)

ROUTERS = (
    overview.router,
    timeline.router,
    ledger.router,
    documents.router,
    conflicts.router,
    sources.router,
    bias.router,
    provenance.router,
    review.router,
    interface.router,
    tryit.router,
)
