-- The limits that were set before have the time to accept a task that held until now.
update task_terms set limits = jsonb_set(
  limits, '{rows}',
  (select jsonb_agg(
      jsonb_set(row, '{limits,acceptance}', jsonb_build_object(
        'time', case row ->> 'grade'
          when 'urgent' then 'PT10M' when 'important' then 'PT30M' else 'PT4H' end,
        'counting', 'ALWAYS'))
      order by place)
   from jsonb_array_elements(limits -> 'rows') with ordinality as every(row, place)))
where limits is not null;
