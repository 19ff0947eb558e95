-- What was last taken from the provisioning files, so that only what changed there is taken again.
create table provision_applied (
  -- As in the audit: profile/pump, or rule/pump.pressure-low/overrides/demo.pump-1.
  subject text primary key,
  -- SHA-256 of the document as the file has it.
  digest  text not null
);
