-- Security definer: services read no table of people. Null where nothing is due.
create or replace function public.pushes_to_send(p_device_id uuid) returns jsonb
language sql
stable
security definer
set search_path = ''
as $$
    select
        jsonb_build_object(
            'asked_at', clock_timestamp(),
            'service', device.service,
            'address', device.address,
            'p256dh', device.p256dh,
            'auth_secret', device.auth_secret,
            'is_off', not coalesce(settings.push, true),
            'items', due.items
        )
    from messages.devices as device
    left join messages.message_settings as settings on settings.user_id = device.user_id
    cross join lateral (
        select
            jsonb_agg(
                jsonb_build_object(
                    'id', item.id, 'kind', item.kind, 'title', item.title, 'body', item.body, 'link', item.link,
                    'language', item.language, 'is_urgent', item.is_urgent
                )
                order by item.id
            ) as items
        from (
            select *
            from messages.message_deliveries as delivery
            where
                delivery.device_id = device.id
                and delivery.status = 'waiting'
                and delivery.due_at <= clock_timestamp()
            order by delivery.due_at
            limit 50
        ) as item
    ) as due
    where
        device.id = p_device_id
        and due.items is not null
$$;

comment on function public.pushes_to_send(uuid) is 'What is to be pushed to a device now, 50 pieces at most, and where; null for nothing.';
revoke execute on function public.pushes_to_send(uuid) from public, anon, authenticated, service_role, api_key;
grant execute on function public.pushes_to_send(uuid) to service_role;
