-- Rectification tasks, their journal and their numbers.

-- The last number given out at a site on one of its days.
create table task_number (
  site text not null references site,
  day  date not null,
  last integer not null,
  primary key (site, day)
);

create table task (
  id              bigint generated always as identity primary key,
  number          text not null,
  cause           text not null,
  site            text not null references site,
  zone            text,
  equipment       text,
  checkpoint      text,
  title_zh        text not null,
  title_en        text not null,
  grade           text not null check (grade in ('URGENT', 'IMPORTANT', 'GENERAL')),
  source_type     text not null
    check (source_type in ('ALARM', 'ROUND', 'FINDING', 'REQUEST', 'MAINTENANCE')),
  source_id       text,
  state           text not null
    check (state in ('NEW', 'DISPATCHED', 'ACCEPTED', 'IN_PROGRESS', 'PAUSED', 'DONE', 'CLOSED', 'CANCELLED')),
  assignee        text,
  completed_by    text,
  created_at      timestamptz not null,
  respond_by      timestamptz not null,
  resolve_by      timestamptz not null,
  responded_at    timestamptz,
  resolved_at     timestamptz,
  closed_at       timestamptz,
  reopen_count    integer not null default 0,
  occurrences     integer not null default 1,
  condition_holds boolean not null,
  unique (site, number)
);

-- One open task per cause.
create unique index task_open_cause on task (cause) where state not in ('CLOSED', 'CANCELLED');
create index task_open_site on task (site, resolve_by) where state not in ('CLOSED', 'CANCELLED');
create index task_site_created on task (site, created_at);
create index task_assignee on task (assignee, created_at);

create table task_journal (
  id         bigint generated always as identity primary key,
  task       bigint not null references task on delete cascade,
  at         timestamptz not null,
  event_time timestamptz,
  action     text not null,
  from_state text,
  to_state   text not null,
  actor      text not null,
  note_zh    text,
  note_en    text
);
create index task_journal_task on task_journal (task, id);
