-- From when to when each lane heard its sites without a gap; alarms that are held back.

-- In a gap nobody can be heard, so nobody is silent and no delay ends.
create table hearing (
  lane  text primary key,
  since timestamptz not null,
  until timestamptz not null
);
insert into hearing (lane, since, until) select '', beat, beat from heartbeat;
drop table heartbeat;

alter table rule_evaluation drop constraint rule_evaluation_phase_check;
alter table rule_evaluation add constraint rule_evaluation_phase_check
  check (phase in ('NORMAL', 'PENDING', 'ACTIVE', 'CLEARING', 'HELD'));

alter table alarm drop constraint alarm_state_check;
alter table alarm add constraint alarm_state_check
  check (state in (
    'NORMAL', 'UNACK', 'ACKED', 'RTN_UNACK', 'LATCHED_UNACK', 'LATCHED_ACKED', 'SUPPRESSED'));
-- The alarm that holds this one back, or did so last.
alter table alarm add column cause bigint references alarm;
-- Since when it was held back last, and the state to which it returns, null for NORMAL.
alter table alarm add column held_at timestamptz;
alter table alarm add column base text;
-- How many alarms the newest occurrence of this one has held back.
alter table alarm add column members integer not null default 0;
create index alarm_cause on alarm (cause) where cause is not null;
