create or replace trigger log after update on public.campaigns
for each row
when (
    (old.submission_count, old.approved_count, old.status)
    <> (new.submission_count, new.approved_count, new.status)
    or (old.remaining_budget, old.reserved_budget, old.spent_budget)
    <> (new.remaining_budget, new.reserved_budget, new.spent_budget)
    or old.target_count is distinct from new.target_count
)
execute function private.log_campaign();
comment on trigger log on public.campaigns is 'campaignProgressed.';
