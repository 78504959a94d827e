-- Security definer: nobody may write notifications directly. What is written with an earlier date is
-- history, not news.
create or replace function private.notify_invitation() returns trigger
language plpgsql
volatile
security definer
set search_path = ''
as $$
begin
    insert into public.notifications (user_id, title, message, type, subject_type, subject_id, action_url, channels)
    select
        new.user_id,
        'Invitation',
        format('%s invites you to "%s".', company.name, campaign.name),
        'campaign_invitation',
        'public_campaign',
        campaign.id,
        '/campaigns/' || campaign.id,
        array['in_app', 'push', 'email']
    from public.campaigns as campaign
    inner join public.companies as company on company.id = campaign.company_id
    where campaign.id = new.campaign_id;
    return null;
end
$$;

comment on function private.notify_invitation() is 'Trigger: who is invited to a private campaign is told.';
revoke execute on function private.notify_invitation() from public;
