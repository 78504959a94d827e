alter table private.notification_preferences
add column push boolean not null default true,
add column email boolean not null default true;
comment on column private.notification_preferences.push is 'Whether such news is pushed to devices, where the person wants pushes at all.';
comment on column private.notification_preferences.email is 'Whether such news is mailed, where the person wants mails at all.';

alter type public.notification_preference add attribute push boolean;
alter type public.notification_preference add attribute email boolean;
