-- Not in `public`, whose rows never go with a person: these say nothing that anybody else needs.
create schema messages;
grant usage on schema messages to authenticated, service_role;
comment on schema messages is 'Where people are written to, how they want it, and what came of it. Functions write.';

create table messages.devices (
    id uuid primary key default private.uuid_v7(),
    user_id uuid not null references auth.users (id) on delete cascade,
    service text not null
        constraint devices_valid_service check (service in ('web_push', 'fcm', 'apns')),
    name text not null
        constraint devices_name_length check (char_length(name) between 1 and 100),
    address text not null
        constraint devices_address_length check (char_length(address) between 1 and 2048),
    p256dh text
        constraint devices_valid_p256dh check (p256dh ~ '^B[A-Za-z0-9_-]{86}$'),
    auth_secret text
        constraint devices_valid_auth_secret check (auth_secret ~ '^[A-Za-z0-9_-]{22}$'),
    switched_off_at timestamptz,
    switched_off_reason text
        constraint devices_valid_switched_off_reason check (switched_off_reason in ('device_gone', 'address_refused')),
    created_at timestamptz not null default now(),
    registered_at timestamptz not null default now(),
    constraint devices_address_key unique (service, address),
    constraint devices_keys_complete check (
        (service = 'web_push') = (p256dh is not null)
        and (service = 'web_push') = (auth_secret is not null)
    ),
    constraint devices_switched_off_complete check ((switched_off_at is null) = (switched_off_reason is null))
);

comment on table messages.devices is 'Browsers and phones that a person has registered for pushes. Functions write; the address is never shown again.';
comment on column messages.devices.service is 'Who brings a push there: the browser''s own push service, Firebase Cloud Messaging, or Apple.';
comment on column messages.devices.address is 'The endpoint of a browser, or the token of an app: whoever knows it may push.';
comment on column messages.devices.p256dh is 'The browser''s public key, for which pushes are encrypted (RFC 8291), in base64url.';
comment on column messages.devices.auth_secret is 'The browser''s authentication secret (RFC 8291), in base64url.';
comment on column messages.devices.switched_off_at is 'When its service said that the device is gone; registering it again switches it on.';
comment on column messages.devices.registered_at is 'When it was last registered: the oldest gives way to the twenty-first.';

create index devices_user_id_idx on messages.devices (user_id, registered_at, id);
comment on index messages.devices_user_id_idx is 'A person''s devices, newest first; foreign key.';

create table messages.message_settings (
    user_id uuid primary key references auth.users (id) on delete cascade,
    push boolean not null default true,
    email boolean not null default true,
    language text
        constraint message_settings_valid_language check (
            language ~ '^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$' and char_length(language) <= 35
        ),
    time_zone text
        constraint message_settings_time_zone_length check (char_length(time_zone) between 1 and 64),
    quiet_from time,
    quiet_until time,
    digest text not null default 'none'
        constraint message_settings_valid_digest check (digest in ('none', 'hourly', 'daily')),
    bounced_address text,
    bounced_at timestamptz,
    updated_at timestamptz not null default now(),
    constraint message_settings_quiet_complete check (
        (quiet_from is null) = (quiet_until is null)
        and (quiet_from is null or quiet_from <> quiet_until)
    ),
    constraint message_settings_bounced_complete check ((bounced_address is null) = (bounced_at is null))
);

comment on table messages.message_settings is 'How a person wants to be written to, in all domains; without a row, as the defaults say. Functions write.';
comment on column messages.message_settings.language is 'BCP 47 tag; null for that of the profile in the domain that writes.';
comment on column messages.message_settings.time_zone is 'IANA name; null for that of the profile in the domain that writes.';
comment on column messages.message_settings.quiet_from is 'From when, in the person''s time zone, nothing comes that can wait until quiet_until.';
comment on column messages.message_settings.digest is 'Whether mails come at once, together each hour, or together each morning.';
comment on column messages.message_settings.bounced_address is 'The address that does not exist any more: nothing is mailed there. Another one is mailed to.';

