-- Alarms and their journal.

create table alarm (
  id              bigint generated always as identity primary key,
  site            text not null references site,
  equipment       text not null,
  rule            text not null,
  address         text not null,
  kind            text not null check (kind in ('LIMIT', 'FLAG', 'EVENT', 'SILENCE')),
  rule_name_zh    text not null,
  rule_name_en    text not null,
  priority        text not null check (priority in ('CRITICAL', 'HIGH', 'MEDIUM', 'LOW')),
  state           text not null
    check (state in ('NORMAL', 'UNACK', 'ACKED', 'RTN_UNACK', 'LATCHED_UNACK', 'LATCHED_ACKED')),
  message_zh      text not null,
  message_en      text not null,
  advice_zh       text,
  advice_en       text,
  value_number    double precision,
  value_flag      boolean,
  value_text      text,
  limit_value     double precision,
  unit            text not null,
  raised_at       timestamptz not null,
  received_at     timestamptz not null,
  acknowledged_at timestamptz,
  acknowledged_by text,
  cleared_at      timestamptz,
  occurrences     integer not null default 1,
  task            bigint references task
);

-- One live alarm per condition.
create unique index alarm_live on alarm (site, equipment, rule, address) where state <> 'NORMAL';
create index alarm_raised on alarm (raised_at, id);
create index alarm_site_raised on alarm (site, raised_at, id);
create index alarm_equipment_raised on alarm (site, equipment, raised_at, id);

create table alarm_journal (
  id         bigint generated always as identity primary key,
  alarm      bigint not null references alarm on delete cascade,
  at         timestamptz not null,
  event_time timestamptz,
  action     text not null,
  from_state text not null,
  to_state   text not null,
  actor      text not null,
  note_zh    text,
  note_en    text
);
create index alarm_journal_alarm on alarm_journal (alarm, id);
