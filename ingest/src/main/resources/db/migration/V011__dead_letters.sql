-- What was refused. The same payload again is the same row with a higher count.
create table dead_letter (
  id         bigint generated always as identity primary key,
  site       text not null,
  topic      text not null,
  reason     text not null,
  detail     text not null,
  digest     bytea not null,
  payload    bytea not null,
  size       int not null,
  first_seen timestamptz not null,
  last_seen  timestamptz not null,
  count      bigint not null,
  unique (topic, reason, digest)
);
create index dead_letter_last_seen on dead_letter (last_seen);
create index dead_letter_topic on dead_letter (topic, reason, last_seen);
