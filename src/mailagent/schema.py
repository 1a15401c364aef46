"""The state file's schema: named steps, each applied once, in one transaction with its record."""

MIGRATIONS: tuple[tuple[str, str], ...] = (
    (
        "first",
        """
        CREATE TABLE account (
            name TEXT PRIMARY KEY, provider TEXT NOT NULL, last_sync TEXT,
            failing_since TEXT, error_code TEXT, error_what TEXT, error_next TEXT, attempts INTEGER NOT NULL DEFAULT 0
        );
        CREATE TABLE cursor (
            account TEXT NOT NULL, name TEXT NOT NULL, value TEXT NOT NULL, PRIMARY KEY (account, name)
        );
        CREATE TABLE event (
            account TEXT NOT NULL, provider_id TEXT NOT NULL, grp TEXT NOT NULL, interview TEXT NOT NULL,
            ends TEXT NOT NULL, band TEXT NOT NULL, event BLOB NOT NULL, verdict BLOB NOT NULL,
            PRIMARY KEY (account, provider_id)
        );
        CREATE INDEX event_grp ON event (account, grp);
        CREATE INDEX event_interview ON event (interview);
        CREATE INDEX event_band ON event (band, ends);
        CREATE TABLE message (
            account TEXT NOT NULL, provider_id TEXT NOT NULL, message_id TEXT NOT NULL, sent_at TEXT NOT NULL,
            message BLOB NOT NULL, verdict BLOB NOT NULL, PRIMARY KEY (account, provider_id)
        );
        CREATE INDEX message_id ON message (message_id);
        CREATE INDEX message_sent_at ON message (sent_at);
        CREATE TABLE memo (name TEXT PRIMARY KEY, value BLOB NOT NULL, used TEXT NOT NULL);
        CREATE TABLE draft (
            key TEXT PRIMARY KEY, draft BLOB NOT NULL, state TEXT NOT NULL,
            intent TEXT, intent_subject TEXT, intent_body TEXT, intent_at TEXT, problem TEXT
        );
        CREATE TABLE flag (
            key TEXT PRIMARY KEY, flag BLOB NOT NULL, state TEXT NOT NULL,
            provider_id TEXT NOT NULL DEFAULT '', undo TEXT NOT NULL DEFAULT ''
        );
        CREATE TABLE notice (key TEXT PRIMARY KEY, purpose TEXT NOT NULL, text TEXT NOT NULL, at TEXT NOT NULL);
        CREATE TABLE correction (number INTEGER PRIMARY KEY, correction BLOB NOT NULL);
        CREATE TABLE note (number INTEGER PRIMARY KEY, note BLOB NOT NULL, origin TEXT);
        CREATE TABLE application (number INTEGER PRIMARY KEY, company TEXT NOT NULL, role TEXT, made_on TEXT NOT NULL);
        CREATE TABLE fault (
            account TEXT NOT NULL, source TEXT NOT NULL, item TEXT NOT NULL, what TEXT NOT NULL, at TEXT NOT NULL,
            PRIMARY KEY (account, source, item)
        );
        CREATE TABLE setting (name TEXT PRIMARY KEY, value TEXT NOT NULL);
        """,
    ),
)
