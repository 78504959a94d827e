--! requires functions/private.drop_device.sql functions/private.require_person.sql
-- Security definer: clients write no table.
create or replace function public.remove_device(p_device_id uuid) returns table (removed_id uuid)
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
    v_person constant uuid := private.require_person();
begin
    perform
    from messages.devices as device
    where
        device.id = p_device_id
        and device.user_id = v_person
    for update;
    if not found then
        raise exception using
            errcode = 'PT404',
            message = 'There is no such device among yours.',
            column = 'p_device_id';
    end if;
    -- Asked again under the lock: a sign-out or a suspension that was committed meanwhile wins.
    perform private.require_person();
    perform private.drop_device(p_device_id);
    return query select p_device_id;
end
$$;

comment on function public.remove_device(uuid) is 'Forgets a device of the caller: nothing is pushed to it any more.';
revoke execute on function public.remove_device(uuid) from public, anon, authenticated, service_role, api_key;
grant execute on function public.remove_device(uuid) to authenticated;
