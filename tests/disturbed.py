"""A workspace in which one cycle has everything to do, and what came of it, for tests that break the cycle off."""

from __future__ import annotations

from pathlib import Path

from workspace import Workspace, body

NOW = "2026-03-10 11:30"
_NORTHWIND = ("Mary Okafor <mary.okafor@northwind.example>", "Ross Lind <ross.lind@northwind.example>")


def make_disturbed(root: Path) -> Workspace:
    """At NOW a cycle makes new drafts, writes one again, takes one away, flags, unflags and checks in."""
    space = Workspace(root)
    space.add_event(
        "pike",
        "2026-03-02 10:00",
        summary="Interview: Operations Manager, Juniper Pike",
        people=("Grace Adeyemi <grace@juniperpike.example>",),
        organizer="",
    )
    space.add_sent(
        "2026-03-02 12:00", "Grace Adeyemi <grace@juniperpike.example>", "Thank you", "Dear Grace, thank you."
    )
    space.add_mail(
        "2026-03-03 09:00",
        "Grace Adeyemi <grace@juniperpike.example>",
        "Our conversation",
        "Dear Dana, you will hear from us by Monday.",
        identity="pike@x",
    )
    space.add_event(
        "marlowe",
        "2026-03-05 10:00",
        summary="Interview - Research Engineer (Marlowe Analytics)",
        people=("Hugo Brandt <hugo@marlowe.example>",),
        organizer="",
    )
    space.add_mail(
        "2026-03-02 09:00", "Hugo Brandt <hugo@marlowe.example>", "Thursday", "See you then.", identity="ma@x"
    )
    space.add_event("northwind", "2026-03-09 10:00", people=_NORTHWIND, organizer="")
    space.add_mail("2026-03-04 09:00", _NORTHWIND[0], "Monday", "We look forward to meeting you.", identity="nw@x")
    space.add_event(
        "oak",
        "2026-03-09 14:00",
        summary="Interview: QA Engineer at Oakline",
        people=("Vera Stone <vera@oakline.example>",),
        organizer="",
    )
    space.cycle("2026-03-09 09:00")
    space.cycle("2026-03-09 16:00")
    space.delete_draft("hugo@marlowe.example")
    assert space.flagged() == ["ma@x"]
    interview = next(
        p["interviews"][0]["id"] for p in space.status("2026-03-09 16:00")["processes"] if p["company"] == "Northwind"
    )
    _note(space, interview)
    space.add_event(
        "oak",
        "2026-03-09 14:00",
        summary="Interview: QA Engineer at Oakline",
        people=("Vera Stone <vera@oakline.example>",),
        organizer="",
        status="CANCELLED",
        sequence=1,
    )
    space.add_mail(
        "2026-03-10 09:00",
        "Hugo Brandt <hugo@marlowe.example>",
        "Re: Thursday",
        "Hi Dana, you will hear from us by next Friday.",
        answers="ma@x",
    )
    space.add_event(
        "harbor",
        "2026-03-10 09:30",
        summary="Panel interview: Data Analyst, Harborlight",
        people=(
            "Aisha Karim <aisha@harborlight.example>",
            "Ben Whitlock <ben@harborlight.example>",
            "Chloe Tran <chloe@harborlight.example>",
        ),
        organizer="",
    )
    return space


def _note(space: Workspace, interview: str) -> None:
    from mailagent.core.model import Note
    from mailagent.store import Store
    from workspace import at

    with Store(space.state) as store:
        store.add_note(
            Note(interview, "Mary told me about the calibration of the flow sensors", at("2026-03-09 17:00"))
        )


def outcome(space: Workspace) -> list[tuple[str, ...]]:
    """Everything a cycle leaves in the mailbox: drafts whole, and flagged mails."""
    drafts = [
        (str(m["To"]), str(m["Subject"]), str(m["Message-ID"]), str(m["In-Reply-To"]), body(m))
        for m in space.messages().values()
    ]
    return [*sorted(drafts), ("flagged", *sorted(space.flagged()))]
