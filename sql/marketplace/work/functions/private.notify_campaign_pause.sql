-- Security definer: nobody may write notifications directly. Called for every task that pauses: the
-- unique index keeps it one piece of news until it is read, and who did it needs none.
create or replace function private.notify_campaign_pause() returns trigger
language plpgsql
volatile
security definer
set search_path = ''
as $$
begin
    insert into public.notifications (user_id, title, message, type, subject_type, subject_id, action_url, channels)
    select
        member.user_id,
        'Campaign paused',
        format(
            '"%s" takes no more work on some of its tasks: %s.',
            campaign.name,
            case new.pause_reason
                when 'quota' then 'its target is met'
                when 'budget' then 'its budget does not pay for another submission'
                when 'window' then 'it is not open now'
                when 'company' then 'the company may not spend now'
                else format('it is %s', campaign.status)
            end
        ),
        'campaign_paused',
        'campaign',
        campaign.id,
        '/campaigns/' || campaign.id,
        array['in_app', 'email']
    from public.campaigns as campaign
    inner join public.company_members as member on member.company_id = campaign.company_id
    where
        campaign.id = new.campaign_id
        and member.role in ('manager', 'billing')
        and member.user_id is distinct from (select auth.uid())
    on conflict (user_id, subject_id) where type = 'campaign_paused' and not is_read do nothing;
    return null;
end
$$;

comment on function private.notify_campaign_pause() is
    'Trigger: managers and billing hear that their campaign pauses tasks, once until they have read it.';
revoke execute on function private.notify_campaign_pause() from public;
