--! requires functions/private.lock_other_person.sql functions/private.require_admin_user.sql
-- Security definer: nobody may write users directly.
create or replace function public.set_user_status(
    p_user_id uuid,
    p_is_active boolean,
    p_reason text
) returns table (user_id uuid)
language plpgsql
volatile
security definer
set search_path = ''
as $$
#variable_conflict use_column
declare
    v_admin constant public.users := private.require_admin_user();
    v_reason constant text := private.require_text(p_reason, 'p_reason', 2000);
    v_person public.users;
begin
    if p_is_active is null then
        raise exception using
            errcode = 'PT400',
            message = 'Say whether the account is active.',
            column = 'p_is_active';
    end if;
    v_person := private.lock_other_person(v_admin.id, p_user_id);
    if v_person.is_active = p_is_active then
        raise exception using
            errcode = 'XM092',
            message = case when p_is_active then 'This account is active already.' else 'This account is suspended already.' end,
            column = 'p_is_active';
    end if;

    update public.users as person
    set is_active = p_is_active
    where person.id = p_user_id;
    insert into internal_audit.user_status_changes (user_id, is_active, reason, changed_by)
    values (p_user_id, p_is_active, v_reason, v_admin.id);
    if not p_is_active then
        perform private.revoke_sessions(p_user_id);
    end if;
    return query select p_user_id;
end
$$;

comment on function public.set_user_status(uuid, boolean, text) is
    'Suspends an account or opens it again, keeps the reason, and revokes the sessions of the suspended.';
revoke execute on function public.set_user_status(uuid, boolean, text) from public, anon, authenticated, service_role, api_key;
grant execute on function public.set_user_status(uuid, boolean, text) to authenticated;
