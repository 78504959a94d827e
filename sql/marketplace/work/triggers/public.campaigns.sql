-- Counters and budgets that move are no edit of the campaign.
create or replace trigger touch_updated_at before update on public.campaigns
for each row
when (
    (old.submission_count, old.approved_count, old.remaining_budget, old.spent_budget)
    = (new.submission_count, new.approved_count, new.remaining_budget, new.spent_budget)
)
execute function private.touch_updated_at();

create or replace trigger copy_campaign_privacy after update of is_private on public.campaigns
for each row
when (old.is_private is distinct from new.is_private)
execute function private.copy_campaign_privacy();
comment on trigger copy_campaign_privacy on public.campaigns is 'The tasks of a campaign are private when it is.';
