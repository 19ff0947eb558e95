-- What happened to an equipment, newest first.
create index task_of_equipment on task (site, equipment, created_at, id) where equipment is not null;
