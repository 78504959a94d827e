-- Of a draft all may change but whether it is one: publish_task says what becomes of it. The caller holds the lock of the
-- campaign that it moves to.
create or replace function private.require_draft_changes(
    p_old public.tasks,
    p_new public.tasks
) returns public.tasks
language plpgsql
stable
security invoker
set search_path = ''
as $$
declare
    v_new public.tasks := p_new;
    v_campaign public.campaigns;
begin
    if p_new.status is distinct from 'draft' then
        raise exception using
            errcode = 'PT400',
            message = 'A draft is published, or thrown away.',
            hint = 'Use publishTask or deleteTaskDraft.',
            column = 'status';
    end if;
    if p_new.campaign_id is distinct from p_old.campaign_id then
        select * into v_campaign
        from public.campaigns as campaign
        where
            campaign.id = p_new.campaign_id
            and campaign.company_id = p_old.company_id;
        if not found then
            raise exception using
                errcode = 'PT404',
                message = 'There is no such campaign of the company of this draft.',
                hint = 'Use a campaign of the same company.',
                column = 'campaign_id';
        end if;
        if v_campaign.status in ('completed', 'archived') then
            raise exception using
                errcode = 'XM015',
                message = 'This campaign is closed.',
                hint = 'Use a campaign that is active, paused or a draft.',
                column = 'campaign_id';
        end if;
        v_new.is_private := v_campaign.is_private;
    end if;
    return v_new;
end
$$;

comment on function private.require_draft_changes(public.tasks, public.tasks) is
    'The draft after its change, private as its campaign is; PT400 for another status, PT404 or XM015 for a campaign that it cannot have.';
revoke execute on function private.require_draft_changes(public.tasks, public.tasks) from public;
