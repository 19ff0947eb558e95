-- Readings: one row per point and event time, in partitions of one day (UTC).

create table telemetry_series (
  id        int generated always as identity primary key,
  site      text not null,
  equipment text not null,
  point     text not null,
  kind      text not null check (kind in ('number', 'flag', 'text')),
  unique (site, equipment, point, kind)
);

-- Times are epoch milliseconds. A flag is 0 or 1; a text has no number.
create table telemetry_reading (
  event_time   bigint not null,
  receive_time bigint not null,
  number       double precision,
  series       int not null,
  text         text,
  primary key (series, event_time)
) partition by range (event_time);
