-- What a task asks for, waits for, follows and leads to, and the work that was done.

alter table task
  add column accept_by         timestamptz,
  add column pause_reason      text check (pause_reason in ('PARTS', 'ACCESS', 'VENDOR', 'OTHER')),
  add column self_recovered_at timestamptz,
  add column watch_until       timestamptz,
  add column recurrence_of     bigint,
  add column recurrence_number text,
  add column merged_into       bigint,
  add column merged_number     text,
  add column severity          smallint check (severity between 1 and 3),
  add column scope             smallint check (scope between 1 and 3),
  add column difficulty        smallint check (difficulty between 1 and 3),
  add column demands           text[] not null default '{}',
  add column extension         jsonb,
  add column cause_code        text,
  add column repeats           integer not null default 1;

-- The tasks of a cause, for what came before.
create index task_cause on task (cause, id);
-- The same problem again.
create index task_problem on task (site, equipment, cause_code, created_at) where cause_code is not null;

-- What the command said in one machine-readable word: the person dispatched to, the reason of a pause, the new grade, the time granted.
alter table task_journal add column detail text;

-- The rows of a task go with it by its id; tasks are never deleted but by people who empty the database.
create table task_work (
  task       bigint primary key,
  body       jsonb not null,
  written_at timestamptz not null,
  written_by text not null
);

create table task_photo (
  id         bigint generated always as identity primary key,
  task       bigint not null,
  key        uuid not null,
  kind       text not null check (kind in ('BEFORE', 'AFTER', 'OTHER')),
  media_type text not null,
  taken_at   timestamptz not null,
  taken_by   text not null,
  size       integer not null,
  bytes      bytea not null,
  unique (task, key)
);
