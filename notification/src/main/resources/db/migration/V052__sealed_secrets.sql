-- Whether url and secret are sealed. Those that are not are sealed at the next start.
alter table notification_channel add sealed boolean not null default false;
