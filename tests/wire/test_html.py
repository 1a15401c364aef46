"""HTML to text: what a reader of the mail sees, and nothing that is hidden from them."""

from __future__ import annotations

import pytest

from mailagent.wire.html import MAX_HTML, html_to_text


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("plain &amp; simple", "plain & simple"),
        ("<p>Hi <b>Dana</b>,</p><p>see you\n on   Friday.</p>", "Hi Dana,\n\nsee you on Friday."),
        ("<div>one</div><div>two<br>three</div>", "one\ntwo\nthree"),
        ("<div>one</div><div><br></div><div>two</div>", "one\n\ntwo"),
        ("<ul><li>SQL</li><li><p>Python</p></li></ul>", "- SQL\n\n- Python"),
        (
            "<table><tr><td>Date</td><td>Friday</td></tr><tr><td>Room</td><td>4</td></tr></table>",
            "Date\tFriday\nRoom\t4",
        ),
        ('<a href="https://x.example/very/long">Join the call</a> now', "Join the call now"),
        ("<pre>a  b\nc</pre>", "a b\nc"),
        ("a&nbsp;b&zwnj;\u200b c", "a b\u200c c"),
        ("", ""),
        ("  \n ", ""),
    ],
)
def test_blocks_stand_on_their_own_lines(html: str, text: str) -> None:
    assert html_to_text(html) == text


@pytest.mark.parametrize(
    "hidden",
    [
        "<style>p {color: red}</style>",
        "<script>alert(1)</script>",
        "<head><title>Subject</title></head>",
        "<!-- comment -->",
        '<div style="display: none; max-height:0">preview</div>',
        '<span style="DISPLAY:NONE">preview</span>',
        '<div style="mso-hide:all">preview</div>',
        '<div style="opacity:0">preview</div>',
        "<div hidden>preview</div>",
        "<template>x</template>",
    ],
)
def test_what_is_hidden_is_left_out(hidden: str) -> None:
    assert html_to_text(f"<body>{hidden}<p>Seen</p></body>") == "Seen"


def test_a_cell_with_font_size_zero_hides_nothing() -> None:
    layout = '<td style="font-size:0px"><div style="font-size:14px;opacity:0.8">Seen</div></td>'
    assert html_to_text(f"<table><tr>{layout}</tr></table>") == "Seen"


@pytest.mark.parametrize(
    "quote",
    [
        '<div class="gmail_quote gmail_quote_container"><div>On Monday Mary wrote:</div>old</div>',
        '<blockquote type="cite">old</blockquote>',
        '<div class="yahoo_quoted">old</div>',
        '<div class="moz-cite-prefix">On Monday Mary wrote:</div><blockquote type="cite">old</blockquote>',
        '<hr><div id="divRplyFwdMsg">From: Mary</div><div>old</div>',
    ],
)
def test_quoted_mail_is_marked_line_by_line(quote: str) -> None:
    lines = [line for line in html_to_text(f"<p>new</p>{quote}").split("\n") if line]
    assert lines[0] == "new"
    assert lines[-1] == "> old"
    assert all(line.startswith(">") for line in lines[1:])


def test_paragraphs_of_word_are_lines_and_empty_ones_part_them() -> None:
    line = '<p class="MsoNormal">{}<o:p></o:p></p>'.format
    empty = '<p class="MsoNormal"><o:p>&nbsp;</o:p></p>'
    assert html_to_text(line("Hi Dana,") + empty + line("Mary Okafor") + line("CTO")) == "Hi Dana,\n\nMary Okafor\nCTO"


def test_text_after_a_quote_is_the_writers_own() -> None:
    html = '<p>above</p><blockquote type="cite"><p>old</p><blockquote type="cite">older</blockquote></blockquote>below'
    assert html_to_text(html) == "above\n\n> old\n>\n> > older\n\nbelow"


def test_a_forwarded_mail_is_read_although_gmail_calls_it_a_quote() -> None:
    html = '<div class="gmail_quote"><div>---------- Forwarded message ---------<br>From: Mary</div><p>Hello</p></div>'
    assert "> " not in html_to_text(html)
    assert html_to_text(html).endswith("Hello")


@pytest.mark.timeout(10)
@pytest.mark.parametrize(
    "html",
    [
        "<div>" * 100_000 + "x",
        "<blockquote type=cite>" * 50_000,
        "<p>a<b>" * 60_000,
        "<font><b><i>" * 400 + "<p>x" * 4_000,
        "<" * 400_000,
        "&" * 400_000,
        "<a href='" + "x" * 400_000,
        "\x00\ud800<b>\x07" * 1_000,
        "<div style='" + " display" * 50_000 + "'>x</div>",
    ],
)
def test_hostile_html_gives_an_answer_in_time(html: str) -> None:
    assert len(html_to_text(html)) <= MAX_HTML * 2
