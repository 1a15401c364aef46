"""The finished letter: plain text and a simple HTML part that says the same, the signature once at the end."""

from __future__ import annotations

import html
import re

from mailagent.core.letters.plain import single_line

_CLOSING = re.compile(
    r"(?:(?:best|kind|warm|many)\b.{0,20}|regards|sincerely|yours\b.{0,20}|cheers|thanks|thank you|all the best"
    r"|(?:mit )?(?:freundlich|besten|viele|herzlich|liebe).{0,20}|gruß|grüße),?",
    re.IGNORECASE,
)


def signature_lines(signature: str, name: str) -> tuple[str, ...]:
    """The signature as clean lines; my name where none is set."""
    lines = tuple(single_line(line) for line in signature.splitlines()[:12])
    while lines and not lines[0]:
        lines = lines[1:]
    while lines and not lines[-1]:
        lines = lines[:-1]
    if lines and lines[0] in {"--", "-- "}:
        lines = lines[1:]
    return lines or (single_line(name),)


def begins_with_closing(lines: tuple[str, ...]) -> bool:
    """Whether the signature brings its own "Best regards,"."""
    return bool(lines and _CLOSING.fullmatch(lines[0]))


def plain_text(greeting: str, paragraphs: tuple[str, ...], sign_off: str, signature: tuple[str, ...]) -> str:
    """The body as plain text: one line a paragraph, empty lines between, a line feed at the end of each line."""
    end = "\n".join((sign_off, *signature) if sign_off else signature)
    return "\n\n".join(part for part in (greeting, *paragraphs, end) if part) + "\n"


def html_form(greeting: str, paragraphs: tuple[str, ...], sign_off: str, signature: tuple[str, ...]) -> str:
    """The same as HTML. No colours and no font, so that each mail client shows it as it shows its own letters."""
    parts = [html.escape(part) for part in (greeting, *paragraphs) if part]
    end = "<br>\n".join(html.escape(line) for line in ((sign_off, *signature) if sign_off else signature))
    body = "\n".join(f'<p style="margin:0 0 1em 0">{part}</p>' for part in (*parts, end))
    return page(body)


def page(body: str) -> str:
    """Markup as a whole page; it is said that light and dark will do, so that a client in the dark turns it over."""
    head = '<meta charset="utf-8"><meta name="color-scheme" content="light dark">'
    return f"<html><head>{head}</head><body>\n{body}\n</body></html>\n"


def body_of(text: str, signature: str) -> str:
    """An earlier letter without greeting, closing and signature: what letters are compared by."""
    text = text[:3000].strip()
    end = "\n".join(signature_lines(signature, "")).strip()
    if end and text.endswith(end):
        text = text[: -len(end)].rstrip()
    parts = [part.strip() for part in re.split(r"\n[ \t]*\n", text) if part.strip()]
    if len(parts) > 1 and len(parts[0]) <= 60 and parts[0].endswith((",", "!")):
        parts = parts[1:]
    if len(parts) > 1 and (len(parts[-1].split()) <= 4 or _CLOSING.fullmatch(parts[-1].splitlines()[0])):
        parts = parts[:-1]
    return " ".join(" ".join(parts).split())
