-- What is stuck on equipment to be scanned: NFC tags by their uid, printed codes by their text. A scan names one equipment only.
create table equipment_tag (
  site      text not null,
  equipment text not null,
  uid       text not null,
  primary key (site, uid),
  foreign key (site, equipment) references equipment (site, id) on delete cascade
);
create index equipment_tag_equipment on equipment_tag (site, equipment);

-- What a person can repair, as systems of equipment, and the zones the person works in, written site.zone. Empty: everything, everywhere.
alter table person
  add column skills text[] not null default '{}',
  add column zones  text[] not null default '{}';
