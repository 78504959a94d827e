--! requires functions/private.move_campaign_tasks.sql
-- The caller holds the locks of the company and of its campaigns.
create or replace function private.move_company_tasks(p_company_id uuid) returns void
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
    v_campaign public.campaigns;
begin
    for v_campaign in
        select campaign.*
        from public.campaigns as campaign
        where
            campaign.company_id = p_company_id
            and campaign.status = 'active'
        order by campaign.id
    loop
        perform private.move_campaign_tasks(v_campaign);
    end loop;
end
$$;

comment on function private.move_company_tasks(uuid) is
    'Pauses the tasks that a company cannot pay now, and lets those go on that it can: its status or its fee has changed.';
revoke execute on function private.move_company_tasks(uuid) from public;
