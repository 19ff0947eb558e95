-- The journal is written in order of time, so a block range index finds a month of it, and costs
-- next to nothing.
create index alarm_journal_at on alarm_journal using brin (at)
  with (pages_per_range = 32, autosummarize = on);
