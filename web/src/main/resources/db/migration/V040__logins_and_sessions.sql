-- Passwords of people, and their sessions.

-- The password as an encoded Argon2id hash, which carries its own parameters.
create table login (
  person     text primary key references person on delete cascade,
  password   text not null,
  changed_at timestamptz not null
);

-- The token in the cookie is random (256 bit), so one SHA-256 of it is enough.
create table session (
  token_sha256 bytea primary key,
  person       text not null references person on delete cascade,
  csrf_token   text not null,
  created_at   timestamptz not null,
  used_at      timestamptz not null
);
create index session_person on session (person);

-- Failed logins, by account and address: how many, and until when the next one has to wait.
create table login_failure (
  key           text primary key,
  failures      integer not null,
  last_at       timestamptz not null,
  blocked_until timestamptz not null
);

-- What was answered to a request with an Idempotency-Key. The answer is null only while its own transaction runs.
create table idempotency (
  actor  text not null,
  key    text not null,
  digest text not null,
  at     timestamptz not null,
  status integer,
  body   text,
  primary key (actor, key)
);
create index idempotency_at on idempotency (at);
