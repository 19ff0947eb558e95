-- Who gets which task by itself.

-- Where Ronda gives tasks to people without being asked.
create table task_dispatch (
  site      text primary key references site on delete cascade,
  automatic boolean not null
);

-- When the pool is looked at next for this task; null for at once.
alter table task add column dispatch_after timestamptz;

create index task_pool on task (dispatch_after nulls first, id) where state = 'NEW';
create index task_accept_by on task (accept_by) where state = 'DISPATCHED';
create index task_load on task (assignee) where state in ('DISPATCHED', 'ACCEPTED', 'IN_PROGRESS', 'PAUSED');
-- The columns of the board, and the list of what is most pressing.
create index task_board on task (state, resolve_by, id) where state not in ('CLOSED', 'CANCELLED');
create index task_pressing on task (array_position('{URGENT,IMPORTANT,GENERAL}'::text[], grade), resolve_by, id)
  where state not in ('CLOSED', 'CANCELLED');
