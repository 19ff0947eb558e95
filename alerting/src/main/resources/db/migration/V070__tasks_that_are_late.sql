-- When the task becomes late if nothing happens; null while its clocks stand.
alter table task add column late_at timestamptz;
-- Whether its ladder was told that it is late. Of what is open already nobody is told at once.
alter table task add column late_told boolean not null default false;
create index task_late on task (late_at) where late_at is not null and not late_told;

-- Whether the alarm of the task's own cause holds, also after it was merged into another, while
-- condition_holds is of that other and of all that were merged into it.
alter table task add column cause_holds boolean not null default false;
update task set cause_holds = true where condition_holds;
create index task_merged on task (merged_into) where merged_into is not null;

-- Sites whose limits, hours or holidays changed: the open tasks with a greater number are still to
-- be reckoned anew.
create table task_reckoning (
  site text primary key references site on delete cascade,
  done_to bigint not null
);
