-- Whether what a minute may have is spread evenly over it.
alter table notification_channel add evenly boolean not null default false;
