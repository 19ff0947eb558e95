-- What a condition remembers of earlier readings (levels, rates, deviations, combinations).
alter table rule_evaluation add column memory jsonb;

-- The level of a raised alarm may be about to change.
alter table rule_evaluation drop constraint rule_evaluation_phase_check;
alter table rule_evaluation add constraint rule_evaluation_phase_check
  check (phase in ('NORMAL', 'PENDING', 'ACTIVE', 'CHANGING', 'CLEARING', 'HELD'));

alter table alarm drop constraint alarm_kind_check;
alter table alarm add constraint alarm_kind_check
  check (kind in (
    'LIMIT', 'LEVELS', 'RATE', 'DEVIATION', 'ALL', 'ANY', 'FLAG', 'EVENT', 'SILENCE'));
