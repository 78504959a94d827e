-- Who acted from the same address or device lately is found by these; the table's months inherit them.
-- squawk-ignore-file require-concurrent-index-creation
create index user_activities_ip_address_idx on public.user_activities (ip_address, created_at, user_id)
where ip_address is not null;
comment on index public.user_activities_ip_address_idx is 'Who acted from an address.';

create index user_activities_device_id_idx on public.user_activities ((metadata ->> 'device_id'), created_at, user_id)
where metadata ->> 'device_id' is not null;
comment on index public.user_activities_device_id_idx is 'Who acted from a device that the app names.';
