-- Checkpoints, routes and plans; rounds with their visits; taps.

create table checkpoint (
  site    text not null references site on delete cascade,
  id      text not null,
  name_zh text not null,
  name_en text not null,
  zone    text,
  primary key (site, id),
  foreign key (site, zone) references zone (site, id)
);

-- A tag hangs at one checkpoint of its site.
create table tag (
  site       text not null,
  uid        text not null,
  kind       text not null check (kind in ('NFC', 'QR')),
  checkpoint text not null,
  primary key (site, uid),
  foreign key (site, checkpoint) references checkpoint (site, id) on delete cascade
);
create index tag_uid on tag (uid);
create index tag_checkpoint on tag (site, checkpoint);

-- revision grows with every change, so that the planner sees which plans it concerns.
create table route (
  site                text not null references site on delete cascade,
  id                  text not null,
  name_zh             text not null,
  name_en             text not null,
  ordered             boolean not null,
  minimum_leg_seconds integer not null,
  revision            bigint not null default 1,
  primary key (site, id)
);

create table route_checkpoint (
  site       text not null,
  route      text not null,
  position   integer not null,
  checkpoint text not null,
  primary key (site, route, position),
  unique (site, route, checkpoint),
  foreign key (site, route) references route (site, id) on delete cascade,
  foreign key (site, checkpoint) references checkpoint (site, id)
);
create index route_checkpoint_checkpoint on route_checkpoint (site, checkpoint);

-- Times of day are local to the site's zone. Every round that starts before planned_until has been created, with the route's
-- revision and the time zone given; at due_at the planner looks again. Revision 0 means that the plan itself has changed.
create table plan (
  site           text not null references site on delete cascade,
  id             text not null,
  route          text not null,
  at_times       time[],
  weekdays       text[],
  every_seconds  bigint,
  every_from     timestamptz,
  window_seconds integer not null,
  grace_minutes  integer not null,
  enabled        boolean not null,
  route_revision bigint not null default 0,
  time_zone      text,
  planned_until  timestamptz not null,
  due_at         timestamptz not null,
  primary key (site, id),
  foreign key (site, route) references route (site, id),
  check ((at_times is null) = (weekdays is null)),
  check ((every_seconds is null) = (every_from is null)),
  check ((at_times is null) <> (every_seconds is null))
);
create index plan_due on plan (due_at) where enabled;
create index plan_route on plan (site, route);

-- A round keeps the facts it was planned with, and outlives its plan. At due_at the sweep looks at it again.
create table round (
  id                  bigint generated always as identity primary key,
  site                text not null references site on delete cascade,
  plan                text not null,
  route               text not null,
  ordered             boolean not null,
  minimum_leg_seconds integer not null,
  window_start        timestamptz not null,
  window_end          timestamptz not null,
  grace_minutes       integer not null,
  opens_at            timestamptz not null,
  closes_at           timestamptz not null,
  state               text not null default 'PLANNED'
    check (state in ('PLANNED', 'OPEN', 'COMPLETED', 'INCOMPLETE', 'MISSED')),
  due_at              timestamptz,
  unique (site, plan, window_start)
);
create index round_due on round (due_at) where due_at is not null;
create index round_closes on round (site, closes_at);
create index round_start on round (site, window_start, id);
create index round_all_start on round (window_start, id);

create table visit (
  round      bigint not null references round on delete cascade,
  position   integer not null,
  checkpoint text not null,
  state      text not null default 'PENDING'
    check (state in ('PENDING', 'ON_TIME', 'EARLY', 'LATE', 'OUT_OF_ORDER', 'TOO_FAST', 'MISSED')),
  tap        text,
  primary key (round, checkpoint)
);

-- Every verdict there ever was: of the round where checkpoint is null, else of the visit.
create table round_journal (
  id         bigint generated always as identity primary key,
  round      bigint not null references round on delete cascade,
  at         timestamptz not null,
  checkpoint text,
  from_state text not null,
  to_state   text not null,
  tap        text
);
create index round_journal_round on round_journal (round, id);

-- What a round missed, and the task it led to: the whole round where checkpoint is empty. It stands until a late tap shows
-- that somebody was there.
create table round_miss (
  id         bigint generated always as identity primary key,
  round      bigint not null references round on delete cascade,
  checkpoint text not null,
  cause      text not null,
  task       bigint not null references task,
  standing   boolean not null
);
create index round_miss_round on round_miss (round, id);
create index round_miss_cause on round_miss (cause, id);

-- claimed_time is what the device said, event_time what counts. A refused tap is kept with its reason.
create table tap (
  site         text not null references site on delete cascade,
  id           text not null,
  tag          text not null,
  person       text not null,
  device       text,
  source       text not null check (source in ('READER', 'PHONE')),
  claimed_time timestamptz not null,
  event_time   timestamptz not null,
  receive_time timestamptz not null,
  checkpoint   text,
  evidence     text check (evidence in ('A', 'B', 'C', 'D', 'E')),
  refusal_zh   text,
  refusal_en   text,
  primary key (site, id),
  check ((refusal_zh is null) = (checkpoint is not null)),
  check ((refusal_zh is null) = (evidence is not null))
);
create index tap_checkpoint on tap (site, checkpoint, event_time) where checkpoint is not null;
create index tap_event_time on tap (site, event_time);
