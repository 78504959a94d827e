-- Who shares an address is found person by person, so that one with a whole network behind it is left after some: the
-- columns are in that order, and the id, which begins with the time, stands for the moment and chooses the month.
-- squawk-ignore-file require-concurrent-index-creation, require-concurrent-index-deletion
drop index public.user_activities_ip_address_idx;
create index user_activities_ip_address_idx on public.user_activities (ip_address, user_id, id)
where ip_address is not null;
comment on index public.user_activities_ip_address_idx is 'Who acted from an address.';

drop index public.user_activities_device_id_idx;
create index user_activities_device_id_idx on public.user_activities ((metadata ->> 'device_id'), user_id, id)
where metadata ->> 'device_id' is not null;
comment on index public.user_activities_device_id_idx is 'Who acted from a device that the app names.';

insert into private.settings (name, value, description)
values
(
    'related_people_most',
    '50',
    'An address or a device of more people than this (a network, a carrier, an emulator) relates nobody; null: any does.'
);
