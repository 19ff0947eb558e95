-- A plan is due by the calendar, by what a meter counts, by a condition, or by several of them, whichever comes first.
alter table maintenance_plan drop constraint maintenance_plan_trigger, drop constraint maintenance_plan_kind_check;
alter table maintenance_plan rename column kind to counts;
alter table maintenance_plan alter column counts drop not null, alter column counts drop default;
update maintenance_plan set counts = null where counts in ('TIME', 'CONDITION');
alter table maintenance_plan
  add constraint maintenance_plan_counts check (counts in ('RUNTIME', 'COUNT')),
  add constraint maintenance_plan_trigger check (num_nonnulls(first, counts, rule) > 0),
  add constraint maintenance_plan_calendar check (num_nulls(every, unit, first, floating, lead_days) in (0, 5)),
  add constraint maintenance_plan_meter check (num_nulls(counts, point, goal, ahead) in (0, 4)),
  -- Whichever comes first, the next is counted from when it was done.
  add constraint maintenance_plan_floats check (floating or num_nonnulls(counts, rule) = 0),
  -- What is counted up to the newest reading. The meter stays at an older one as long as late readings may follow it.
  add column amount double precision not null default 0;
