"""The case in the browser: pages and JSON from the same views as the command line.

Pages are made on the server; what a browser runs is shipped with the package, and nothing is
asked of another host. `create_app` makes the ASGI application, `tollbook serve` runs it.
"""

from tollbook.web.app import create_app
from tollbook.web.settings import Settings

__all__ = ["Settings", "create_app"]
