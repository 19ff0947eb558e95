-- Who is told what, by which way, and what became of it.

-- The secret and the address of a robot, whose address is a secret too, never leave by the API.
create table notification_channel (
  site       text not null references site on delete cascade,
  id         text not null,
  name_zh    text not null,
  name_en    text not null,
  kind       text not null check (kind in ('EMAIL', 'WEBHOOK', 'DINGTALK', 'WECOM', 'FEISHU')),
  url        text,
  host       text,
  port       integer,
  security   text check (security in ('TLS', 'STARTTLS', 'NONE')),
  username   text,
  sender     text,
  secret     text,
  language   text not null check (language in ('ZH', 'EN')),
  per_minute integer not null check (per_minute > 0),
  fallback   text,
  enabled    boolean not null,
  primary key (site, id),
  foreign key (site, fallback) references notification_channel (site, id) on delete set null (fallback)
);

-- How well a channel works. Apart from the channel, so that whoever locks it holds nobody up who
-- refers to the channel.
create table notification_channel_health (
  site          text not null,
  channel       text not null,
  failures      integer not null default 0,
  failing_since timestamptz,
  paused_until  timestamptz,
  dead_since    timestamptz,
  primary key (site, channel),
  foreign key (site, channel) references notification_channel (site, id) on delete cascade
);

create table contact (
  person         text primary key references person on delete cascade,
  language       text not null check (language in ('ZH', 'EN')),
  first_site     text,
  first_channel  text,
  first_address  text,
  second_site    text,
  second_channel text,
  second_address text,
  foreign key (first_site, first_channel) references notification_channel (site, id)
    on delete set null,
  foreign key (second_site, second_channel) references notification_channel (site, id)
    on delete set null
);

-- Local times of the site. A shift that ends when it starts or before ends on the next day.
create table shift (
  site     text not null references site on delete cascade,
  id       text not null,
  name_zh  text not null,
  name_en  text not null,
  persons  text[] not null,
  weekdays text[] not null,
  starts   time not null,
  ends     time not null,
  primary key (site, id)
);

create table ladder (
  site           text not null references site on delete cascade,
  id             text not null,
  name_zh        text not null,
  name_en        text not null,
  priorities     text[] not null,
  steps          jsonb not null,
  repeats        integer not null,
  tell_recovered boolean not null,
  quiet_from     time,
  quiet_to       time,
  enabled        boolean not null,
  primary key (site, id)
);

-- One annunciation of an alarm or task, climbing its ladder. Written in the transaction that
-- annunciates; whoever stops it writes its state only, and the sweep does the rest.
create table escalation (
  id          bigint generated always as identity primary key,
  subject     text not null,
  site        text not null references site on delete cascade,
  equipment   text,
  priority    text not null check (priority in ('CRITICAL', 'HIGH', 'MEDIUM', 'LOW')),
  message_zh  text not null,
  message_en  text not null,
  happened_at timestamptz not null,
  over_at     timestamptz,
  assignee    text,
  state       text not null check (state in ('CLIMBING', 'STOPPED', 'RECOVERED')),
  step        integer not null default 0,
  -- When there is something to do: a step, or to withdraw what waits. Null: nothing.
  next_at     timestamptz,
  created_at  timestamptz not null
);
create index escalation_due on escalation (next_at) where next_at is not null;
create index escalation_subject on escalation (subject, id);
create index escalation_created on escalation (created_at);

create sequence notification_envelope;

create table notification (
  id             bigint generated always as identity primary key,
  escalation     bigint not null references escalation on delete cascade,
  kind           text not null check (kind in ('RAISED', 'RECOVERED')),
  step           integer not null,
  recipient      text not null,
  site           text not null,
  channel        text not null,
  address        text not null,
  language       text not null check (language in ('ZH', 'EN')),
  second_site    text,
  second_channel text,
  second_address text,
  state          text not null
    check (state in ('PENDING', 'HELD', 'RETRYING', 'SENT', 'FAILED', 'CANCELLED')),
  attempts       integer not null default 0,
  due_at         timestamptz,
  reason         text,
  created_at     timestamptz not null,
  settled_at     timestamptz,
  -- What it left in: a message of its own, or a digest of many.
  envelope       bigint,
  unique (escalation, step, recipient, site, channel),
  foreign key (site, channel) references notification_channel (site, id) on delete cascade,
  foreign key (second_site, second_channel) references notification_channel (site, id)
    on delete set null
);
create index notification_due on notification (site, channel, due_at) where due_at is not null;
create index notification_envelope_of on notification (envelope) where envelope is not null;

-- Every try to send an envelope; what limits count.
create table notification_attempt (
  id       bigint generated always as identity primary key,
  envelope bigint not null,
  site     text not null,
  channel  text not null,
  address  text not null,
  at       timestamptz not null,
  foreign key (site, channel) references notification_channel (site, id) on delete cascade
);
create index notification_attempt_at on notification_attempt (site, channel, at);
