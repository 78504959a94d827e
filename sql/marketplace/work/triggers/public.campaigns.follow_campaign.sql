-- A reward is numeric(6, 2), and a fee at most as much: what moves above 20,000 is no news to any task, and most
-- submissions end here.
create or replace trigger follow_campaign after update on public.campaigns
for each row
when (
    (
        old.remaining_budget <> new.remaining_budget
        and least(old.remaining_budget, new.remaining_budget) < 20000
    )
    or (old.submission_count >= old.target_count) is distinct from (new.submission_count >= new.target_count)
    or (old.status, old.start_at) <> (new.status, new.start_at)
    or old.end_at is distinct from new.end_at
)
execute function private.follow_campaign();
comment on trigger follow_campaign on public.campaigns is
    'The tasks of a campaign whose quota or budget is met are paused, in the transaction that met it; they go on when it is funded or a place is free again.';
