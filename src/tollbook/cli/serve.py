"""tollbook serve."""

from __future__ import annotations

import os
import webbrowser
from typing import Annotated

import typer

from tollbook.cli.options import DEFAULT_CASE, CaseOption, ReviewBelow
from tollbook.cli.output import notice
from tollbook.config import DEFAULT, Config
from tollbook.errors import UsageError


def serve(
    case: CaseOption = DEFAULT_CASE,
    *,
    host: Annotated[
        str,
        typer.Option(
            "--host",
            metavar="ADDRESS",
            help="The address to listen on. Any other than this machine's own demands that people "
            "log in.",
        ),
    ] = "127.0.0.1",
    port: Annotated[
        int, typer.Option("--port", min=0, max=65535, help="The port; 0: any free one.")
    ] = 8470,
    open_: Annotated[
        bool, typer.Option("--open/--no-open", help="Open the case in the browser.")
    ] = False,
    users: Annotated[
        bool, typer.Option("--users", help="Demand a log-in on this machine's own address too.")
    ] = False,
    https: Annotated[
        bool,
        typer.Option("--https", help="Say that people reach it by https, through another server."),
    ] = False,
    reviewer: Annotated[
        str,
        typer.Option(
            "--by",
            metavar="NAME",
            help="In whose name decisions are made where nobody logs in.",
            show_default="your user name",
        ),
    ] = "",
    below: ReviewBelow = DEFAULT.review_below,
) -> None:
    """Open the case in the browser.

    Timeline, ledger, conflicts, sources, reports and review as pages of this machine, until
    Ctrl-C. It needs the extra: pip install "tollbook[web]".

    For example:

      tollbook serve --case kursk.tollbook --open

      tollbook serve --case kursk.tollbook --host 0.0.0.0 --https
    """
    try:
        from tollbook.web import Settings, create_app
        from tollbook.web.running import listen, run
    except ImportError as error:
        raise UsageError(
            f"the web app is not installed ({error.name} is missing)",
            remedy='Install it with: pip install "tollbook[web]"',
        ) from error
    settings = Settings(host=host, port=port, users=users, https=https, reviewer=reviewer)
    app = create_app(case, settings, Config(review_below=below))
    socket = listen(settings)
    address = f"http://{_shown(host)}:{socket.getsockname()[1]}/"
    notice(f"serving {case} at {address} (Ctrl-C ends it)")
    if open_ and (os.environ.get("DISPLAY") or os.name != "posix"):
        webbrowser.open(address)
    run(app, socket)


def _shown(host: str) -> str:
    return f"[{host}]" if ":" in host else host
