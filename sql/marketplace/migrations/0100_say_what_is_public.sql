-- Who may know the names of a company and of a campaign is asked for each row of a page. What everybody sees a task of
-- says so itself, and is found without looking through its tasks.
-- squawk-ignore-file require-concurrent-index-creation, require-concurrent-index-deletion

alter table public.public_campaigns add column is_public boolean not null default false;
comment on column public.public_campaigns.is_public is
    'Whether a task of it is or was active and not private: everybody sees it. A trigger of tasks writes it.';

alter table public.public_companies add column is_public boolean not null default false;
comment on column public.public_companies.is_public is
    'Whether a campaign of it is public: everybody sees the company. A trigger of tasks writes it.';

-- What somebody worked on was open to them.
update public.public_campaigns as published
set is_public = true
where exists (
    select
    from public.tasks as task
    where
        task.campaign_id = published.id
        and not task.is_private
        and (
            task.status = 'active'
            or exists (
                select
                from private.worked_tasks as worked
                where worked.task_id = task.id
            )
        )
);

update public.public_companies as published
set is_public = true
where exists (
    select
    from public.public_campaigns as campaign
    where
        campaign.company_id = published.id
        and campaign.is_public
);

create table private.judged_campaigns (
    user_id uuid not null references public.users (id) on delete restrict,
    campaign_id uuid not null references public.campaigns (id) on delete restrict,
    company_id uuid not null references public.companies (id) on delete restrict,
    primary key (user_id, campaign_id)
);

comment on table private.judged_campaigns is
    'The private campaigns whose answers somebody has judged: they know its name. A trigger of qc_assignments writes it.';

create index judged_campaigns_company_id_idx on private.judged_campaigns (company_id, user_id);
comment on index private.judged_campaigns_company_id_idx is 'The policy of public_companies; foreign key.';
create index judged_campaigns_campaign_id_idx on private.judged_campaigns (campaign_id);
comment on index private.judged_campaigns_campaign_id_idx is 'Foreign key.';

insert into private.judged_campaigns (user_id, campaign_id, company_id)
select distinct
    assignment.judge_id,
    task.campaign_id,
    task.company_id
from public.qc_assignments as assignment
inner join public.tasks as task on task.id = assignment.task_id
where task.is_private;

create index campaign_invitations_company_id_idx on public.campaign_invitations (company_id, user_id);
comment on index public.campaign_invitations_company_id_idx is 'The policy of public_companies: whether a company has invited somebody.';
