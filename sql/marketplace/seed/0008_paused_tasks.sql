-- Tasks of a campaign that has spent all that it had are paused, as every function that moves its budget does it. It was
-- long ago: nobody is told now, and no task was edited.
alter table public.tasks disable trigger notify_campaign_pause;
alter table public.tasks disable trigger touch_updated_at;
select private.move_campaign_tasks(campaign)
from public.campaigns as campaign
where campaign.status = 'active'
order by campaign.id;
alter table public.tasks enable trigger touch_updated_at;
alter table public.tasks enable trigger notify_campaign_pause;
