-- Floods of alarms, and when alarms were annunciated.

create table alarm_flood (
  id          bigint generated always as identity primary key,
  site        text not null references site on delete cascade,
  started_at  timestamptz not null,
  ended_at    timestamptz,
  -- Without a foreign key: it would wait for whoever handles that alarm.
  first_alarm bigint not null,
  -- How many members it had in the end.
  alarms      integer
);

-- One flood at a time at a site.
create unique index alarm_flood_lasts on alarm_flood (site) where ended_at is null;
create index alarm_flood_site on alarm_flood (site, started_at);

-- When an alarm last began to ask for a person, on the server's clock.
alter table alarm add column annunciated_at timestamptz;
update alarm set annunciated_at = received_at;
create index alarm_annunciated on alarm (site, annunciated_at);
create index alarm_annunciated_anywhere on alarm (annunciated_at);
