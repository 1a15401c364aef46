"""The daemon: one cycle an account every so often, and one exactly when the next thing is due.

The schedule lives in memory and is derived from the state, so that a lost, late or doubled job changes nothing: whoever
wakes late catches up in one sweep. APScheduler's clock stands still while a laptop sleeps, so a heartbeat compares it
with the wall clock. One account's trouble makes that account wait; the others go on.
"""

from __future__ import annotations

import logging
import os
import signal
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from types import FrameType
from typing import TYPE_CHECKING

from mailagent.agent import Agent, Cycle
from mailagent.core.due import next_due
from mailagent.errors import AuthError, ConfigError, MailagentError, TransientError
from mailagent.lock import sole_run
from mailagent.settings import Settings, config_path, duration, load_settings
from mailagent.store import Store

if TYPE_CHECKING:
    from apscheduler.schedulers.background import BackgroundScheduler

HEARTBEAT = 30.0  # seconds
_JUMP = 90.0  # seconds by which wall and monotonic clock part: the machine slept, or its clock was set
_STOP = 1.8  # seconds that a cycle may take to reach a safe point
_LONGEST_WAIT = timedelta(hours=1)

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
    """

    def __init__(
        self,
        path: Path,
        *,
        clock: Callable[[], datetime] = lambda: datetime.now(UTC),
        ticks: Callable[[], float] = time.monotonic,
        tell: Callable[[Settings, Cycle, datetime], None] | None = None,
    ) -> None:
        self.path = path
        self.settings = load_settings(path)
        self._clock = clock
        self._ticks = ticks
        self._tell = tell
        self._stopping = threading.Event()
        self._reload = threading.Event()
        self._wake = threading.Event()
        self._fortunes: dict[str, _Fortune] = {}
        self._stamp = self._config_stamp()
        self._last = (clock(), ticks())
        self._scheduler: BackgroundScheduler | None = None

    # ---- one account -------------------------------------------------------------------------------------------------
    def cycle(self, account: str) -> Cycle | None:
        """One cycle of one account, unless it has to wait; None where it waits or the state cannot be opened."""
        now = self._clock()
        fortune = self._fortunes.setdefault(account, _Fortune())
        if self._stopping.is_set() or (fortune.wait_until and now < fortune.wait_until):
            return None
        began = self._ticks()
        try:
            with Store(self.settings.state) as store:
                agent = Agent(self.settings, store)
                cycle = agent.run_once(now, only=[account], stop=self._stopping.is_set)
                due = next_due(cycle.found, agent.policy(), agent.me)
        except MailagentError as fault:
            self._failed(account, fault, now)
            return None
        failure = cycle.failures.get(account)
        if failure is not None:
            self._failed(account, failure, now)
        else:
            self._went_well(account)
        self._schedule_due(due)
        done = sum(one.problem is None for one in cycle.done)
        if done or cycle.held:
            log.info("cycle", extra={"account": account, "done": done, "held": cycle.held})
        log.debug("cycle took", extra={"account": account, "seconds": round(self._ticks() - began, 2)})
        if self._tell is not None:
            self._tell(self.settings, cycle, now)
        return cycle

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
            timezone=UTC, job_defaults={"misfire_grace_time": None, "coalesce": True, "max_instances": 1}
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
        if self._scheduler is None:
            return
        for account in self.settings.accounts:
            self._fortunes.pop(account.name, None)
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
        stamp = self._config_stamp()
        if self._reload.is_set() or stamp != self._stamp:
            self._reload.clear()
            self._stamp = stamp
            self._load_again()

    def _config_stamp(self) -> int:
        try:
            return self.path.stat().st_mtime_ns
        except OSError:
            return 0

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
        """End at the next safe point."""
        self._stopping.set()
        self._wake.set()

    def reload(self) -> None:
        """Look at the settings at the next heartbeat, which is now."""
        self._reload.set()
        self._wake.set()

    def run(self, ready: Callable[[], None] = lambda: None, alive: Callable[[], None] = lambda: None) -> None:
        """Hold the lock and work until `stop`. ready and alive tell a service manager. Raises LockedError."""
        with sole_run(self.settings.state):
            scheduler = self._start()
            log.info("started", extra={"accounts": len(self.settings.accounts)})
            ready()
            while not self._stopping.is_set():
                self._wake.wait(HEARTBEAT)
                self._wake.clear()
                if not self._stopping.is_set():
                    self.beat()
                    alive()
            ended = threading.Thread(target=scheduler.shutdown, daemon=True)
            ended.start()
            ended.join(_STOP)
            log.info("ended")


def run_daemon(config: str | None, *, verbose: bool) -> int:
    """`mailagent run`: until SIGTERM, SIGINT or Ctrl-C. The process ends here; what a cycle was at is safe to leave."""
    from mailagent.journal import start_journal
    from mailagent.notify import Notifier

    path = config_path(config)
    daemon = Daemon(path, tell=Notifier().tell)
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
    from mailagent.service import alive, ready

    daemon.run(ready, alive)
    logging.shutdown()
    os._exit(0)  # a thread may still wait for a server that does not answer; nothing is lost by not waiting for it
