create or replace function private.require_unfinished(p_campaign public.campaigns) returns void
language plpgsql
stable
security invoker
set search_path = ''
as $$
begin
    if p_campaign.status in ('completed', 'archived') or p_campaign.end_at <= now() then
        raise exception using
            errcode = 'XM015',
            message = 'This campaign is closed.',
            hint = 'Use a campaign that is active, paused or a draft, and whose end has not passed.',
            column = 'p_campaign_id';
    end if;
end
$$;

comment on function private.require_unfinished(public.campaigns) is 'XM015 when the campaign is completed, archived or past its end.';
revoke execute on function private.require_unfinished(public.campaigns) from public;
