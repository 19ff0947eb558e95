-- The limits of tasks and the working hours, of a site or (site '') of all that have none of their own.
create table task_terms (
  site   text primary key,
  limits jsonb,
  hours  jsonb
);
