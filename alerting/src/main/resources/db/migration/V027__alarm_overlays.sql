-- Overlays: what is laid over the life of an alarm, and when it changes by itself.

alter table alarm drop constraint alarm_state_check;
alter table alarm add constraint alarm_state_check
  check (state in (
    'NORMAL', 'UNACK', 'ACKED', 'RTN_UNACK', 'LATCHED_UNACK', 'LATCHED_ACKED',
    'SHELVED', 'SUPPRESSED', 'OUT_OF_SERVICE'));

-- The state below overlays, the overlays, and reminders; state, held, suppression and due_at say
-- again what statements ask for.
alter table alarm add column standing jsonb;
update alarm set standing = jsonb_build_object(
  'base', case state when 'SUPPRESSED' then coalesce(base, 'NORMAL') else state end,
  'overlay', jsonb_build_object(
    'owed', coalesce(base in ('UNACK', 'RTN_UNACK', 'LATCHED_UNACK'), false),
    'held', state = 'SUPPRESSED'),
  'reminder', jsonb_build_object('given', 0));
alter table alarm alter column standing set not null;
alter table alarm add column held boolean not null default false;
update alarm set held = true where state = 'SUPPRESSED';
alter table alarm drop column base;
alter table alarm add column suppression bigint references suppression;
alter table alarm add column due_at timestamptz;

-- How often it became UNACK, and since when it does so again and again.
alter table alarm add column annunciations integer not null default 0;
update alarm set annunciations =
  (select count(*) from alarm_journal where alarm = alarm.id and to_state = 'UNACK');
alter table alarm add column chattering_since timestamptz;
alter table alarm add column chattering_until timestamptz;

-- What its rule says of task and handling.
alter table alarm add column grade text check (grade in ('URGENT', 'IMPORTANT', 'GENERAL'));
update alarm set grade = task.grade from task where task.id = alarm.task;
alter table alarm add column handling jsonb not null default '{}';

create index alarm_due on alarm (due_at) where due_at is not null;
create index alarm_chattering on alarm (chattering_until) where chattering_until is not null;
create index alarm_suppression on alarm (suppression) where suppression is not null;
create index alarm_condition on alarm (site, equipment, rule, address, id);
