-- No foreign keys: what a device said stays true when its equipment is deleted, and must not be refused meanwhile.

create table device_event (
  site         text not null,
  equipment    text not null,
  code         text not null,
  address      text not null,
  active       boolean not null,
  text         text not null,
  event_time   timestamptz not null,
  receive_time timestamptz not null,
  primary key (site, equipment, code, address, active, event_time)
);
create index device_event_time on device_event (site, event_time);

create table device_status (
  site         text not null,
  equipment    text not null,
  online       boolean not null,
  since        timestamptz not null,
  receive_time timestamptz not null,
  primary key (site, equipment)
);
