"""Carrying out a plan: the intent is written down, the provider is asked once, the outcome is written down.

What was begun and not recorded is looked up by its marker before anything is made. One failure does not stop the rest.
"""

from __future__ import annotations

import hashlib
import hmac
from base64 import b32encode
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from mailagent.core.model import Action, Address, Draft, Letter
from mailagent.core.world import DraftState, LedgerDraft, LedgerFlag
from mailagent.errors import AuthError, DraftChanged, MailagentError, ProviderError, TransientError, UncertainError
from mailagent.gather import draft_ref, same_text
from mailagent.providers.base import DraftStore, Flag, FlagRef
from mailagent.store import Store

_FLAG_NAMES = {"no_next_step": "no next step", "overdue": "overdue", "your_turn": "your turn"}


@dataclass(frozen=True, slots=True)
class Done:
    """One action and how it ended: problem is None where it went well."""

    action: Action
    problem: MailagentError | None = None


def apply(
    actions: Sequence[Action],
    providers: Mapping[str, DraftStore],
    store: Store,
    now: datetime,
    told: Callable[[Done], None] = lambda _: None,
    stop: Callable[[], bool] = lambda: False,
) -> list[Done]:
    """Carry out the actions in their order; those of an account that failed are left for the next time.

    providers: by account; an action of another account (but for words to the user) is passed over.
    stop: asked before each action; True leaves the rest for the next time.
    """
    applier = _Applier(providers, store, now)
    failed: dict[str, MailagentError] = {}
    done: list[Done] = []
    for action in actions:
        if stop():
            break
        ours_alone = action.kind == "notify" or (action.kind in {"flag", "unflag"} and action.reply_to is None)
        if not ours_alone and (action.account in failed or action.account not in providers):
            continue
        try:
            outcome = Done(action) if applier.carry_out(action) else None
        except (AuthError, TransientError) as fault:
            if not isinstance(fault, UncertainError):
                failed[action.account] = fault
            outcome = Done(action, fault)
        except ProviderError as fault:
            outcome = Done(action, fault)
        if outcome is not None:
            done.append(outcome)
            told(outcome)
    return done


def marker(secret: bytes, key: str, address: str) -> str:
    """The Message-ID of a draft: the same for the same key, telling nobody else anything; on my address's domain."""
    digest = hmac.new(secret, key.encode(), hashlib.sha256).digest()
    domain = address.rpartition("@")[2] or "localhost"
    return f"{b32encode(digest[:20]).decode().lower()}@{domain}"


