-- The ledger of equipment (设备档案), and what expires on it (到期).

-- What is known of an equipment besides what it measures. An equipment without a row is in common use, and nothing else is known.
create table equipment_ledger (
  site           text not null,
  equipment      text not null,
  maker          text,
  model          text,
  serial_number  text,
  installed_on   date,
  responsibility text not null check (responsibility in ('PRIVATE', 'COMMON', 'UTILITY')),
  -- Who repairs it, and the telephone there.
  utility        text,
  telephone      text,
  in_charge      text,
  primary key (site, equipment),
  foreign key (site, equipment) references equipment (site, id) on delete cascade,
  check ((responsibility = 'UTILITY') = (utility is not null and telephone is not null))
);

-- The warranty is one of them, named `warranty`.
create table expiry (
  id         bigint generated always as identity primary key,
  site       text not null,
  equipment  text not null,
  name       text not null,
  kind       text not null check (kind in ('EXTINGUISHER', 'TEST', 'CERTIFICATE', 'WARRANTY', 'OTHER')),
  title_zh   text not null,
  title_en   text not null,
  expires_on date not null,
  lead_days  integer not null check (lead_days >= 0),
  -- The date for which a task was opened, and that task.
  reminded   date,
  task       bigint,
  unique (site, equipment, name),
  foreign key (site, equipment) references equipment (site, id) on delete cascade
);
create index expiry_to_remind on expiry ((expires_on - lead_days)) where reminded is distinct from expires_on;
create index expiry_expires_on on expiry (expires_on, id);
