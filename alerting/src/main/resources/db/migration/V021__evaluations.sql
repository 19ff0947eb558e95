-- What the evaluation of rules remembers: the truth of its timers.

-- Whoever changes evaluations of a site locks its row here and counts the epoch up, so that copies
-- in memory know whether they are still good.
create table evaluation_site (
  site  text primary key references site on delete cascade,
  epoch bigint not null
);

create table rule_evaluation (
  site         text not null references site on delete cascade,
  equipment    text not null,
  rule         text not null,
  address      text not null,
  definition   text not null,
  phase        text not null check (phase in ('NORMAL', 'PENDING', 'ACTIVE', 'CLEARING')),
  -- When the condition became true (PENDING) or false (CLEARING), in event time.
  since        timestamptz,
  -- When the row changes without a further reading, on the server's clock.
  due_at       timestamptz,
  -- The event time of the newest observation when the row was written.
  applied_at   timestamptz not null,
  value_number double precision,
  value_flag   boolean,
  value_text   text,
  -- The outage that the running delay has yet to be judged by.
  outage_from  timestamptz,
  outage_to    timestamptz,
  outage_lost  bigint,
  -- The epoch of the site in which the row was written.
  epoch        bigint not null,
  primary key (site, equipment, rule, address)
);
create index rule_evaluation_timed on rule_evaluation (site) where due_at is not null;
create index rule_evaluation_epoch on rule_evaluation (site, epoch);

-- When timers were looked after last. A gap is an outage.
create table heartbeat (
  one  boolean primary key default true check (one),
  beat timestamptz not null
);
