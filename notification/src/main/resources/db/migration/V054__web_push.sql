-- Web push: a channel whose letters go to the browsers of a person.
alter table notification_channel drop constraint notification_channel_kind_check;
alter table notification_channel add constraint notification_channel_kind_check
  check (kind in ('EMAIL', 'WEBHOOK', 'DINGTALK', 'WECOM', 'FEISHU', 'WEBPUSH'));

-- What messages are signed with: one key for the installation. The private one is sealed.
create table push_key (
  id          integer primary key default 1 check (id = 1),
  public_key  text not null,
  private_key text not null
);

create table push_device (
  id       bigint generated always as identity primary key,
  person   text not null references person on delete cascade,
  endpoint text not null unique,
  p256dh   text not null,
  auth     text not null,
  since    timestamptz not null
);
create index push_device_person on push_device (person, id);
