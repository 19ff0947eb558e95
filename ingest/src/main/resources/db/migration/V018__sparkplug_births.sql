-- The birth certificates that hold: without them, messages that waited while Ronda was restarted could not be read.
-- No foreign key: a device may speak before its site is written, and must not stop the lane.

create table sparkplug_birth (
  site         text not null,
  node         text not null,
  device       text not null, -- empty for the node itself
  payload      bytea not null,
  receive_time timestamptz not null,
  primary key (site, node, device)
);
