-- The documents of equipment (技术资料). Their bytes are kept in parts, so that none is in memory as a whole while it is read.
create table equipment_document (
  id         bigint generated always as identity primary key,
  site       text not null,
  equipment  text not null,
  kind       text not null check (kind in ('MANUAL', 'DRAWING', 'CERTIFICATE', 'PHOTO', 'REPORT')),
  name       text not null,
  media_type text not null,
  size       integer not null,
  added_at   timestamptz not null,
  added_by   text not null,
  foreign key (site, equipment) references equipment (site, id) on delete cascade
);
create index equipment_document_equipment on equipment_document (site, equipment, id);

create table equipment_document_part (
  document bigint not null references equipment_document on delete cascade,
  part     integer not null,
  bytes    bytea not null,
  primary key (document, part)
);
