-- Cases of approval: the state each has come to, and every event that led there.
CREATE TABLE cases (
    id       TEXT PRIMARY KEY NOT NULL,
    point_id TEXT NOT NULL REFERENCES points (id),
    phase    TEXT NOT NULL,
    state    TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX cases_by_phase ON cases (phase);

CREATE TABLE records (
    case_id  TEXT NOT NULL REFERENCES cases (id),
    sequence INTEGER NOT NULL,
    event    TEXT NOT NULL,
    hash     TEXT NOT NULL,
    PRIMARY KEY (case_id, sequence)
) STRICT, WITHOUT ROWID;
