--! was marketplace/functions/public.disconnect_user.sql
--! requires functions/private.require_admin.sql functions/private.require_text.sql functions/private.revoke_sessions.sql
-- Security definer: nobody may write the history or the event log directly.
create or replace function public.disconnect_user(p_user_id uuid, p_reason text) returns table (user_id uuid)
language plpgsql
volatile
security definer
set search_path = ''
as $$
#variable_conflict use_column
declare
    v_admin constant uuid := private.require_admin();
    v_reason constant text := private.require_text(p_reason, 'p_reason', 2000);
begin
    if not exists (
        select
        from auth.users as account
        where
            account.id = p_user_id
            and not exists (
                select
                from private.closed_accounts as closed
                where
                    closed.user_id = p_user_id
                    and closed.cause = 'deleted'
            )
    ) then
        raise exception using
            errcode = 'PT404',
            message = 'There is no such person.',
            column = 'p_user_id';
    end if;
    insert into internal_audit.disconnections (user_id, reason, disconnected_by)
    values (p_user_id, v_reason, v_admin);
    perform private.revoke_sessions(p_user_id);
    return query select p_user_id;
end
$$;

comment on function public.disconnect_user(uuid, text) is
    'Signs a person out everywhere and closes their subscriptions, and keeps the reason; they may sign in again. For admins.';
revoke execute on function public.disconnect_user(uuid, text) from public, anon, authenticated, service_role, api_key;
grant execute on function public.disconnect_user(uuid, text) to authenticated;
