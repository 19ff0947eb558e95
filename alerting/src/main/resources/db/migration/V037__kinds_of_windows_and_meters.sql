-- Alarms of windows in the store and of meters.
alter table alarm drop constraint alarm_kind_check;
alter table alarm add constraint alarm_kind_check
  check (kind in (
    'LIMIT', 'LEVELS', 'RATE', 'DEVIATION', 'ALL', 'ANY', 'FLAG', 'EVENT', 'SILENCE',
    'AGGREGATE', 'RUNTIME', 'COUNT'));