create table messages.message_deliveries (
    id uuid primary key default private.uuid_v7(),
    user_id uuid not null references auth.users (id) on delete cascade,
    notification_id uuid not null,
    kind text not null
        constraint message_deliveries_kind_length check (char_length(kind) between 1 and 100),
    channel text not null
        constraint message_deliveries_valid_channel check (channel in ('push', 'email')),
    device_id uuid references messages.devices (id) on delete set null,
    title text not null
        constraint message_deliveries_title_length check (char_length(title) between 1 and 255),
    body text not null
        constraint message_deliveries_body_length check (char_length(body) <= 5000),
    link text
        constraint message_deliveries_valid_link check (link ~ '^/[^[:space:]]*$' and char_length(link) <= 255),
    language text not null,
    is_urgent boolean not null,
    status text not null default 'waiting'
        constraint message_deliveries_valid_status check (status in ('waiting', 'sent', 'undelivered')),
    reason text
        constraint message_deliveries_valid_reason check (
            reason in (
                'not_reached', 'channel_off', 'switched_off', 'no_address', 'address_gone', 'device_gone', 'device_removed',
                'address_refused', 'refused', 'expired'
            )
        ),
    answer text
        constraint message_deliveries_answer_length check (char_length(answer) <= 500),
    due_at timestamptz not null,
    created_at timestamptz not null default now(),
    ended_at timestamptz,
    constraint message_deliveries_ended_complete check ((status = 'waiting') = (ended_at is null)),
    constraint message_deliveries_reason_given check (
        (status = 'undelivered') <= (reason is not null)
        and (status = 'sent') <= (reason is null)
    )
);

comment on table messages.message_deliveries is
    'What is to go out of a notification, by one channel and to one device, and what came of it. Kept for 30 days. Functions write.';
comment on column messages.message_deliveries.notification_id is 'The row of the domain that announced it; no foreign key, since the table differs.';
comment on column messages.message_deliveries.kind is 'The domain and the kind of its notification, such as library.book_lent.';
comment on column messages.message_deliveries.reason is 'Why it is not delivered; of one that waits, why the last attempt failed.';
comment on column messages.message_deliveries.answer is 'What the other server said, in its words.';
comment on column messages.message_deliveries.due_at is 'Not before then: quiet hours and digests.';

create unique index message_deliveries_mail_key on messages.message_deliveries (notification_id) where channel = 'email';
comment on index messages.message_deliveries_mail_key is 'Mailed once.';
create unique index message_deliveries_push_key on messages.message_deliveries (notification_id, device_id) where channel = 'push';
comment on index messages.message_deliveries_push_key is 'Pushed once to each device.';
create index message_deliveries_user_id_idx on messages.message_deliveries (user_id, created_at, id);
comment on index messages.message_deliveries_user_id_idx is 'What a person was sent, newest first; foreign key.';
create index message_deliveries_created_at_idx on messages.message_deliveries (created_at, id);
comment on index messages.message_deliveries_created_at_idx is 'Admin: the newest; what is old enough to be deleted.';
create index message_deliveries_undelivered_idx on messages.message_deliveries (created_at, id) where status = 'undelivered';
comment on index messages.message_deliveries_undelivered_idx is 'Admin: what did not arrive, newest first.';
create index message_deliveries_device_id_idx on messages.message_deliveries (device_id, status, due_at) where device_id is not null;
comment on index messages.message_deliveries_device_id_idx is 'What waits for a device; foreign key.';
create index message_deliveries_mail_due_idx on messages.message_deliveries (user_id, due_at) where status = 'waiting' and channel = 'email';
comment on index messages.message_deliveries_mail_due_idx is 'What waits to be mailed to a person.';

-- Nobody until the files of policies/ say more.
alter table messages.devices enable row level security;
alter table messages.devices force row level security;
alter table messages.message_settings enable row level security;
alter table messages.message_settings force row level security;
alter table messages.message_deliveries enable row level security;
alter table messages.message_deliveries force row level security;
revoke all on table messages.devices, messages.message_settings, messages.message_deliveries
from public, anon, authenticated, service_role, api_key;
