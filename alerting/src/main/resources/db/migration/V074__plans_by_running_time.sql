-- Plans by running time, count and condition, beside those by the calendar.
alter table maintenance_plan
  alter column every drop not null,
  alter column unit drop not null,
  alter column first drop not null,
  alter column floating drop not null,
  alter column lead_days drop not null,
  add column kind text not null default 'TIME' check (kind in ('TIME', 'RUNTIME', 'COUNT', 'CONDITION')),
  add column point text,
  -- How much is counted until the plan is due, and how much less opens its task: milliseconds of running, or times.
  add column goal bigint check (goal > 0),
  add column ahead bigint check (ahead >= 0 and ahead < goal),
  add column rule text,
  -- From when on it counts: since its beginning, or since its last task has ended.
  add column since timestamptz not null default now(),
  -- The event time of the newest reading that is counted, and what was counted up to it.
  add column counted_at timestamptz,
  add column meter jsonb,
  add constraint maintenance_plan_trigger check (
    case kind
      when 'TIME' then
        every is not null and unit is not null and first is not null and floating is not null and lead_days is not null
      when 'CONDITION' then rule is not null
      else point is not null and goal is not null and ahead is not null
    end);
