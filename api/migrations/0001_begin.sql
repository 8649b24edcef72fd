-- What is held the same way in SQLite and PostgreSQL: TEXT and BIGINT only. Times are Unix seconds.
CREATE TABLE settings (
    name TEXT PRIMARY KEY,
    value TEXT NOT NULL
);

CREATE TABLE users (
    id TEXT PRIMARY KEY,
    name TEXT NOT NULL UNIQUE,
    role TEXT NOT NULL,
    password TEXT NOT NULL,
    created BIGINT NOT NULL,
    password_set BIGINT NOT NULL,
    disabled BIGINT
);

-- `id` is the hash of the token that the browser holds.
CREATE TABLE sessions (
    id TEXT PRIMARY KEY,
    user_id TEXT NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    form TEXT NOT NULL,
    created BIGINT NOT NULL,
    seen BIGINT NOT NULL,
    expires BIGINT NOT NULL
);
CREATE INDEX sessions_of_user ON sessions (user_id);

-- Failures to sign in; `subject` is the hash of a name or an address.
CREATE TABLE attempts (
    subject TEXT PRIMARY KEY,
    failures BIGINT NOT NULL,
    latest BIGINT NOT NULL,
    blocked BIGINT NOT NULL
);

CREATE TABLE audit (
    seq BIGINT PRIMARY KEY,
    at BIGINT NOT NULL,
    actor TEXT NOT NULL,
    action TEXT NOT NULL,
    subject TEXT NOT NULL,
    detail TEXT NOT NULL,
    previous TEXT NOT NULL,
    hash TEXT NOT NULL UNIQUE
);

CREATE TABLE answers (
    id TEXT PRIMARY KEY,
    receipt TEXT NOT NULL,
    knowledge TEXT NOT NULL,
    created BIGINT NOT NULL
);
CREATE INDEX answers_by_age ON answers (created);

CREATE TABLE feedback (
    id TEXT PRIMARY KEY,
    receipt TEXT NOT NULL,
    remark TEXT NOT NULL,
    state TEXT NOT NULL,
    author TEXT,
    created BIGINT NOT NULL
);
CREATE INDEX feedback_by_age ON feedback (created);
