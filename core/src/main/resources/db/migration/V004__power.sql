-- The equipment of the same site that feeds another one: without it that one has no power.
alter table equipment add column powered_by text;
alter table equipment add check (powered_by <> id);
alter table equipment add foreign key (site, powered_by) references equipment (site, id)
  on delete set null (powered_by);
create index equipment_powered_by on equipment (site, powered_by) where powered_by is not null;
