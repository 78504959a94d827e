--! requires functions/private.notify_appeal.sql functions/private.require_open_appeal.sql
--! requires functions/private.require_still.sql
-- Security definer: nobody may write appeals directly.
create or replace function public.withdraw_appeal(p_appeal_id uuid) returns table (appeal_id uuid)
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
    v_person constant public.users := private.require_user();
    v_appeal public.appeals;
begin
    select * into v_appeal
    from public.appeals as appeal
    where
        appeal.id = p_appeal_id
        and appeal.user_id = v_person.id
    for no key update;
    if not found then
        raise exception using
            errcode = 'PT404',
            message = 'There is no such appeal among yours.',
            column = 'p_appeal_id';
    end if;
    perform private.require_still();
    perform private.require_open_appeal(v_appeal);
    update public.appeals as appeal
    set
        status = 'withdrawn',
        ended_at = now()
    where appeal.id = p_appeal_id
    returning * into v_appeal;
    perform private.notify_appeal(v_appeal);
    return query select p_appeal_id;
end
$$;

comment on function public.withdraw_appeal(uuid) is 'Takes one''s own appeal back while it is open; the rejection stays.';
revoke execute on function public.withdraw_appeal(uuid) from public, anon, authenticated, service_role, api_key;
grant execute on function public.withdraw_appeal(uuid) to authenticated;
