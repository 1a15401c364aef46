"""The daemon: one cycle an account every so often, and one exactly when the next thing is due.

The schedule lives in memory and is derived from the state, so that a lost, late or doubled job changes nothing: whoever
wakes late catches up in one sweep. APScheduler's clock stands still while a laptop sleeps, so a heartbeat compares it
with the wall clock. One account's trouble makes that account wait; the others go on.
"""

from __future__ import annotations

import contextlib
import logging
import os
import signal
import sys
import threading
import time
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from types import FrameType
from typing import TYPE_CHECKING

from mailagent.agent import Agent, Cycle
from mailagent.bell import Bell
from mailagent.core.model import Me
from mailagent.core.planning.due import next_due
from mailagent.errors import AuthError, ConfigError, DamagedState, MailagentError, TransientError
from mailagent.lock import sole_run
from mailagent.providers import open_provider
from mailagent.providers.base import Provider
from mailagent.settings import AccountSettings, Settings, config_path, duration, load_settings
from mailagent.store import Store
from mailagent.upkeep import Mended, look_after
from mailagent.vault import Vault

if TYPE_CHECKING:
    from apscheduler.schedulers.background import BackgroundScheduler

HEARTBEAT = 30.0  # seconds
_JUMP = 90.0  # seconds by which wall and monotonic clock part: the machine slept, or its clock was set
_STOP = 1.8  # seconds that a cycle may take to reach a safe point
_LONGEST_WAIT = timedelta(hours=1)
_CHECK_EVERY = timedelta(days=1)
_MOST_AT_ONCE = 10  # accounts

log = logging.getLogger("mailagent")


@dataclass
class _Fortune:
    """How an account fared: failures in a row, and not before when it is tried again."""

    failures: int = 0
    wait_until: datetime | None = None
    code: str | None = None


