-- When a channel worked last and when it failed last, and why. Holds no secret.
alter table notification_channel_health
  add succeeded_at timestamptz,
  add failed_at timestamptz,
  add reason text;
