"""Which company an interview is with, and for which role."""

from __future__ import annotations

from dataclasses import dataclass

from mailagent.core.domains import company_from_domain, domain_of, is_freemail, is_platform
from mailagent.core.model import Context, Event, Evidence
from mailagent.core.parties import parties_of

__all__ = ["Job", "company_from_domain", "is_freemail", "is_platform", "job_of_event"]


@dataclass(frozen=True, slots=True)
class Job:
    """The company and the role an event is about, as far as it says, and why."""

    company: str | None = None
    role: str | None = None
    evidence: tuple[Evidence, ...] = ()


def job_of_event(event: Event, context: Context) -> Job:
    """The job that an interview is about. What the event does not say is None; nothing is raised."""
    for party in parties_of(event, context.me, context.vocabulary).people:
        domain = domain_of(party.email)
        if domain and not is_freemail(domain, context.vocabulary):
            company = company_from_domain(domain)
            return Job(company, None, (Evidence("company", company or "", "attendees", party.email),))
    return Job()
