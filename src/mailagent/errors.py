"""Everything that can go wrong, worded for the person who has to mend it.

The bottom of the tree: nothing of ours is imported here. The types are told apart by what the caller must do about
them, so no caller ever matches on text.
"""

from __future__ import annotations


class MailagentError(Exception):
    """Something failed that a user or a provider can cause.

    what: what happened; why: the cause as far as it is known; next: what the person can do about it. All three are
    plain sentences without secrets, addresses, subjects or bodies: they go to the screen and to the log.
    """

    code = "failed"
    exit_code = 1

    def __init__(self, what: str, *, why: str = "", next: str = "") -> None:  # `next` is the word the contract uses
        super().__init__(what)
        self.what = what
        self.why = why
        self.next = next

    def __str__(self) -> str:
        return " ".join(part for part in (self.what, self.why) if part)


class ConfigError(MailagentError):
    """The settings or the command line are wrong: stop, say every fault at once, exit 2."""

    code = "config"
    exit_code = 2


class AuthError(MailagentError):
    """Sign-in is needed: that account pauses, the others go on, exit 3 of `run --once`."""

    code = "sign-in"
    exit_code = 3


class TransientError(MailagentError):
    """The network or the provider is in trouble for now: back off and come back.

    retry_after: seconds the provider asked us to wait, or None.
    """

    code = "try-later"

    def __init__(self, what: str, *, why: str = "", next: str = "", retry_after: float | None = None) -> None:
        super().__init__(what, why=why, next=next)
        self.retry_after = retry_after


class UncertainError(TransientError):
    """A write was sent and no answer came: it may have happened. Look it up by its marker, never repeat it."""

    code = "uncertain"


class ProviderError(MailagentError):
    """The provider refused this one thing for good: skip it, name it, go on."""

    code = "refused"


class CursorExpired(ProviderError):
    """The stored cursor is too old (HTTP 410, Gmail's history 404): read the whole window again."""

    code = "cursor-expired"


class DraftChanged(ProviderError):
    """The draft is no longer what we left: edited, sent or gone. It belongs to the user; leave it alone."""

    code = "draft-changed"


class ForbiddenCall(MailagentError):
    """Code of ours tried a call that is not on the provider's list. A bug, stopped before it left the machine."""

    code = "forbidden-call"


class StateError(MailagentError):
    """The state file is damaged, of a newer version, or cannot be written."""

    code = "state"


class DamagedState(StateError):
    """The state file is no database any more: it is kept aside, and a new one is begun."""

    code = "damaged-state"


class LockedError(MailagentError):
    """Another mailagent is at work on this state."""

    code = "locked"
