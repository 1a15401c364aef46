"""HTML of mails and event descriptions to plain text.

Quirks, each held by a test in tests/wire/test_html.py:
- Layout tables of newsletters set `font-size:0` on cells that hold the whole text, so that alone hides nothing.
- Outlook marks where a quoted mail begins by a block with the id `divRplyFwdMsg`; the quoted text follows beside it, so
  all that comes after it is quoted.
- Gmail puts a forwarded mail into the same `gmail_quote` as a quoted one; it is told apart by its line of dashes.
- Word and Outlook write each line as a paragraph without distance (`MsoNormal`), and an empty one for an empty line.
- Previews are padded with zero-width characters.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

MAX_HTML = 512 * 1024
_MAX_UNCLOSED = 5_000  # beyond it the parser's time grows with the square of the depth,
_MAX_UNCLOSED_HTML = 64 * 1024  # so only this much is read
_MAX_QUOTE_DEPTH = 5
_UNSEEN = frozenset(("head", "title", "script", "style", "template", "noscript", "svg", "math", "object", "iframe")) | {
    *("select", "textarea", "button", "img", "input")
}
_PARAGRAPHS = frozenset(("p", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "dl", "table", "blockquote", "pre"))
_OFFICE_LINE = "p.Mso"
_BLOCKS = (
    _PARAGRAPHS
    | {_OFFICE_LINE, "html", "body", "div", "tr", "tbody", "thead", "tfoot", "caption", "li", "dt", "dd", "hr", "form"}
    | {"section", "article", "aside", "header", "footer", "main", "nav", "address", "center", "figure", "figcaption"}
    | {"details", "summary", "fieldset"}
)
_CELLS = frozenset(("td", "th"))
_QUOTE_CLASSES = ("gmail_quote", "moz-cite-prefix", "yahoo_quoted", "protonmail_quote", "zmail_extra")
_HIDING = re.compile(r"display:none|visibility:hidden|mso-hide:all|max-height:0|opacity:0(?![.\d])")
_SPACE = re.compile(r"\s+")
_DROPPED = re.compile("[\x00-\x08\x0e-\x1f\x7f\xad\u034f\u200b\u2060\ufeff]")


class _Lines:
    """Collects text into lines: blocks end a line, paragraphs ask for an empty one, quoted lines begin with "> "."""

    def __init__(self) -> None:
        self.lines: list[str] = []
        self.line: list[str] = []
        self.depth = 0
        self.blank = False
        self.bullet = False

    def add(self, text: str) -> None:
        text = _SPACE.sub(" ", _DROPPED.sub("", text))
        if text.startswith(" ") and (not self.line or self.line[-1].endswith((" ", "\t"))):
            text = text[1:]
        if text:
            self.line.append(text)

    def end(self, *, blank: bool = False) -> None:
        text = "".join(self.line).strip()
        self.line.clear()
        if text:
            if self.blank and self.lines:
                self.lines.append(">" if self.depth and self.lines[-1].startswith(">") else "")
            self.lines.append("> " * self.depth + ("- " if self.bullet else "") + text)
            self.blank = self.bullet = False
        self.blank = self.blank or blank

    def break_(self) -> None:
        """A `<br>`: ends the line, or is an empty line where none has begun."""
        self.end(blank=not any(self.line))


def html_to_text(html: str) -> str:
    """The text of an HTML document or fragment as a reader sees it.

    One line for each block, `- ` before list items, quoted parts of a mail as lines that begin with `> `. What is
    hidden (styles, scripts, previews) is left out; a link is its text. Only the first MAX_HTML characters are read.
    Never raises.
    """
    from selectolax.lexbor import LexborHTMLParser

    if not html or html.isspace():
        return ""
    html = html[:MAX_HTML]
    if html.count("<") - 2 * html.count("</") > _MAX_UNCLOSED:
        html = html[:_MAX_UNCLOSED_HTML]
    root = LexborHTMLParser(html.encode("utf-8", "replace")).root
    out = _Lines()
    if root is not None:
        _walk(root, out)
    out.end()
    return "\n".join(out.lines)


def _walk(root: LexborNode, out: _Lines) -> None:
    """Depth first with a stack of its own: nesting is up to whoever wrote the mail."""
    pre = 0
    stack: list[tuple[LexborNode | None, str, bool]] = [(root, "", False)]
    while stack:
        node, tag, quoted = stack.pop()
        if node is None:
            pre -= tag == "pre"
            _leave(tag, quoted, out)
            continue
        if node.next is not None and node is not root:
            stack.append((node.next, "", False))
        tag = node.tag or ""
        if tag == "-text":
            _text(node.text_content or "", bool(pre), out)
        elif tag == "br":
            out.break_()
        elif not _hidden(node, tag):
            if tag == "p" and (node.attributes.get("class") or "").startswith("Mso"):
                tag = _OFFICE_LINE
            quoted = _enter(node, tag, out)
            pre += tag == "pre"
            stack.append((None, tag, quoted))
            child = node.first_child
            if child is not None:
                stack.append((child, "", False))


def _text(text: str, pre: bool, out: _Lines) -> None:
    if not pre:
        out.add(text)
        return
    first, *others = text.splitlines() or [""]
    out.add(first)
    for line in others:
        out.break_()
        out.add(line)


def _hidden(node: LexborNode, tag: str) -> bool:
    if tag in _UNSEEN or tag.startswith(("-", "!")):
        return True
    attributes = node.attributes
    if not attributes:
        return False
    style = (attributes.get("style") or "")[:2000]
    return "hidden" in attributes or bool(style and _HIDING.search(_SPACE.sub("", style.lower())))


def _enter(node: LexborNode, tag: str, out: _Lines) -> bool:
    """Begin an element; True where its content is quoted."""
    if tag in _BLOCKS:
        out.end(blank=tag in _PARAGRAPHS)
    elif tag in _CELLS and any(out.line):
        out.line.append("\t")
    if tag == "li":
        out.bullet = True
    attributes = node.attributes
    if not attributes:
        return False
    if attributes.get("id") == "divRplyFwdMsg":
        out.end(blank=True)
        out.depth = min(out.depth + 1, _MAX_QUOTE_DEPTH)
        return False
    quoted = out.depth < _MAX_QUOTE_DEPTH and _is_quote(node, tag, attributes)
    if quoted:
        out.end(blank=True)
        out.depth += 1
    return quoted


def _leave(tag: str, quoted: bool, out: _Lines) -> None:
    if tag == _OFFICE_LINE:
        out.break_()
    elif tag in _BLOCKS or quoted:
        out.end(blank=tag in _PARAGRAPHS)
    if quoted:
        out.depth -= 1


def _is_quote(node: LexborNode, tag: str, attributes: dict[str, str | None]) -> bool:
    if tag == "blockquote" and (attributes.get("type") or "").lower() == "cite":
        return True
    names = (attributes.get("class") or "")[:500].split()
    return any(name in _QUOTE_CLASSES for name in names) and not _is_forwarded(node)


def _is_forwarded(node: LexborNode) -> bool:
    """Whether the first words below are a line of dashes: "---------- Forwarded message ---------"."""
    below = node.first_child
    for _ in range(20):
        if below is None:
            return False
        if below.tag == "-text":
            text = (below.text_content or "").strip()
            if text:
                return text.startswith("-----")
            below = below.next
        else:
            below = below.first_child or below.next
    return False
