-- For functions alone. Who is invited to very many campaigns is invited to few that still offer something: either list is
-- left for the other where it goes on, so that no more is read than the shorter of them has.
create or replace function private.my_private_campaign_ids() returns setof uuid
language plpgsql
stable
security invoker
rows 10
set search_path = ''
-- A table that was small when a plan was made may be large now.
set enable_seqscan = off
set enable_sort = off
as $$
declare
    v_caller constant uuid := auth.uid();
    v_invited uuid;
    v_offered uuid := '00000000-0000-0000-0000-000000000000';
begin
    loop
        select invitation.campaign_id into v_invited
        from public.campaign_invitations as invitation
        where
            invitation.user_id = v_caller
            and invitation.campaign_id >= v_offered
        order by invitation.campaign_id
        limit 1;
        exit when not found;
        select task.campaign_id into v_offered
        from public.tasks as task
        where
            task.status = 'active'
            and task.is_private
            and task.campaign_id >= v_invited
        order by task.campaign_id, task.created_at, task.id
        limit 1;
        exit when not found;
        if v_offered = v_invited then
            return next v_offered;
            select task.campaign_id into v_offered
            from public.tasks as task
            where
                task.status = 'active'
                and task.is_private
                and task.campaign_id > v_invited
            order by task.campaign_id, task.created_at, task.id
            limit 1;
            exit when not found;
        end if;
    end loop;
end
$$;

comment on function private.my_private_campaign_ids() is
    'The campaigns that the caller is invited to and that have private tasks to work on.';
revoke execute on function private.my_private_campaign_ids() from public;
