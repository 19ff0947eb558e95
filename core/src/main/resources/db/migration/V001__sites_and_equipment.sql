-- Sites, people, equipment: what every module refers to.

create table site (
  id        text primary key,
  name_zh   text not null,
  name_en   text not null,
  time_zone text not null
);

create table zone (
  site        text not null references site on delete cascade,
  id          text not null,
  name_zh     text not null,
  name_en     text not null,
  responsible text[] not null default '{}',
  primary key (site, id)
);

create table person (
  id      text primary key,
  name_zh text not null,
  name_en text not null,
  role    text not null
    check (role in ('administrator', 'supervisor', 'operator', 'engineer', 'guard', 'viewer')),
  sites   text[] not null
);

-- The profile itself is its YAML document as JSON: points and rules are read as a whole.
create table profile (
  id   text primary key,
  body jsonb not null
);

create table equipment (
  site        text not null references site on delete cascade,
  id          text not null,
  name_zh     text not null,
  name_en     text not null,
  profile     text not null references profile,
  zone        text,
  location_zh text not null default '',
  location_en text not null default '',
  primary key (site, id),
  foreign key (site, zone) references zone (site, id)
);

-- An MQTT user: one equipment (its own topics only), or a whole site (a gateway). The secret is random, so one SHA-256 is enough.
create table device_credential (
  username      text primary key,
  secret_sha256 bytea not null,
  site          text not null references site on delete cascade,
  equipment     text,
  created_at    timestamptz not null,
  foreign key (site, equipment) references equipment (site, id) on delete cascade
);

-- The outbox of changes that open pages are told about (LISTEN ronda_live).
create table live_event (
  id      bigint generated always as identity primary key,
  at      timestamptz not null default now(),
  type    text not null,
  site    text not null,
  subject text not null
);

create table audit (
  id      bigint generated always as identity primary key,
  at      timestamptz not null,
  actor   text not null,
  origin  text not null,
  action  text not null,
  subject text not null,
  before  jsonb,
  after   jsonb
);
create index audit_at on audit (at);
create index audit_subject on audit (subject, at);
