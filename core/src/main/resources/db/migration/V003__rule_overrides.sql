-- What is different about a rule at one site, or at one equipment of it.
create table rule_override (
  profile   text not null references profile on delete cascade,
  rule      text not null,
  site      text not null references site on delete cascade,
  -- Null for all equipment of the site.
  equipment text,
  -- The fields that are different (RFC 7396).
  patch     jsonb not null,
  unique nulls not distinct (profile, rule, site, equipment),
  foreign key (site, equipment) references equipment (site, id) on delete cascade
);
