-- A suppression that an alarm began (`cause`, its id): what an equipment feeds is without power.
alter table suppression drop constraint suppression_kind_check;
alter table suppression add constraint suppression_kind_check
  check (kind in ('FIRE_TEST', 'MAINTENANCE', 'PLANNED_STOP', 'POWER_CUT'));
alter table suppression add column cause bigint;
create index suppression_cause on suppression (cause) where cause is not null;
