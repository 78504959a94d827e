--! requires functions/private.me.sql
-- Security definer: clients do not reach the schema private. For the scopes of the list of tasks, which asks as the caller;
-- the policy asks private.me. It tells a caller nothing but their own memberships, invitations and work. Who has more than
-- a hundred of a kind has the list walked, as an admin and a program have it: the policy decides.
create or replace function public.my_task_scopes()
returns table (everything boolean, company_ids uuid[], campaign_ids uuid[], task_ids uuid[])
language plpgsql
stable
security definer
rows 1
set search_path = ''
as $$
declare
    v_judged_ids uuid[];
begin
    if auth.uid() is null then
        everything := auth.role() = 'api_key';
        return next;
        return;
    end if;
    select
        me.is_admin
        or greatest(
            cardinality(me.company_ids),
            cardinality(me.campaign_ids),
            cardinality(me.worked_ids),
            cardinality(me.judged_ids)
        ) > 100,
        me.company_ids,
        me.campaign_ids,
        me.worked_ids,
        me.judged_ids
    into everything, company_ids, campaign_ids, task_ids, v_judged_ids
    from private.me() as me;
    if cardinality(v_judged_ids) > 0 then
        task_ids := array(select distinct unnest(task_ids || v_judged_ids));
    end if;
    return next;
end
$$;

comment on function public.my_task_scopes() is
    'What opens tasks to the caller beside those that are open to all: companies, campaigns and tasks, or everything that the policy shows.';
revoke execute on function public.my_task_scopes() from public, anon, authenticated, service_role, api_key;
grant execute on function public.my_task_scopes() to anon, authenticated, service_role, api_key;