class Daemon:
    """Runs cycles until it is told to stop.

    clock and ticks: wall clock (aware) and a monotonic one in seconds. tell: words for the user's desktop.
    open_account: how a provider is made. `cycle` and `beat` do the work of one account and of one heartbeat.
    """

    def __init__(
        self,
        path: Path,
        *,
        clock: Callable[[], datetime] = lambda: datetime.now(UTC),
        ticks: Callable[[], float] = time.monotonic,
        tell: Callable[[Settings, Cycle, datetime, str], None] | None = None,
        open_account: Callable[[AccountSettings, Settings, Me, Vault], Provider] = open_provider,
    ) -> None:
        self.path = path
        self.settings = load_settings(path)
        self._clock = clock
        self._ticks = ticks
        self._tell = tell
        self._open_account = open_account
        self.bell = Bell()
        self._stopping = self._reload = False
        self._fortunes: dict[str, _Fortune] = {}
        self._busy: defaultdict[str, threading.Lock] = defaultdict(threading.Lock)
        self._mending = threading.Lock()
        self._checked = clock()
        self.due: datetime | None = None  # when the next thing is due, as of the last cycle
        self._stamp = _stamp(path)
        self._sign_ins = _stamp(self._vault_path())
        self._last = (clock(), ticks())
        self._scheduler: BackgroundScheduler | None = None

    # ---- one account -------------------------------------------------------------------------------------------------
    def cycle(self, account: str) -> Cycle | None:
        """One cycle of one account, never two at once; None where it has to wait or the state cannot be used."""
        with self._busy[account]:
            now = self._clock()
            fortune = self._fortunes.setdefault(account, _Fortune())
            if self._stopping or (fortune.wait_until and now < fortune.wait_until):
                return None
            began = self._ticks()
            try:
                cycle = self._run_once(account, now)
            except DamagedState as fault:
                self._failed(account, fault, now)
                self._mend(now)
                return None
            except MailagentError as fault:
                self._failed(account, fault, now)
                self._note_failure(account, fault, now)
                return None
            except Exception as fault:  # noqa: BLE001 - a fault of ours in one account must not silence the daemon
                bug = MailagentError(
                    "Something went wrong that should not.",
                    why=f"It is a fault of mailagent itself ({type(fault).__name__}).",
                    next="Please report it with `mailagent doctor --bundle FILE`.",
                )
                self._failed(account, bug, now)
                self._note_failure(account, bug, now)
                log.error("fault", extra={"account": account, "where": _where(fault)})  # noqa: TRY400 - no text, see journal
                return None
            log.debug("cycle took", extra={"account": account, "seconds": round(self._ticks() - began, 2)})
            return cycle

    def _run_once(self, account: str, now: datetime) -> Cycle:
        settings = self.settings
        if not settings.state.exists():
            self._mend(now)
        with Store(settings.state) as store:
            agent = Agent(settings, store, self._open_account)
            cycle = agent.run_once(now, only=[account], stop=lambda: self._stopping)
            due = next_due(cycle.found, agent.policy(), agent.me)
        failure = cycle.failures.get(account)
        if failure is not None:
            self._failed(account, failure, now)
        else:
            self._went_well(account)
        self._schedule_due(due)
        done = sum(one.problem is None for one in cycle.done)
        if done or cycle.held:
            log.info("cycle", extra={"account": account, "done": done, "held": cycle.held})
        if self._tell is not None:
            self._tell(settings, cycle, now, account)
        return cycle

    def _note_failure(self, account: str, fault: MailagentError, now: datetime) -> None:
        """So that `status` shows what kept a whole cycle from running."""
        with contextlib.suppress(MailagentError), Store(self.settings.state) as store:
            provider = self.settings.account(account).provider
            store.account_failed(account, provider, now, (fault.code, str(fault), fault.next))

    def _mend(self, now: datetime) -> None:
        """Put a damaged state aside; the next cycle begins a new one and adopts the drafts it finds."""
        with self._mending:
            try:
                mended = look_after(self.settings.state, now, thoroughly=True)
            except MailagentError as fault:
                log.warning("state cannot be used", extra={"code": fault.code})
                return
            if mended is not None:
                say_mended(mended)
                self.sweep()

    def _failed(self, account: str, fault: MailagentError, now: datetime) -> None:
        fortune = self._fortunes.setdefault(account, _Fortune())
        fortune.failures += 1
        every = duration(self.settings.schedule.every)
        wait = min(every * 2 ** min(fortune.failures - 1, 8), max(_LONGEST_WAIT, every))
        if isinstance(fault, AuthError):
            wait = max(_LONGEST_WAIT, every)
        elif isinstance(fault, TransientError) and fault.retry_after:
            wait = max(wait, timedelta(seconds=fault.retry_after))
        fortune.wait_until = now + wait - timedelta(seconds=1) if fortune.failures > 1 or wait > every else None
        if fortune.code != fault.code:  # the transition is logged, the repetition is not
            fortune.code = fault.code
            log.warning("account fails", extra={"account": account, "code": fault.code})

    def _went_well(self, account: str) -> None:
        fortune = self._fortunes.get(account, _Fortune())
        if fortune.code is not None:
            log.info("account works again", extra={"account": account, "failures": fortune.failures})
        self._fortunes[account] = _Fortune()

    # ---- the schedule ------------------------------------------------------------------------------------------------
    def _start(self) -> BackgroundScheduler:
        from apscheduler.schedulers.background import BackgroundScheduler

        scheduler = BackgroundScheduler(
            timezone=UTC,
            executors={"default": {"type": "threadpool", "max_workers": _MOST_AT_ONCE}},
            job_defaults={"misfire_grace_time": None, "coalesce": True, "max_instances": 1},
        )
        self._scheduler = scheduler
        self._add_accounts(scheduler)
        scheduler.start()
        return scheduler

    def _add_accounts(self, scheduler: BackgroundScheduler) -> None:
        scheduler.remove_all_jobs()
        every = duration(self.settings.schedule.every)
        jitter = min(30, int(every.total_seconds() / 10)) or None
        for account in self.settings.accounts:
            scheduler.add_job(
                self.cycle,
                "interval",
                args=[account.name],
                id=account.name,
                seconds=every.total_seconds(),
                jitter=jitter,
                next_run_time=datetime.now(UTC),
                replace_existing=True,
            )

    def _schedule_due(self, due: datetime | None) -> None:
        """One more cycle of every account at the instant when the next thing is due."""
        self.due = due
        if due is None or self._scheduler is None or due - self._clock() > timedelta(days=2):
            return
        for account in self.settings.accounts:
            self._scheduler.add_job(
                self.cycle,
                "date",
                args=[account.name],
                id=f"due:{account.name}",
                run_date=due + timedelta(seconds=1),
                replace_existing=True,
            )

    def sweep(self) -> None:
        """Every account now: after sleep, a set clock, new settings."""
        self._fortunes.clear()
        if self._scheduler is not None:
            for account in self.settings.accounts:
                self._scheduler.modify_job(account.name, next_run_time=datetime.now(UTC))

    # ---- the heartbeat -----------------------------------------------------------------------------------------------
    def beat(self) -> None:
        """Look whether the machine slept and whether the settings changed."""
        wall, ticks = self._clock(), self._ticks()
        apart = abs((wall - self._last[0]).total_seconds() - (ticks - self._last[1]))
        late = ticks - self._last[1] > HEARTBEAT + _JUMP
        self._last = (wall, ticks)
        if apart > _JUMP or late:
            log.info("woke up", extra={"seconds": round(apart)})
            self.sweep()
        stamp = _stamp(self.path)
        if self._reload or stamp != self._stamp:
            self._reload = False
            self._stamp = stamp
            self._load_again()
        sign_ins = _stamp(self._vault_path())
        if sign_ins != self._sign_ins:  # somebody signed in, perhaps: who waits for that need wait no longer
            self._sign_ins = sign_ins
            self._retry(AuthError.code)
        if abs(wall - self._checked) >= _CHECK_EVERY:
            self._checked = wall
            self._mend(wall)

    def _vault_path(self) -> Path:
        return self.settings.state.with_suffix(".vault")

    def _retry(self, code: str) -> None:
        for account, fortune in list(self._fortunes.items()):
            if fortune.code == code:
                fortune.wait_until = None
                if self._scheduler is not None and self._scheduler.get_job(account):
                    self._scheduler.modify_job(account, next_run_time=datetime.now(UTC))

    def _load_again(self) -> None:
        try:
            fresh = load_settings(self.path)
        except ConfigError as fault:
            log.warning("new settings refused", extra={"code": fault.code})
            return
        if fresh.state != self.settings.state:
            log.warning("another state needs a restart")
            return
        self.settings = fresh
        log.info("settings loaded again")
        if self._scheduler is not None:
            self._add_accounts(self._scheduler)

    # ---- life --------------------------------------------------------------------------------------------------------
    def stop(self) -> None:
        """End at the next safe point. May be called from a signal handler."""
        self._stopping = True
        self.bell.ring()

    def reload(self) -> None:
        """Look at the settings at the next heartbeat, which is now. May be called from a signal handler."""
        self._reload = True
        self.bell.ring()

    def close(self) -> None:
        """Free what a daemon holds that is not run any more."""
        self.bell.close()

    def run(self, ready: Callable[[], None] = lambda: None, alive: Callable[[], None] = lambda: None) -> None:
        """Hold the lock and work until `stop`. ready and alive tell a service manager.

        Raises LockedError, and StateError where the state cannot be used.
        """
        with sole_run(self.settings.state):
            mended = look_after(self.settings.state, self._clock())
            if mended is not None:
                say_mended(mended)
            scheduler = self._start()
            log.info("started", extra={"accounts": len(self.settings.accounts)})
            ready()
            while not self._stopping:
                self.bell.wait(HEARTBEAT)
                if not self._stopping:
                    self.beat()
                    alive()
            ended = threading.Thread(target=scheduler.shutdown, daemon=True)
            ended.start()
            ended.join(_STOP)
            log.info("ended")


