-- Maintenance plans (维保计划), and what became of each time that one was due.
create table maintenance_plan (
  site       text not null references site on delete cascade,
  id         text not null,
  equipment  text not null,
  title_zh   text not null,
  title_en   text not null,
  every      integer not null check (every > 0),
  unit       text not null check (unit in ('DAYS', 'WEEKS', 'MONTHS')),
  first      date not null,
  floating   boolean not null,
  lead_days  integer not null check (lead_days >= 0),
  grade      text not null check (grade in ('URGENT', 'IMPORTANT', 'GENERAL')),
  checklist  jsonb not null,
  enabled    boolean not null,
  -- Null while the task of a floating plan is not done, for the next one is counted from then.
  next_due   date,
  primary key (site, id)
);
create index maintenance_plan_due on maintenance_plan (next_due) where enabled;

-- The task of the time, or the one that was still open when it was skipped, or none where nobody was there to open one.
create table maintenance_due (
  site    text not null,
  plan    text not null,
  due     date not null,
  at      timestamptz not null,
  skipped boolean not null,
  task    bigint,
  primary key (site, plan, due),
  foreign key (site, plan) references maintenance_plan on delete cascade
);