class _Applier:
    def __init__(self, providers: Mapping[str, DraftStore], store: Store, now: datetime) -> None:
        self._providers = providers
        self._store = store
        self._now = now
        self._secret = store.secret()
        self._ledger = store.ledger()
        self._pending = store.pending_drafts()

    def carry_out(self, action: Action) -> bool:
        """Do one action; False where nothing was left to do. Raises what the provider raises, noted in the ledger."""
        match action.kind:
            case "draft":
                return self._draft(action)
            case "rewrite_draft":
                return self._rewrite(action)
            case "withdraw_draft":
                return self._withdraw(action)
            case "flag":
                return self._flag(action)
            case "unflag":
                return self._unflag(action)
            case "notify":
                return self._store.record_notice(action.key, action.purpose, action.body, self._now)

    # ---- drafts ------------------------------------------------------------------------------------------------------
    def _entry(self, action: Action) -> LedgerDraft:
        letter = action.letter or Letter(action.subject, action.body)
        sender = action.sender or Address()
        return LedgerDraft(
            key=action.key,
            purpose=action.purpose,
            account=action.account,
            state="planned",
            interview=action.interview,
            process=action.process,
            to=tuple((address.name, address.email) for address in action.to),
            subject=letter.subject,
            body=letter.text,
            facts=action.facts,
            marker=marker(self._secret, action.key, sender.email),
            parent=action.reply_to,
            parent_thread=action.parent.thread if action.parent else "",
            created=self._now,
            changed=self._now,
            order=action.order,
        )

    def _to_store(self, action: Action, entry: LedgerDraft) -> Draft:
        return Draft(
            key=action.key,
            marker=entry.marker,
            sender=action.sender or Address(),
            to=tuple(address for address in action.to if address.email),
            letter=action.letter or Letter(action.subject, action.body),
            date=self._now,
            parent=action.parent,
        )

    def _draft(self, action: Action) -> bool:
        provider = self._providers[action.account]
        entry = self._entry(action)
        before = self._pending.get(action.key)
        if before is not None and before.intent == "create":
            entry = replace(entry, created=before.draft.created)
        self._store.intend_draft(entry, "create", self._now, entry.subject, entry.body)
        with self._noting(action.key):
            found = provider.find_draft(draft_ref(entry))
            if found is None:
                found = provider.create_draft(self._to_store(action, entry))
                ours = True
            else:
                ours = same_text(found.text, entry.body) or (before is not None and same_text(found.text, before.body))
        if found.state == "sent":
            entry = replace(entry, state="sent", facts="")
        else:
            text = entry.body if same_text(found.text, entry.body) or before is None else before.body
            entry = replace(
                entry,
                state="to_review" if ours else "edited",
                body=text,
                facts=entry.facts if text == entry.body else "",
                provider_id=found.provider_id,
                fingerprint=found.fingerprint,
            )
        self._store.record_draft(entry)
        return True

    def _rewrite(self, action: Action) -> bool:
        entry = self._ledger.drafts[action.key]
        fresh = self._entry(action)
        fresh = replace(fresh, state="to_review", marker=entry.marker, created=entry.created)
        self._store.intend_draft(entry, "update", self._now, fresh.subject, fresh.body)
        try:
            with self._noting(action.key):
                found = self._providers[action.account].update_draft(draft_ref(entry), self._to_store(action, fresh))
        except DraftChanged:
            self._store.record_draft(replace(entry, state="edited", changed=self._now))
            return False
        self._store.record_draft(replace(fresh, provider_id=found.provider_id, fingerprint=found.fingerprint))
        return True

    def _withdraw(self, action: Action) -> bool:
        entry = self._ledger.drafts[action.key]
        provider = self._providers[action.account]
        with self._noting(action.key):
            if entry.state == "planned":
                found = provider.find_draft(draft_ref(entry))
                if found is None or found.state != "draft" or not same_text(found.text, entry.body):
                    if found is None:
                        self._store.forget_draft(action.key)
                    else:
                        state: DraftState = "sent" if found.state == "sent" else "edited"
                        self._store.record_draft(replace(entry, state=state, provider_id=found.provider_id))
                    return False
                entry = replace(entry, provider_id=found.provider_id, fingerprint=found.fingerprint)
            self._store.intend_draft(entry, "delete", self._now)
            try:
                provider.delete_draft(draft_ref(entry))
            except DraftChanged:
                self._store.record_draft(replace(entry, state="edited", changed=self._now))
                return False
        read = entry.purpose == "debrief" and entry.state == "edited"
        self._store.record_draft(replace(entry, state="deleted" if read else "withdrawn", changed=self._now))
        return True

    def _noting(self, key: str) -> _Noting:
        return _Noting(self._store, key)

    # ---- flags -------------------------------------------------------------------------------------------------------
    def _flag(self, action: Action) -> bool:
        flag = LedgerFlag(
            key=action.key,
            purpose=action.purpose,
            account=action.account,
            process=action.process,
            interview=action.interview,
            message_id=action.reply_to,
            due=action.due,
            set_at=self._now,
        )
        self._store.intend_flag(flag)
        provider_id, undo = "", ""
        if action.parent is not None and action.account in self._providers:
            name = Flag(_FLAG_NAMES[action.purpose], action.due)
            ref = self._providers[action.account].set_flag(action.parent, name)
            provider_id, undo = ref.provider_id, ref.undo
        self._store.record_flag(action.key, provider_id, undo)
        return True

    def _unflag(self, action: Action) -> bool:
        message = self._store.message(action.reply_to, action.account) if action.reply_to else None
        if message is not None:
            ref = FlagRef(*self._store.flag_undo(action.key))
            flag = self._ledger.flags[action.key]
            self._providers[action.account].clear_flag(message, Flag(_FLAG_NAMES[flag.purpose], flag.due), ref)
        self._store.clear_flag(action.key)
        return True


class _Noting:
    """Notes in the ledger why a write has no outcome, on the way of the error upward."""

    def __init__(self, store: Store, key: str) -> None:
        self._store = store
        self._key = key

    def __enter__(self) -> None:
        return None

    def __exit__(self, _: object, fault: BaseException | None, __: object) -> None:
        if isinstance(fault, MailagentError) and not isinstance(fault, DraftChanged):
            self._store.draft_problem(self._key, str(fault))
