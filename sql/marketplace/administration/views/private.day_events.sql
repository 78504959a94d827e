-- What happened on which day, as the ledgers and the tables of work say it: what days are counted anew from, and compared with.
-- A rejection gives a reward back, an approval spends it: each is on the day when it happened, whatever an appeal or an admin
-- says on another.
create or replace view private.day_events with (security_invoker = true) as
select
    (submission.submitted_at at time zone 'UTC')::date as day,
    'submitted' as kind,
    submission.user_id,
    submission.company_id,
    null::numeric as amount,
    null::numeric as quality
from public.submissions as submission

union all

select
    (entry.created_at at time zone 'UTC')::date,
    case
        when entry.type = 'earning' then 'earned'
        when entry.withdrawal_id is not null then 'withdrawn'
        else 'adjusted'
    end,
    entry.user_id,
    null,
    case when entry.withdrawal_id is null then entry.amount else -entry.amount end,
    null
from public.transactions as entry

union all

select
    (entry.created_at at time zone 'UTC')::date,
    case entry.type
        when 'spend' then 'spent'
        when 'release' then 'rejected'
        else entry.type
    end,
    case when entry.type = 'release' then submission.user_id end,
    entry.company_id,
    entry.amount,
    case when entry.type = 'spend' then submission.quality_score end
from public.company_transactions as entry
left join public.submissions as submission on submission.id = entry.submission_id
where entry.type in ('spend', 'fee', 'release', 'deposit', 'refund', 'adjustment')

union all

select
    (vote.created_at at time zone 'UTC')::date,
    'judged',
    vote.judge_id,
    null,
    null,
    null
from public.qc_votes as vote;

comment on view private.day_events is 'Every event that a day counts, from the rows that say so.';
revoke all on table private.day_events from public, anon, authenticated, service_role, api_key;
