-- What people have planned: alarms that are not told meanwhile.
create table suppression (
  id        bigint generated always as identity primary key,
  site      text not null references site,
  kind      text not null check (kind in ('FIRE_TEST', 'MAINTENANCE', 'PLANNED_STOP')),
  -- At most one of them; none for the whole site.
  zone      text,
  equipment text,
  system    text,
  reason    text not null,
  starts_at timestamptz not null,
  ends_at   timestamptz not null check (ends_at > starts_at),
  created_by text not null,
  -- Whether the alarms that were there when it began know of it.
  begun     boolean not null default false,
  ended_at  timestamptz,
  check (num_nonnulls(zone, equipment, system) <= 1)
);
create index suppression_open on suppression (site) where ended_at is null;
