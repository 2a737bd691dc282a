"""The tables of the SQLite catalogue."""

VERSION = 2
"""`PRAGMA user_version` of a catalogue that this program reads and writes."""

SCHEMA = """
CREATE TABLE state (
    only INTEGER PRIMARY KEY CHECK (only = 1),
    version INTEGER NOT NULL              -- counts what readers can see change
);
INSERT INTO state VALUES (1, 0);

CREATE TABLE dataset (
    id TEXT PRIMARY KEY,
    identifier TEXT NOT NULL UNIQUE,      -- fileIdentifier
    revision INTEGER,                     -- revision.id of the one served; NULL once withdrawn
    first_published TEXT NOT NULL,
    withdrawn TEXT,
    reason TEXT
);

CREATE TABLE revision (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    dataset TEXT NOT NULL REFERENCES dataset (id),
    number INTEGER NOT NULL,
    fingerprint TEXT NOT NULL,
    digest TEXT NOT NULL,
    created TEXT NOT NULL,
    modified TEXT NOT NULL,
    directory TEXT NOT NULL,
    facts TEXT NOT NULL,                  -- JSON of model.Facts
    mcf TEXT NOT NULL,                    -- JSON
    queryables TEXT NOT NULL,             -- JSON of model.Queryables
    UNIQUE (dataset, number)
);

-- The services of the site, which have records too.
CREATE TABLE service (
    id TEXT PRIMARY KEY,
    identifier TEXT NOT NULL UNIQUE,      -- fileIdentifier
    mark TEXT NOT NULL,                   -- of what the records were made from
    digest TEXT NOT NULL,                 -- of what they say
    published TEXT NOT NULL,
    modified TEXT NOT NULL
);

-- What a catalogue service searches: one row for each record that is served now.
CREATE TABLE record (
    identifier TEXT PRIMARY KEY,
    dataset TEXT REFERENCES dataset (id), -- NULL: a service
    type TEXT NOT NULL,
    title TEXT NOT NULL,
    abstract TEXT NOT NULL,
    language TEXT NOT NULL,
    modified TEXT NOT NULL,
    organisation TEXT NOT NULL,
    subjects TEXT NOT NULL,               -- one a line
    formats TEXT NOT NULL,                -- one a line
    any_text TEXT NOT NULL,               -- folded: store.text.fold
    west REAL, south REAL, east REAL, north REAL
) WITHOUT ROWID;

-- Ready-made bytes, apart from `record` so that a search never reads them.
CREATE TABLE representation (
    identifier TEXT NOT NULL REFERENCES record (identifier) ON DELETE CASCADE,
    name TEXT NOT NULL,
    content BLOB NOT NULL,
    PRIMARY KEY (identifier, name)
);

-- The last attempt to publish each dataset, and what went wrong.
CREATE TABLE attempt (
    dataset TEXT PRIMARY KEY,
    at TEXT NOT NULL,
    outcome TEXT NOT NULL,                -- published, unchanged, failed, withdrawn
    code TEXT NOT NULL DEFAULT '',
    place TEXT NOT NULL DEFAULT '',
    what_fr TEXT NOT NULL DEFAULT '',
    what_en TEXT NOT NULL DEFAULT '',
    remedy_fr TEXT NOT NULL DEFAULT '',
    remedy_en TEXT NOT NULL DEFAULT ''
);
"""

MIGRATIONS = {
    1: """
CREATE TABLE service (
    id TEXT PRIMARY KEY,
    identifier TEXT NOT NULL UNIQUE,
    mark TEXT NOT NULL,
    digest TEXT NOT NULL,
    published TEXT NOT NULL,
    modified TEXT NOT NULL
);
CREATE TABLE record_2 (
    identifier TEXT PRIMARY KEY,
    dataset TEXT REFERENCES dataset (id),
    type TEXT NOT NULL,
    title TEXT NOT NULL,
    abstract TEXT NOT NULL,
    language TEXT NOT NULL,
    modified TEXT NOT NULL,
    organisation TEXT NOT NULL,
    subjects TEXT NOT NULL,
    formats TEXT NOT NULL,
    any_text TEXT NOT NULL,
    west REAL, south REAL, east REAL, north REAL
) WITHOUT ROWID;
INSERT INTO record_2 SELECT * FROM record;
DROP TABLE record;
ALTER TABLE record_2 RENAME TO record;
""",
}
"""What makes a catalogue of one version one of the next, by version; run with foreign keys off."""

LACKING = {
    1: "CREATE TEMP TABLE service (id, identifier, mark, digest, published, modified);",
}
"""What a reader is given in the place of the tables that a catalogue of a version does not have."""
