"""The composition root: builds what a cycle needs from the settings, and runs one."""

from __future__ import annotations

import functools
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from mailagent import gather
from mailagent.apply import Done, apply
from mailagent.core.model import Action, Context, Letter, LetterRequest, Me, NextStep, Vocabulary
from mailagent.core.planning.due import next_due
from mailagent.core.planning.plan import plan
from mailagent.core.process.pipeline import understand
from mailagent.core.world import Policy, Understanding
from mailagent.errors import AuthError, MailagentError, TransientError
from mailagent.providers import has_calendar, has_mailbox, open_provider
from mailagent.providers.base import Provider
from mailagent.public_holidays import public_holidays
from mailagent.resources import load_vocabulary
from mailagent.settings import AccountSettings, Settings, duration
from mailagent.store import Store
from mailagent.vault import Vault

if TYPE_CHECKING:
    from mailagent.core.letters.template import TemplateSet

Progress = Callable[[str], None]
_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


@dataclass(frozen=True, slots=True)
class Cycle:
    """What one cycle found, planned and did. failures: by account. held: drafts that wait for the user's word."""

    found: Understanding
    actions: tuple[Action, ...]
    done: tuple[Done, ...] = ()
    failures: Mapping[str, MailagentError] = field(default_factory=dict)
    held: int = 0

    @property
    def exit_code(self) -> int:
        """0 done; 1 something failed; 3 sign-in needed."""
        faults = [*self.failures.values(), *(one.problem for one in self.done if one.problem)]
        if any(isinstance(fault, AuthError) for fault in faults):
            return 3
        return 1 if faults or self.held else 0


class _Steps:
    """Next steps read before, looked up in the state one by one; what is new is kept apart."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self.fresh: dict[str, NextStep] = {}

    def get(self, digest: str) -> NextStep | None:
        return self.fresh.get(digest) or self._store.memo(digest)

    def keep(self, digest: str, step: NextStep) -> None:
        self.fresh[digest] = step


class Agent:
    """One user's agent: their settings, their state. Providers are opened when they are needed, by `open_account`."""

    def __init__(
        self,
        settings: Settings,
        store: Store,
        open_account: Callable[[AccountSettings, Settings, Me, Vault], Provider] = open_provider,
    ) -> None:
        self._open_account = open_account
        self.settings = settings
        self.store = store
        self.me: Me = settings.person()
        self._known: tuple[int, Context] | None = None

    @functools.cached_property
    def vocabulary(self) -> Vocabulary:
        own = self.settings.job_search.words
        return load_vocabulary(self.settings.resolve(own) if own else None)

    @functools.cached_property
    def vault(self) -> Vault:
        return Vault.open(self.settings.state, self.settings.key_file)

    @functools.cached_property
    def compose(self) -> Callable[[LetterRequest], Letter]:
        name = self.settings.thank_you.templates
        own = self.settings.resolve(name) if name else None
        files = sorted(own.glob("*.j2")) if own else []
        return _composer(own, tuple((file, file.stat().st_mtime_ns) for file in files))

    def context(self, now: datetime) -> Context:
        """What else is known when an event or a mail is read; worked out again when mail or corrections came."""
        if self._known is None or self._known[0] != self.store.generation:
            known = gather.context_of(self.store, Context(self.me, self.vocabulary), now)
            self._known = (self.store.generation, known)
        return self._known[1]

    # ---- reading -----------------------------------------------------------------------------------------------------
    def understand(self, now: datetime) -> Understanding:
        """What is made of what the state holds; nothing is asked of a provider."""
        world = gather.world_of(self.store, self.context(now), now)
        steps = _Steps(self.store)
        found = understand(world, self.policy(), steps)
        if steps.fresh:
            self.store.keep_memo(steps.fresh, now)
        return found

    def next_due(self, now: datetime) -> datetime | None:
        """When something is due next without any news."""
        return next_due(self.understand(now), self.policy(), self.me)

    def plan(self, now: datetime, found: Understanding) -> list[Action]:
        """What is to be done, by what is understood and what was done."""
        return plan(found, self.store.ledger(), self.policy(), self.me, self.compose, since=now - gather.BACK)

    @contextmanager
    def providers(self, only: Collection[str] | None = None) -> Iterator[dict[str, Provider]]:
        """The providers of all accounts, or of those named; closed afterwards."""
        opened: dict[str, Provider] = {}
        try:
            for account in self.settings.accounts:
                if only is None or account.name in only:
                    opened[account.name] = self._open_account(account, self.settings, self.me, self.vault)
            yield opened
        finally:
            for provider in opened.values():
                provider.close()

    def sync(
        self,
        providers: Mapping[str, Provider],
        now: datetime,
        *,
        trust: bool = False,
        progress: Progress = lambda _: None,
    ) -> dict[str, MailagentError]:
        """Read what changed at each account; the failures, by account. One account's trouble stops no other."""
        failures: dict[str, MailagentError] = {}
        accounts = [account for account in self.settings.accounts if account.name in providers]
        steps: tuple[Callable[[AccountSettings, Provider], None], ...] = (
            lambda account, provider: self._sync_events(account, provider, now, trust),
            lambda account, provider: self._sync_mail(account, provider, now),
        )
        for step, what in zip(steps, ("calendar", "mail"), strict=True):
            for account in accounts:
                if account.name in failures:
                    continue
                progress(f"{account.name}: reading the {what}")
                try:
                    step(account, providers[account.name])
                except MailagentError as fault:
                    failures[account.name] = fault
        gather.reread(self.store, self.context(now), now)
        for account in accounts:
            failure = failures.get(account.name)
            if failure is None:
                self.store.account_synced(account.name, account.provider, now)
            else:
                error = (failure.code, str(failure), failure.next)
                self.store.account_failed(account.name, account.provider, now, error)
        return failures

    def _sync_events(self, account: AccountSettings, provider: Provider, now: datetime, trust: bool) -> None:
        if has_calendar(account):
            gather.read_events(provider, account.name, self.store, self.context(now), now, believe_empty=trust)

    def _sync_mail(self, account: AccountSettings, provider: Provider, now: datetime) -> None:
        if not has_mailbox(account):
            return
        context = self.context(now)
        _, drafts_changed = gather.read_mail(provider, account.name, self.store, context, now)
        if drafts_changed or self.store.pending_drafts():
            gather.read_drafts(provider, account.name, self.store, context, now)

    # ---- one cycle ---------------------------------------------------------------------------------------------------
    def run_once(
        self,
        now: datetime,
        *,
        only: Collection[str] | None = None,
        trust: bool = False,
        dry: bool = False,
        progress: Progress = lambda _: None,
        told: Callable[[Done], None] = lambda _: None,
        stop: Callable[[], bool] = lambda: False,
    ) -> Cycle:
        """Read, understand, plan and, unless `dry`, apply. The caller holds the lock of the state.

        only: accounts to look at. trust: apply also what the breaker would hold back. stop: whether to end early.
        """
        with self.providers(only) as providers:
            failures = self.sync(providers, now, trust=trust, progress=progress)
            found = self.understand(now)
            actions = tuple(self.plan(now, found))
            held = self._held(actions, trust)
            if dry:
                return Cycle(found, actions, failures=failures, held=held)
            ready = [action for action in actions if not held or action.kind != "draft"]
            able = {name: provider for name, provider in providers.items() if self._can_write(name, failures)}
            progress("writing drafts and flags")
            done = apply(ready, able, self.store, now.astimezone(self.me.zone), told, stop)
            for one in done:
                if isinstance(one.problem, AuthError | TransientError):
                    failures.setdefault(one.action.account, one.problem)
            self.store.prune(now, gather.BACK)
            self.store.keep_setting("last_cycle", now.isoformat())
        return Cycle(found, actions, tuple(done), failures, held)

    def rewrite(self, now: datetime) -> list[Done]:
        """Write untouched drafts again where more is known than when they were written; reads nothing."""
        actions = [one for one in self.plan(now, self.understand(now)) if one.kind == "rewrite_draft"]
        with self.providers({action.account for action in actions}) as providers:
            return apply(actions, providers, self.store, now.astimezone(self.me.zone))

    def reread(self, now: datetime) -> None:
        """Read recent events again with what the user said."""
        gather.reread(self.store, self.context(now), now)

    def _can_write(self, name: str, failures: Mapping[str, MailagentError]) -> bool:
        return name not in failures and has_mailbox(self.settings.account(name))

    def _held(self, actions: Sequence[Action], trust: bool) -> int:
        drafts = sum(action.kind == "draft" for action in actions)
        return drafts if drafts > self.settings.limits.drafts_per_run and not trust else 0

    def policy(self) -> Policy:
        """The settings, as understanding and planning need them."""
        return policy_of(self.settings, self.store)


