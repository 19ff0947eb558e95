-- What each lane last said about itself.
create table lane_report (
  lane         text primary key,
  -- When it was connected to the broker last.
  connected_at timestamptz not null,
  -- When it last kept up with making durable what arrives; null if it never did.
  kept_at      timestamptz
);
