--! requires functions/private.lock_other_person.sql functions/private.require_admin_user.sql
-- Security definer: nobody may write users directly.
create or replace function public.set_user_verified(
    p_user_id uuid,
    p_is_verified boolean,
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
    if p_is_verified is null then
        raise exception using
            errcode = 'PT400',
            message = 'Say whether the identity is verified.',
            column = 'p_is_verified';
    end if;
    v_person := private.lock_other_person(v_admin.id, p_user_id);
    if v_person.is_verified = p_is_verified then
        raise exception using
            errcode = 'XM092',
            message = case
                when p_is_verified then 'This identity is verified already.'
                else 'This identity is not verified.'
            end,
            column = 'p_is_verified';
    end if;

    update public.users as person
    set is_verified = p_is_verified
    where person.id = p_user_id;
    insert into internal_audit.user_verifications (user_id, is_verified, reason, changed_by)
    values (p_user_id, p_is_verified, v_reason, v_admin.id);
    insert into public.notifications (user_id, title, message, type, action_url, channels)
    values (
        p_user_id,
        case when p_is_verified then 'Your identity is verified' else 'Your identity is not verified any more' end,
        v_reason,
        'admin_message',
        '/profile',
        array['in_app', 'email']
    );
    return query select p_user_id;
end
$$;

comment on function public.set_user_verified(uuid, boolean, text) is
    'Says whether the identity of a person is verified, keeps the reason, and tells the person.';
revoke execute on function public.set_user_verified(uuid, boolean, text) from public, anon, authenticated, service_role, api_key;
grant execute on function public.set_user_verified(uuid, boolean, text) to authenticated;