def say_mended(mended: Mended) -> None:
    """Tell the person, and the log, that a lost state was mended."""
    log.error("state was mended", extra={"file": mended.aside.name if mended.aside else ""})
    sys.stderr.write(f"{mended}\n")


def _stamp(path: Path) -> int:
    """Tells whether the file was changed; 0 without it."""
    try:
        return path.stat().st_mtime_ns
    except OSError:
        return 0


def _where(fault: BaseException) -> str:
    """The place in our code that an exception comes from, without what it was about."""
    trace, place = fault.__traceback__, ""
    while trace is not None:
        name = trace.tb_frame.f_globals.get("__name__", "")
        if name.startswith("mailagent"):
            place = f"{name}:{trace.tb_lineno}"
        trace = trace.tb_next
    return place


def run_daemon(config: str | None, *, verbose: bool) -> int:
    """`mailagent run`: until SIGTERM, SIGINT or Ctrl-C. The process ends here; what a cycle was at is safe to leave."""
    from mailagent.journal import start_journal
    from mailagent.notify import Notifier
    from mailagent.service import alive, ready

    daemon = Daemon(config_path(config), tell=Notifier().tell)
    start_journal(daemon.settings, verbose=verbose)

    def stop(_: int, __: FrameType | None) -> None:
        daemon.stop()

    def reload(_: int, __: FrameType | None) -> None:
        daemon.reload()

    for name in ("SIGTERM", "SIGINT", "SIGBREAK"):
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), stop)
    if hasattr(signal, "SIGHUP"):
        signal.signal(signal.SIGHUP, reload)
    signal.set_wakeup_fd(daemon.bell.button.fileno(), warn_on_full_buffer=False)  # Windows' select hears no signal
    daemon.run(ready, alive)
    logging.shutdown()
    sys.stderr.flush()
    os._exit(0)  # a thread may still wait for a server that does not answer; nothing is lost by not waiting for it
