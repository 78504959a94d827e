-- What these shorten is deleted for good: who left a company and comes back as somebody new, what people did, files. One admin
-- alone could make the platform forget a friend.
update private.settings
set needs_second_admin = true
where name in ('activities_kept_days', 'former_addresses_kept', 'unknown_files_kept');
comment on column private.settings.needs_second_admin is
    'It bounds admins themselves, decides what is paid and when, or what is deleted for good: one admin is not enough.';
