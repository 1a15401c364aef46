"""The page of `mailagent report`: what it says, that strangers' words stay text, and that it needs nothing else."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser

from mailagent.core.model import Address, Me, Message
from mailagent.places import Places
from mailagent.settings import load_settings
from workspace import CONFIG, Workspace, at

NOW = "2026-03-11 12:00"
EVIL = '"><script>alert(1)</script><img src=x onerror=alert(1)>'


@pytest.fixture
def space(tmp_path: Path) -> Workspace:
    """An interview on Monday, a promise on Tuesday that they write by Friday, and two applications."""
    made = Workspace(tmp_path)
    made.add_event("scientist", "2026-03-09 10:00", organizer="")
    mary = "Mary Okafor <mary.okafor@northwind.example>"
    made.add_mail("2026-03-04 09:00", mary, "Interview on Monday", "We look forward to meeting you.", identity="inv@x")
    text = "Thank you for coming. You will hear our decision by Friday."
    made.add_mail("2026-03-10 15:00", mary, "Re: Interview on Monday", text, answers="inv@x")
    made.add_mail(
        "2026-02-18 09:00",
        "Juniper Foods <no-reply@greenhouse.io>",
        "Thank you for applying to Juniper Foods",
        "Hi Dana, thank you for applying to Juniper Foods as a Data Analyst. We received your application.",
    )
    made.cycle(NOW)
    return made


def _page(space: Workspace, now: str = NOW) -> tuple[str, LexborHTMLParser]:
    result = space.run("report", now=now)
    assert result.code == 0, result.err
    text = (space.root / "report.html").read_text(encoding="utf-8")
    return text, LexborHTMLParser(text)


def _text(page: LexborHTMLParser, part: str) -> str:
    found = page.css_first(part)
    assert found is not None, part
    return " ".join(found.text(separator=" ").split())


def test_the_page_lies_beside_the_state_and_only_its_owner_may_read_it(space: Workspace) -> None:
    result = space.run("report", "--json", now=NOW)
    path = Path(result.json["file"])
    assert path == space.root / "report.html"
    assert path.stat().st_mode & 0o077 == 0
    elsewhere = space.root / "other.html"
    assert space.run("report", "--out", str(elsewhere), now=NOW).code == 0
    assert elsewhere.is_file()


def test_a_place_that_cannot_be_written_is_named(space: Workspace) -> None:
    result = space.run("report", "--out", str(space.root / "none" / "page.html"), now=NOW)
    assert result.code == 1
    assert "cannot be written" in result.err


def test_a_promise_stands_there_with_its_quote_its_source_and_its_day(space: Workspace) -> None:
    _, page = _page(space)
    owed = _text(page, "#promises")
    assert "They owe you" in owed
    assert "by 13 Mar" in owed
    assert "You will hear our decision by Friday." in owed
    assert "Message 2026-03-10 from Mary Okafor" in owed


def test_drafts_are_listed_with_whom_they_are_to_and_where_they_lie(space: Workspace) -> None:
    _, page = _page(space)
    drafts = _text(page, "#drafts")
    assert "thank-you" in drafts
    assert "Mary Okafor" in drafts
    assert "Mail/.Drafts" in drafts


def test_weeks_without_data_are_unknown_and_not_zero(space: Workspace) -> None:
    _, page = _page(space)
    rows = [[cell.text(strip=True) for cell in row.css("th,td")] for row in page.css("#weeks tbody tr")]
    by_week = {row[0]: row[1:] for row in rows}
    assert by_week["16 Feb"] == ["1", "0"]
    assert by_week["23 Feb"] == ["unknown", "unknown"]
    assert by_week["9 Mar"] == ["0", "1"]
    assert len(rows) == 8


def test_a_company_is_measured_by_its_own_answers(space: Workspace) -> None:
    _, page = _page(space)
    (northwind,) = [row for row in page.css("#times tbody tr") if "Northwind" in row.text()]
    assert "1 day" in northwind.text()


def test_the_page_loads_nothing_runs_nothing_and_says_so_in_its_policy(space: Workspace) -> None:
    text, page = _page(space)
    policy = page.css_first("meta[http-equiv]")
    assert policy is not None
    content = str(policy.attributes["content"])
    assert content.startswith("default-src 'none'; style-src 'sha256-")
    assert "unsafe" not in content
    assert not page.css("script, link, img, iframe, object, embed, form, base")
    assert not re.search(r"\son\w+=|\sstyle=|javascript:|@import|url\((?!#)", text)
    assert not page.css("a[href^=http]"), "mail in files has no address in a browser"


def test_headings_landmarks_and_table_headers_are_there(space: Workspace) -> None:
    _, page = _page(space)
    root = page.css_first("html")
    assert root is not None
    assert root.attributes["lang"] == "en"
    assert len(page.css("h1")) == len(page.css("main")) == len(page.css("nav")) == 1
    for table in page.css("table"):
        assert table.css("caption")
        assert all(head.attributes.get("scope") in {"col", "row"} for head in table.css("th"))
    for drawing in page.css("svg[role=img]"):
        assert drawing.attributes.get("aria-label") or drawing.attributes.get("aria-labelledby")


def test_what_strangers_wrote_stays_text(tmp_path: Path) -> None:
    space = Workspace(tmp_path)
    space.add_event(
        "evil",
        "2026-03-09 10:00",
        summary=f"Interview at Acme {EVIL} for Clerk {{{{ 7 * 7 }}}}",
        people=(f"Mary {EVIL.replace(chr(34), '')} <mary@acme.example>",),
        organizer="Jo Bell <jo@acme.example>",
    )
    space.add_mail(
        "2026-03-10 09:00",
        "Mary Okafor <mary@acme.example>",
        f"Decision {EVIL}",
        f"{EVIL} You will hear our decision by Friday {EVIL} javascript:alert(1) https://evil.example/x\u202e.",
    )
    space.run("applied", EVIL, "<b>Chief</b>", "https://evil.example", now=NOW)
    space.cycle(NOW)
    space.run("note", space.status(NOW)["processes"][0]["id"], f"They said {EVIL}", now=NOW)
    text, page = _page(space)
    assert not page.css("script, img, b:not(.stages b)")
    assert "<script" not in text
    assert "\u202e" not in text
    assert "49" not in _text(page, "#pipeline")
    assert not page.css("a[href*=evil], a[href^=javascript]")
    assert "&lt;script&gt;" in text


def test_an_empty_search_has_a_page_too(tmp_path: Path) -> None:
    space = Workspace(tmp_path)
    _, page = _page(space)
    assert "No process is known so far." in _text(page, "#pipeline")
    assert "Nothing was read so far." in _text(page, "footer")


# ---- links -----------------------------------------------------------------------------------------------------------
def _places(tmp_path: Path, accounts: str, *emails: str) -> Places:
    path = tmp_path / "config.toml"
    path.write_text(CONFIG.partition("[[accounts]]")[0] + accounts, encoding="utf-8")
    return Places(load_settings(path), Me("Dana Reyes", emails or ("dana@reyes.example",), "Europe/Berlin"))


def _message(account: str, **more: str) -> Message:
    return Message("id", "a b+c/d#e@x", at(NOW), Address("", "m@x.example"), account, thread="AAQk/+=", **more)  # type: ignore[arg-type]


def test_a_thread_in_gmail_is_found_by_its_message_id_in_the_account_it_went_to(tmp_path: Path) -> None:
    places = _places(tmp_path, '[[accounts]]\nname = "g"\nprovider = "google"\nclient = "c.json"\n', "d+1@gmail.com")
    link = places.thread_link(_message("g"))
    assert (
        link == "https://mail.google.com/mail/u/?authuser=d%2B1%40gmail.com#search/rfc822msgid%3Aa%20b%2Bc%2Fd%23e%40x"
    )
    assert places.draft_link("g") == "https://mail.google.com/mail/u/?authuser=d%2B1%40gmail.com#drafts"


def test_a_thread_in_outlook_is_opened_by_its_conversation(tmp_path: Path) -> None:
    account = '[[accounts]]\nname = "o"\nprovider = "outlook"\nclient_id = "00000000-0000-0000-0000-000000000000"\n'
    assert _places(tmp_path, account).thread_link(_message("o")) == (
        "https://outlook.office.com/mail/inbox/id/AAQk%2F%2B%3D"
    )
    mine = _places(tmp_path, account, "dana@outlook.com").thread_link(_message("o", folder="sent"))
    assert mine == "https://outlook.live.com/mail/0/sentitems/id/AAQk%2F%2B%3D"


def test_mail_in_files_and_of_unknown_accounts_has_no_address(tmp_path: Path) -> None:
    account = '[[accounts]]\nname = "files"\nprovider = "local"\nmailbox = "Mail"\n'
    places = _places(tmp_path, account)
    assert places.thread_link(_message("files")) is None
    assert places.thread_link(_message("gone")) is None
    assert places.thread_link(None) is None
    assert places.drafts("files") == "Mail/.Drafts"
