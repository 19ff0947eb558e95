-- What every minute and every hour of a series was, kept longer than the readings, and made of them when
-- their time is over. docs/history.md tells why the result is always that of the readings themselves.

-- Times are epoch milliseconds. The sum is divided by 2^64, so that no sum of finite readings overflows.
create table telemetry_minute (
  start      bigint not null,
  scaled_sum double precision not null,
  least      double precision not null,
  greatest   double precision not null,
  series     int not null,
  readings   int not null,
  primary key (series, start)
) partition by range (start);

create table telemetry_hour (like telemetry_minute including all) partition by range (start);

-- Up to when the readings of a day are rolled up. A partition that was made again is another one, and is not.
create table telemetry_rolled (
  day       bigint primary key,
  partition oid not null,
  until     bigint not null
);

-- Readings that were stored after their time was rolled up, until they are rolled up too.
create table telemetry_late (
  series     int not null,
  event_time bigint not null
);

-- The newest reading of every series among those that are rolled up.
create table telemetry_last (
  series       int primary key,
  event_time   bigint not null,
  receive_time bigint not null,
  number       double precision,
  text         text
);

create function telemetry_mark_late() returns trigger language plpgsql as
$$
begin
  insert into telemetry_late (series, event_time) values (new.series, new.event_time);
  return null;
end
$$;
