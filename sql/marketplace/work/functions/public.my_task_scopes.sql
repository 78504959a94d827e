--! requires functions/private.first_campaign_ids.sql functions/private.key_company_id.sql
-- Security definer: clients do not reach the schema private. For the scopes of the list of tasks, which asks as the caller;
-- the policy asks for the same in turn. It tells a caller nothing but their own memberships and invitations, and a key its
-- company.
create or replace function public.my_task_scopes()
returns table (everything boolean, company_ids uuid[], campaign_ids uuid[], key_company_id uuid)
language plpgsql
stable
security definer
rows 1
set search_path = ''
as $$
declare
    v_caller constant uuid := auth.uid();
begin
    if auth.role() = 'api_key' then
        key_company_id := coalesce(
            private.key_company_id(array['tasks:write', 'submissions:read']),
            '00000000-0000-0000-0000-000000000000'
        );
    end if;
    if v_caller is null then
        return next;
        return;
    end if;
    everything := private.is_admin();
    if everything then
        return next;
        return;
    end if;
    company_ids := array(
        select member.company_id
        from public.company_members as member
        where member.user_id = (select auth.uid())
    );
    campaign_ids := private.first_campaign_ids();
    if cardinality(campaign_ids) > 50 then
        campaign_ids := array(select private.my_private_campaign_ids());
    end if;
    return next;
end
$$;

comment on function public.my_task_scopes() is
    'What opens tasks to the caller beside those that are open to all: companies, campaigns, everything that the policy shows; or the company of a key, which sees no others.';
revoke execute on function public.my_task_scopes() from public, anon, authenticated, service_role, api_key;
grant execute on function public.my_task_scopes() to anon, authenticated, service_role, api_key;
