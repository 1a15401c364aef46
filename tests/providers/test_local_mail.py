"""What only a Maildir can do to a provider: its files, its flags, and what a crash leaves."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path
from typing import IO

import pytest

from mailagent.core.model import Address, Message
from mailagent.errors import DraftChanged, ProviderError, TransientError
from mailagent.providers.base import Flag, MailQuery
from mailagent.providers.maildir import INFO, Entry, Maildir
from providers.harness import (
    ABOUT_MARY,
    INVITATION,
    LETTER,
    NO_NEXT_STEP,
    STRANGER,
    draft,
    ref_of,
)
from providers.local_harness import LocalHarness, eml, settle


@pytest.fixture
def files(tmp_path: Path) -> LocalHarness:
    return LocalHarness(tmp_path)


# ---- mail ------------------------------------------------------------------------------------------------------------
def test_a_missing_mailbox_is_no_empty_mailbox(files: LocalHarness) -> None:
    cursor = files.provider().search(ABOUT_MARY).cursor
    files.mail.rename(files.folder / "unmounted")
    for missing in (False, True):
        if missing:
            files.mail.mkdir()
        with pytest.raises(TransientError, match="not there"):
            files.provider().list_changes(ABOUT_MARY, cursor)


def test_only_new_mail_is_opened(files: LocalHarness, monkeypatch: pytest.MonkeyPatch) -> None:
    files.add_message(INVITATION)
    settle(files)
    cursor = files.provider().search(ABOUT_MARY).cursor
    files.add_message(replace(INVITATION, message_id="new@x.example", sender=STRANGER))
    read: list[str] = []
    real = Maildir.read

    def noting(maildir: Maildir, entry: Entry, cap: int) -> bytes | None:
        read.append(entry.unique)
        return real(maildir, entry, cap)

    monkeypatch.setattr(Maildir, "read", noting)
    list(files.provider().list_changes(ABOUT_MARY, cursor).messages)
    assert read == ["1773140000.M2P1.host"]


def test_a_flag_set_by_a_mail_client_makes_no_new_mail(files: LocalHarness) -> None:
    files.add_message(INVITATION)
    cursor = files.provider().search(ABOUT_MARY).cursor
    files.star(INVITATION.message_id)
    changes = files.provider().list_changes(ABOUT_MARY, cursor)
    assert (list(changes.messages), changes.removed) == ([], ())


def test_a_message_renamed_while_it_is_read_is_not_lost(files: LocalHarness) -> None:
    files.add_message(INVITATION)
    messages = files.provider().search(ABOUT_MARY).messages
    files.star(INVITATION.message_id)
    assert [message.message_id for message in messages] == [INVITATION.message_id]


def test_a_message_that_may_not_be_opened_is_a_fault(files: LocalHarness, monkeypatch: pytest.MonkeyPatch) -> None:
    files.add_message(INVITATION)

    def refuse(path: Path, mode: str) -> IO[bytes]:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", refuse)  # for the superuser no mode of a file is a bar
    changes = files.provider().search(ABOUT_MARY)
    assert list(changes.messages) == []
    assert len(changes.faults) == 1


def test_a_file_from_a_broken_clock_is_read_all_the_same(files: LocalHarness) -> None:
    files.add_message(INVITATION)
    os.utime(files.path_of(INVITATION.message_id), (0, 10**11))
    [message] = files.provider().search(ABOUT_MARY).messages
    assert message.date == INVITATION.date


def test_mail_moved_to_another_folder_goes_and_comes(files: LocalHarness) -> None:
    files.add_message(INVITATION)
    first = files.provider().search(ABOUT_MARY)
    [before] = first.messages
    path = files.path_of(INVITATION.message_id)
    (files.mail / ".Work" / "cur").mkdir(parents=True)
    path.rename(files.mail / ".Work" / "cur" / path.name)
    changes = files.provider().list_changes(ABOUT_MARY, first.cursor)
    assert changes.removed == (before.provider_id,)
    assert [(message.message_id, message.folder) for message in changes.messages] == [(before.message_id, "other")]


def test_new_mail_in_new_and_deleted_mail_are_told_apart(files: LocalHarness) -> None:
    path = files.deliver(eml(INVITATION))
    path.rename(files.mail / "new" / path.name.partition(INFO)[0])
    files.deliver(eml(replace(INVITATION, message_id="thrown@x.example")), flags="ST")
    found = {message.message_id: message.folder for message in files.provider().search(ABOUT_MARY).messages}
    assert found == {INVITATION.message_id: "inbox", "thrown@x.example": "trash"}


def test_a_phrase_is_found_in_a_body_and_only_as_whole_words(files: LocalHarness) -> None:
    files.add_message(replace(INVITATION, sender=STRANGER, text="Your application at\nArc Labs was received.\n"))
    files.add_message(replace(INVITATION, message_id="b@x.example", sender=STRANGER, text="We march on.\n"))
    query = MailQuery(since=ABOUT_MARY.since, phrases=frozenset({"arc", "arc labs"}))
    assert [message.message_id for message in files.provider().search(query).messages] == [INVITATION.message_id]


def test_a_message_that_cannot_be_read_is_a_fault_and_the_rest_is_found(files: LocalHarness) -> None:
    files.deliver(b"\x00\x01 no message")
    files.add_message(INVITATION)
    query = replace(ABOUT_MARY, phrases=frozenset({"whatever"}))
    changes = files.provider().search(query)
    assert [message.message_id for message in changes.messages] == [INVITATION.message_id]
    assert len(changes.faults) == 1


def test_drafts_are_looked_at_again_only_when_one_may_have_changed(files: LocalHarness) -> None:
    files.provider().create_draft(draft())
    cursor = files.provider().search(ABOUT_MARY).cursor
    idle = files.provider().list_changes(ABOUT_MARY, cursor)
    assert not idle.drafts_changed
    files.edit_draft(LETTER.subject, "Edited.\n")
    assert files.provider().list_changes(ABOUT_MARY, idle.cursor).drafts_changed


# ---- drafts ----------------------------------------------------------------------------------------------------------
def test_a_draft_is_a_maildir_message_with_the_draft_flag(files: LocalHarness) -> None:
    files.provider().create_draft(draft())
    [path] = files.draft_files()
    assert path.name.endswith(f"{INFO}D")
    assert (files.mail / ".Drafts" / "maildirfolder").exists()
    assert list((files.mail / ".Drafts" / "tmp").iterdir()) == []
    assert b"mailagent" not in path.read_bytes().lower()


def test_an_edit_in_place_is_seen(files: LocalHarness) -> None:
    written = draft()
    provider = files.provider()
    stored = provider.create_draft(written)
    [path] = files.draft_files()
    path.write_bytes(path.read_bytes().replace(b"Hi Mary", b"Dear Ms Okafor"))
    assert provider.get_drafts([ref_of(written, stored)])["k1"].fingerprint != stored.fingerprint
    with pytest.raises(DraftChanged):
        provider.delete_draft(ref_of(written, stored))


def test_a_draft_saved_under_another_message_id_is_known_by_its_file(files: LocalHarness) -> None:
    written = draft()
    stored = files.provider().create_draft(written)
    [path] = files.draft_files()
    path.write_bytes(path.read_bytes().replace(written.marker.encode(), b"other@client.example"))
    assert files.provider().get_drafts([ref_of(written, stored)])["k1"].state == "draft"


def test_a_draft_saved_as_a_new_file_under_another_message_id_is_gone(files: LocalHarness) -> None:
    written = draft()
    stored = files.provider().create_draft(written)
    [path] = files.draft_files()
    content = path.read_bytes().replace(written.marker.encode(), b"other@client.example")
    path.unlink()
    files.deliver(content, "drafts", "D")
    assert files.provider().get_drafts([ref_of(written, stored)])["k1"].state == "gone"
    with pytest.raises(DraftChanged):
        files.provider().update_draft(ref_of(written, stored), written)


def test_a_draft_marked_as_deleted_is_gone(files: LocalHarness) -> None:
    written = draft()
    stored = files.provider().create_draft(written)
    [path] = files.draft_files()
    path.rename(path.with_name(f"{path.name}T"))
    assert files.provider().get_drafts([ref_of(written, stored)])["k1"].state == "gone"


def test_an_update_cut_short_leaves_one_draft_at_the_next_look(files: LocalHarness) -> None:
    written = draft()
    stored = files.provider().create_draft(written)
    changed = draft(letter=replace(LETTER, text="Other words.\n"))
    again = files.provider().create_draft(changed)
    assert len(files.draft_files()) == 2
    found = files.provider().find_draft(ref_of(written, stored))
    assert found is not None
    assert found.fingerprint == again.fingerprint
    assert [seen.text for seen in files.drafts()] == ["Other words.\n"]


def test_a_copy_that_the_user_edited_is_never_removed(files: LocalHarness) -> None:
    written = draft()
    stored = files.provider().create_draft(written)
    [path] = files.draft_files()
    path.write_bytes(path.read_bytes().replace(b"Hi Mary", b"Dear Ms Okafor"))
    files.provider().create_draft(written)
    files.provider().find_draft(ref_of(written, stored))
    assert len(files.draft_files()) == 2


def test_a_full_disk_leaves_no_half_draft(files: LocalHarness, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(TransientError, match="written"):
        files.provider().create_draft(draft())
    assert [path for path in (files.mail / ".Drafts").rglob("*") if path.is_file() and path.stat().st_size] == []


def test_a_draft_to_an_address_that_is_none_is_refused(files: LocalHarness) -> None:
    with pytest.raises(ProviderError):
        files.provider().create_draft(draft(to=Address("Mary", "nobody at all")))
    assert files.drafts() == []


# ---- flags -----------------------------------------------------------------------------------------------------------
def flagged(files: LocalHarness) -> Message:
    files.add_message(INVITATION)
    [message] = files.provider().search(ABOUT_MARY).messages
    return message


def test_a_flag_names_itself_by_a_keyword(files: LocalHarness) -> None:
    files.provider().set_flag(flagged(files), NO_NEXT_STEP)
    assert "mailagent-no-next-step" in files.marks(INVITATION.message_id)


def test_keywords_of_others_keep_their_letters(files: LocalHarness) -> None:
    message = flagged(files)
    (files.mail / "dovecot-keywords").write_text("0 $Forwarded\n1 Work\n", "utf-8")
    files.provider().set_flag(message, NO_NEXT_STEP)
    assert (files.mail / "dovecot-keywords").read_text("utf-8").startswith("0 $Forwarded\n1 Work\n2 mailagent-")


def test_of_two_flags_the_star_goes_with_the_last(files: LocalHarness) -> None:
    message = flagged(files)
    provider = files.provider()
    overdue = Flag("overdue")
    first, second = provider.set_flag(message, NO_NEXT_STEP), provider.set_flag(message, overdue)
    provider.clear_flag(message, NO_NEXT_STEP, first)
    assert "flagged" in files.marks(INVITATION.message_id)
    provider.clear_flag(message, overdue, second)
    assert files.marks(INVITATION.message_id) == frozenset()


def test_a_flag_set_twice_by_a_crash_goes_whole(files: LocalHarness) -> None:
    message = flagged(files)
    files.provider().set_flag(message, NO_NEXT_STEP)
    again = files.provider().set_flag(message, NO_NEXT_STEP)
    files.provider().clear_flag(message, NO_NEXT_STEP, again)
    assert files.marks(INVITATION.message_id) == frozenset()


def test_a_message_filed_elsewhere_is_flagged_there(files: LocalHarness) -> None:
    message = flagged(files)
    path = files.path_of(INVITATION.message_id)
    (files.mail / ".Work" / "cur").mkdir(parents=True)
    path.rename(files.mail / ".Work" / "cur" / f"9{path.name}")
    files.provider().set_flag(message, NO_NEXT_STEP)
    assert files.path_of(INVITATION.message_id).name.partition(INFO)[2].startswith("FS")


def test_flagging_unread_mail_takes_it_out_of_new(files: LocalHarness) -> None:
    path = files.deliver(eml(INVITATION))
    path.rename(files.mail / "new" / path.name.partition(INFO)[0])
    [message] = files.provider().search(ABOUT_MARY).messages
    files.provider().set_flag(message, NO_NEXT_STEP)
    assert files.path_of(INVITATION.message_id).name.partition(INFO)[2].startswith("F")


def test_a_message_that_is_gone_cannot_be_flagged(files: LocalHarness) -> None:
    message = flagged(files)
    files.delete_message(INVITATION.message_id)
    with pytest.raises(ProviderError):
        files.provider().set_flag(message, NO_NEXT_STEP)
