"""Translators: raw iCalendar, MIME, Google and Graph JSON to the model, and drafts to request bodies. No I/O.

Each module's header lists the quirks of its format, each with the test that holds it. What cannot be read raises
`WireError`; a translator never lets another exception out.
"""

from __future__ import annotations


class WireError(ValueError):
    """The text or JSON is not what its format promises; the sentence says what is wrong, without quoting content."""
