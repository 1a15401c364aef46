"""What an interview is to cover, where the event says so."""

from __future__ import annotations

from mailagent.core.model import Context, Event, Evidence


def topics_of(event: Event, context: Context) -> tuple[tuple[str, ...], tuple[Evidence, ...]]:
    """The subjects that the event names, in its language and order, and where it names them."""
    del event, context
    return (), ()
