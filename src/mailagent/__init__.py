"""mailagent: thank-you drafts, next steps and follow-ups for a job search. It drafts; it never sends.

The map of the code, from the bottom up. Imports point downward; `tests/test_layers.py` holds them to it.

    errors          what can go wrong, worded for the person: what, why, next
    core/           pure: data and `now` in, data out
      model, world      the values that everything exchanges
      text, phrases, wordlists, names, domains, identity, language, calendar_days     shared readings of words
      event/            a calendar event: is it my interview, which stage, with whom, where, for what
      mail/             one mail: its kind, the company and role it is about
      step/             what comes next: phrases to days, new text of a mail, what the company said last
      process/          interviews and mail put together to processes; where each stands
      letters/          a letter composed of many wordings, each resting on facts
      planning/         letters wanted, the plan, nudges, due times
    wire/           translators without I/O: iCalendar, MIME, Google and Graph JSON, HTML
    settings        config.toml, every fault at once          vault     tokens, encrypted under a key in the keyring
    database, ledger, store     the state: what was seen, what was done, what the user said
    resources, templates        files of config/: words, wordings, units, defaults
    public_holidays             of the user's country
    providers/      local, google, outlook behind the ports of providers/base; one guarded transport
    gather          reads: providers to state, state to a World
    apply           writes: intent, one call, outcome
    agent           the composition root; one cycle
    daemon, journal, notify, service, doctor     running for months
    report, export, explain, sample              looking at it
    cli/            one file a command; the one place where errors become words and exit codes
"""

__version__ = "0.1.0"
