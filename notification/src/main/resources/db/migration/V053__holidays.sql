-- Statutory holidays and make-up days (调休) of every site; a day that is not here is what its weekday says.
create table holiday (
  day     date primary key,
  kind    text not null check (kind in ('HOLIDAY', 'WORKDAY')),
  name_zh text not null,
  name_en text not null
);

-- On which kinds of day a shift begins, beside its weekdays.
alter table shift add days text[] not null default '{WORKDAY,WEEKEND,HOLIDAY}';

-- 2026 in mainland China, by the State Council's notice of 2025-11-04.
insert into holiday (day, kind, name_zh, name_en)
select day, 'HOLIDAY', zh, en
from (values
  ('2026-01-01', '2026-01-03', '元旦', 'New Year'),
  ('2026-02-15', '2026-02-23', '春节', 'Spring Festival'),
  ('2026-04-04', '2026-04-06', '清明节', 'Qingming'),
  ('2026-05-01', '2026-05-05', '劳动节', 'Labour Day'),
  ('2026-06-19', '2026-06-21', '端午节', 'Dragon Boat Festival'),
  ('2026-09-25', '2026-09-27', '中秋节', 'Mid-Autumn Festival'),
  ('2026-10-01', '2026-10-07', '国庆节', 'National Day')) as holidays (first, last, zh, en),
  generate_series(first::date, last::date, interval '1 day') as day;

insert into holiday (day, kind, name_zh, name_en)
select day::date, 'WORKDAY', zh || '调休', 'Make-up day for ' || en
from (values
  ('2026-01-04', '元旦', 'New Year'),
  ('2026-02-14', '春节', 'Spring Festival'),
  ('2026-02-28', '春节', 'Spring Festival'),
  ('2026-05-09', '劳动节', 'Labour Day'),
  ('2026-09-20', '国庆节', 'National Day'),
  ('2026-10-10', '国庆节', 'National Day')) as workdays (day, zh, en);
