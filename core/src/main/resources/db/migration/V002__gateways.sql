-- The equipment through which another one of the same site speaks.
alter table equipment add column gateway text;
alter table equipment add check (gateway <> id);
alter table equipment add foreign key (site, gateway) references equipment (site, id)
  on delete set null (gateway);
create index equipment_gateway on equipment (site, gateway) where gateway is not null;
