-- What the figures of tasks look for.
create index task_closed on task (closed_at) where state = 'CLOSED';
create index task_recurrence on task (recurrence_of) where recurrence_of is not null;
