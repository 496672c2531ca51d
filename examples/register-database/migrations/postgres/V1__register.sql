-- The register: a row is a risk point, its facts the columns that the scheme reads.
CREATE TABLE points (
    id          TEXT PRIMARY KEY NOT NULL,
    department  TEXT NOT NULL,
    risk_type   TEXT,
    prominence  TEXT,
    outer_power TEXT,
    inner_power TEXT,
    likelihood  NUMERIC,
    severity    BIGINT
);

-- What the library decided, under which rules. Nothing here is ever changed.
CREATE TABLE decisions (
    point_id    TEXT NOT NULL REFERENCES points (id),
    rules_hash  TEXT NOT NULL,
    decided_on  TEXT NOT NULL,
    outcome     TEXT NOT NULL,
    grade       TEXT,
    supervisors TEXT,
    problem     TEXT,
    reasons     TEXT NOT NULL,
    PRIMARY KEY (point_id, rules_hash)
);

-- By which rules a view was written.
CREATE TABLE views (
    name       TEXT PRIMARY KEY NOT NULL,
    rules_hash TEXT NOT NULL
);
