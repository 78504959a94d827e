--! requires functions/private.require_admin.sql functions/private.require_text.sql
-- Security definer: nobody may write the history or the event log directly.
create or replace function public.disconnect_user(p_user_id uuid, p_reason text) returns table (user_id uuid)
language plpgsql
volatile
security definer
set search_path = ''
as $$
#variable_conflict use_column
declare
    v_admin constant public.users := private.require_admin();
    v_reason constant text := private.require_text(p_reason, 'p_reason', 2000);
begin
    if not exists (
        select
        from public.users as person
        where person.id = p_user_id
    ) then
        raise exception using
            errcode = 'PT404',
            message = 'There is no such person.',
            column = 'p_user_id';
    end if;
    insert into internal_audit.disconnections (user_id, reason, disconnected_by)
    values (p_user_id, v_reason, v_admin.id);
    insert into gateway.events (topic, keys)
    values ('gateway.disconnect', array[p_user_id]);
    return query select p_user_id;
end
$$;

comment on function public.disconnect_user(uuid, text) is
    'Closes a person''s subscriptions wherever they are connected, and keeps the reason; a valid token may come back. For admins.';
revoke execute on function public.disconnect_user(uuid, text) from public, anon, authenticated, service_role;
grant execute on function public.disconnect_user(uuid, text) to authenticated;
