"""The app over a real socket."""

from __future__ import annotations

import threading
from pathlib import Path

import uvicorn

from tollbook.web import Settings, create_app
from tollbook.web.running import listen

ANY_PORT = Settings(port=0)


class serving:  # noqa: N801 - reads as a verb: `with serving(case) as address`
    """The app over a real socket, in a thread, for as long as the block runs."""

    def __init__(self, case: Path, settings: Settings = ANY_PORT) -> None:
        self.socket = listen(settings)
        config = uvicorn.Config(create_app(case, settings), log_level="error")
        self.server = uvicorn.Server(config)
        self.thread = threading.Thread(
            target=self.server.run, kwargs={"sockets": [self.socket]}, daemon=True
        )

    def __enter__(self) -> str:
        self.thread.start()
        return f"http://127.0.0.1:{self.socket.getsockname()[1]}"

    def __exit__(self, *_: object) -> None:
        self.server.should_exit = True
        self.thread.join(timeout=20)
        self.socket.close()
