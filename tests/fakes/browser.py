"""The browser of this machine, for a sign-in within the test's own process."""

from __future__ import annotations

import webbrowser
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from unittest.mock import patch


@contextmanager
def browser(visit: Callable[[str], object]) -> Iterator[None]:
    """Each address that is opened is visited, in a thread beside the program. Raises what a visit raised."""
    visits: list[Future[object]] = []
    with ThreadPoolExecutor() as pool:

        def opened(address: str) -> bool:
            visits.append(pool.submit(visit, address))
            return True

        with patch.object(webbrowser, "open", opened):
            yield
    for one in visits:
        one.result()
