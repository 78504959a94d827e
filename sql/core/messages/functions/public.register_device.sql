--! requires functions/private.drop_device.sql functions/private.is_safe_url.sql functions/private.require_person.sql
--! requires functions/private.require_text.sql
-- Security definer: clients write no table. Whoever has the address has the device: who signs in on it after somebody else takes
-- it over, and what waited for the other is not shown to them.
create or replace function public.register_device(
    p_service text,
    p_address text,
    p_name text,
    p_p256dh text default null,
    p_auth_secret text default null
) returns table (device_id uuid)
language plpgsql
volatile
security definer
set search_path = ''
as $$
#variable_conflict use_column
declare
    v_person constant uuid := private.require_person();
    v_name constant text := private.require_text(p_name, 'p_name', 100);
    v_p256dh constant text := rtrim(p_p256dh, '=');
    v_auth_secret constant text := rtrim(p_auth_secret, '=');
    v_address constant text := case when p_service = 'apns' then lower(p_address) else p_address end;
    v_is_address boolean;
    v_old record;
    v_is_others boolean;
    v_id uuid;
begin
    v_is_address := case p_service
        when 'web_push' then private.is_safe_url(p_address)
        when 'fcm' then p_address ~ '^[A-Za-z0-9_:.=-]+$' and char_length(p_address) between 20 and 1000
        when 'apns' then p_address ~ '^[0-9A-Fa-f]{64,200}$'
    end;
    if v_is_address is not true then
        raise exception using
            errcode = 'PT400',
            message = 'This is no address of such a device.',
            hint = 'Send the endpoint of the PushSubscription, the registration token of Firebase, or the device token of Apple in hexadecimal digits.',
            column = 'p_address';
    end if;
    if (p_service = 'web_push') <> (v_p256dh is not null and v_auth_secret is not null)
        or (p_service <> 'web_push' and num_nonnulls(v_p256dh, v_auth_secret) > 0)
        or v_p256dh !~ '^B[A-Za-z0-9_-]{86}$'
        or v_auth_secret !~ '^[A-Za-z0-9_-]{22}$'
    then
        raise exception using
            errcode = 'PT400',
            message = 'The keys of a browser are missing, or are none.',
            hint = 'Send keys.p256dh and keys.auth of the PushSubscription in base64url, and neither for other devices.',
            column = 'p_p256dh';
    end if;
    -- in one order, so that a person who registers two at a time does not go beyond the bound
    perform pg_advisory_xact_lock(hashtextextended('devices ' || v_person, 0));
    select
        device.id,
        device.user_id
    into v_old
    from messages.devices as device
    where
        device.service = p_service
        and device.address = v_address
    for update;
    v_is_others := found and v_old.user_id <> v_person;
    -- Asked again under the lock: a sign-out or a suspension that was committed meanwhile wins.
    perform private.require_person();
    if v_is_others then
        perform private.drop_device(v_old.id);
    end if;
    insert into messages.devices as device (user_id, service, name, address, p256dh, auth_secret)
    values (v_person, p_service, v_name, v_address, v_p256dh, v_auth_secret)
    on conflict (service, address) do update
    set
        name = excluded.name,
        p256dh = excluded.p256dh,
        auth_secret = excluded.auth_secret,
        switched_off_at = null,
        switched_off_reason = null,
        registered_at = now()
    where device.user_id = v_person
    returning device.id into v_id;
    if v_id is null then
        raise exception using
            errcode = 'PT409',
            message = 'Somebody else has registered this device at the same moment.',
            hint = 'Register it again.',
            column = 'p_address';
    end if;
    perform private.drop_device(device.id)
    from (
        select oldest.id
        from messages.devices as oldest
        where oldest.user_id = v_person
        order by oldest.registered_at desc, oldest.id desc
        offset 20
    ) as device;
    return query select v_id;
end
$$;

comment on function public.register_device(text, text, text, text, text) is
    'Registers a device of the caller for pushes, or renews it; the oldest gives way to the twenty-first.';
revoke execute on function public.register_device(text, text, text, text, text) from public, anon, authenticated, service_role, api_key;
grant execute on function public.register_device(text, text, text, text, text) to authenticated;