@functools.lru_cache(maxsize=2)
def _composer(own: Path | None, files: tuple[tuple[Path, int], ...]) -> Callable[[LetterRequest], Letter]:
    """Composes letters with the shipped templates and those in `own`, loaded once while `files` stay the same.

    The same request gives the same letter: what was shown as a plan need not be composed again to be written.
    """
    del files

    @functools.cache
    def templates() -> TemplateSet:
        from mailagent.templates import load_templates

        return load_templates(own)

    @functools.lru_cache(maxsize=128)
    def compose(request: LetterRequest) -> Letter:
        from mailagent.core.letters import compose as letters

        return letters.compose(request, templates())

    return compose


def policy_of(settings: Settings, store: Store) -> Policy:
    """The settings as a Policy, with what the state adds (a snooze)."""
    thank, follow, search = settings.thank_you, settings.follow_up, settings.job_search
    snoozed = store.setting("snoozed_until")
    return Policy(
        delay=duration(thank.delay),
        within=duration(thank.within),
        thank=thank.enabled,
        debrief=thank.debrief,
        thank_coordinators=thank.coordinators,
        tone=thank.tone,
        signature=settings.me.signature,
        flag_after=follow.flag_after,
        check_in_after=follow.check_in_after,
        check_ins=follow.check_ins,
        overdue_after=follow.overdue_after,
        forget_after=follow.forget_after,
        answer_rejections=follow.answer_rejections,
        answer_offers=follow.answer_offers,
        withdraw_others=follow.withdraw_others,
        goal=search.applications_per_week,
        nudge=search.nudge,
        nudge_weekday=_WEEKDAYS.index(search.nudge_on),
        nudge_minute=_minute(search.nudge_at),
        quiet_from=_minute(settings.notices.quiet_from),
        quiet_to=_minute(settings.notices.quiet_to),
        snoozed_until=datetime.fromisoformat(snoozed) if snoozed else None,
        holidays=public_holidays(settings.me.country, store.setting, store.keep_setting),
        drafts_in={one.name: one.drafts_in for one in settings.accounts if one.drafts_in},
        mail_accounts=tuple(one.name for one in settings.accounts if has_mailbox(one)),
    )


def _minute(text: str) -> int:
    hours, minutes = text.split(":")
    return int(hours) * 60 + int(minutes)
