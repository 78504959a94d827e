-- The platform is a company like any other: its own tasks are paid from the budget of a campaign. What is there
-- already gets the entries that it never had, so that every ledger adds up. A campaign for it is given what its
-- work has taken and nothing more: its tasks wait until it is funded.
-- squawk-ignore-file constraint-missing-not-valid, ban-drop-constraint, adding-not-nullable-field, ban-drop-table

insert into public.companies (id, name, billing_status)
values ('00000000-0000-7000-8000-000000000001', 'Platform', 'active');

insert into public.campaigns (id, company_id, name, description, status, review_mode)
values (
    '00000000-0000-7000-8002-000000000000',
    '00000000-0000-7000-8000-000000000001',
    'Platform tasks',
    'The platform''s own tasks; admins fund it, and decide what is submitted.',
    'active',
    'company'
);

create temporary table new_campaigns as
select
    company.company_id,
    private.uuid_v7() as id
from (
    select distinct task.company_id
    from public.tasks as task
    where
        task.company_id is not null
        and task.campaign_id is null
) as company;

insert into public.campaigns (id, company_id, name, description, status, review_mode)
select
    new_campaign.id,
    new_campaign.company_id,
    'Tasks without a campaign',
    'Tasks that were created before each had a campaign. Fund and start it to go on with them.',
    'paused',
    'company'
from new_campaigns as new_campaign;

insert into new_campaigns (company_id, id)
values ('00000000-0000-7000-8000-000000000001', '00000000-0000-7000-8002-000000000000');

update public.tasks as task
set
    company_id = new_campaign.company_id,
    campaign_id = new_campaign.id,
    status = case task.status when 'active' then 'paused' else task.status end,
    pause_reason = case
        when task.status = 'active' and task.company_id is null then 'budget'
        when task.status = 'active' then 'campaign'
    end
from new_campaigns as new_campaign
where
    task.campaign_id is null
    and new_campaign.company_id = coalesce(task.company_id, '00000000-0000-7000-8000-000000000001');

-- Copies of the task's company are no news to anybody.
alter table public.submissions disable trigger user;
update public.submissions as submission
set company_id = task.company_id
from public.tasks as task
where
    task.id = submission.task_id
    and submission.company_id is null;
alter table public.submissions enable trigger user;

alter table public.submission_notes disable trigger user;
update public.submission_notes as note
set company_id = submission.company_id
from public.submissions as submission
where
    submission.id = note.id
    and note.company_id is null;
alter table public.submission_notes enable trigger user;

-- A slot is what is open or approved: its reward was promised, and paid where it is approved.
insert into public.company_transactions (company_id, campaign_id, type, amount, submission_id, description, created_at)
select
    new_campaign.company_id,
    new_campaign.id,
    entry.type,
    submission.reward,
    submission.id,
    entry.description,
    entry.created_at
from new_campaigns as new_campaign
inner join public.tasks as task on task.campaign_id = new_campaign.id
inner join private.submission_slots as slot on slot.task_id = task.id
inner join public.submissions as submission on submission.id = slot.submission_id
cross join lateral (
    values
    ('reserve', 'Reward reserved', submission.submitted_at),
    ('spend', 'Reward paid', coalesce(submission.reviewed_at, submission.submitted_at))
) as entry (type, description, created_at)
where
    entry.type = 'reserve'
    or submission.status = 'approved';

insert into public.company_transactions (company_id, campaign_id, type, amount, description, created_at)
select
    entry.company_id,
    entry.campaign_id,
    'fund',
    sum(entry.amount),
    'Opening balance',
    min(entry.created_at)
from public.company_transactions as entry
inner join new_campaigns as new_campaign on new_campaign.id = entry.campaign_id
where entry.type = 'reserve'
group by
    entry.company_id,
    entry.campaign_id;

update public.campaigns as campaign
set
    submission_count = taken.submission_count,
    approved_count = taken.approved_count,
    reserved_budget = taken.reserved - taken.spent,
    spent_budget = taken.spent
from (
    select
        entry.campaign_id,
        count(*) filter (where entry.type = 'reserve')::integer as submission_count,
        count(*) filter (where entry.type = 'spend')::integer as approved_count,
        coalesce(sum(entry.amount) filter (where entry.type = 'reserve'), 0) as reserved,
        coalesce(sum(entry.amount) filter (where entry.type = 'spend'), 0) as spent
    from public.company_transactions as entry
    inner join new_campaigns as new_campaign on new_campaign.id = entry.campaign_id
    group by entry.campaign_id
) as taken
where taken.campaign_id = campaign.id;

-- What campaigns were given had come from nowhere: it came in as one deposit, and went on to them.
insert into public.deposits (
    company_id, amount, currency, status, note, provider, reference, reason, decided_at, expires_at, created_at
)
select
    entry.company_id,
    sum(entry.amount),
    'USD',
    'confirmed',
    'Opening balance',
    'manual',
    'opening-balance-' || entry.company_id,
    'Opening balance',
    min(entry.created_at),
    min(entry.created_at),
    min(entry.created_at)
from public.company_transactions as entry
where entry.type = 'fund'
group by entry.company_id;

insert into public.company_transactions (company_id, deposit_id, type, amount, description, created_at)
select
    deposit.company_id,
    deposit.id,
    'deposit',
    deposit.amount,
    'Opening balance',
    deposit.created_at
from public.deposits as deposit
where deposit.note = 'Opening balance';

-- What campaigns that are over had left goes back to the wallet.
insert into public.company_transactions (company_id, campaign_id, type, amount, description)
select
    campaign.company_id,
    campaign.id,
    'return',
    campaign.remaining_budget,
    'Budget returned'
from public.campaigns as campaign
where
    campaign.status in ('completed', 'archived')
    and campaign.remaining_budget > 0;

update public.companies as company
set wallet_balance = returned.total
from (
    select
        campaign.company_id,
        sum(campaign.remaining_budget) as total
    from public.campaigns as campaign
    where campaign.status in ('completed', 'archived')
    group by campaign.company_id
) as returned
where
    returned.company_id = company.id
    and returned.total > 0;

update public.campaigns as campaign
set remaining_budget = 0
where
    campaign.status in ('completed', 'archived')
    and campaign.remaining_budget > 0;

alter table public.tasks
alter column company_id set not null,
alter column campaign_id set not null,
drop constraint tasks_campaign_has_company,
drop constraint tasks_private_has_campaign;

comment on column public.tasks.company_id is 'The company that asks for the work; the platform is one.';
comment on column public.tasks.campaign_id is 'The campaign that pays for it; its submissions are decided as the campaign says.';

drop table new_campaigns;
