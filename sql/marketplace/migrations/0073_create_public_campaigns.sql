-- What whoever sees a task may know of who asks for it: names, and nothing of members and budgets.
-- Wider lists refuse no row that is there, and nothing else runs while a migration does.
-- squawk-ignore-file constraint-missing-not-valid, ban-drop-constraint

create table public.public_companies (
    id uuid primary key references public.companies (id) on delete restrict,
    name text not null,
    logo_url text
);
comment on table public.public_companies is 'The public part of a company, for whoever sees one of its tasks. Triggers write it.';

create table public.public_campaigns (
    id uuid primary key references public.campaigns (id) on delete restrict,
    company_id uuid not null references public.companies (id) on delete restrict,
    name text not null,
    description text
);
comment on table public.public_campaigns is
    'The public part of a campaign, for whoever sees one of its tasks or is invited to it. Triggers write it.';

create index public_campaigns_company_id_idx on public.public_campaigns (company_id);
comment on index public.public_campaigns_company_id_idx is 'Foreign key; the policy of public_companies.';

insert into public.public_companies (id, name, logo_url)
select
    company.id,
    company.name,
    company.logo_url
from public.companies as company;

insert into public.public_campaigns (id, company_id, name, description)
select
    campaign.id,
    campaign.company_id,
    campaign.name,
    campaign.description
from public.campaigns as campaign;

-- A subject is added to those that are there, whichever they are.
do $do$
declare
    v_subjects constant text := (
        select pg_get_constraintdef(oid)
        from pg_catalog.pg_constraint
        where conname = 'notifications_valid_subject_type'
    );
begin
    execute format(
        'alter table public.notifications drop constraint notifications_valid_subject_type, '
        'add constraint notifications_valid_subject_type check (subject_type in (%s))',
        (
            select string_agg(quote_literal(kind), ', ')
            from (
                select hit[1] as kind from regexp_matches(v_subjects, '''([a-z_]+)''', 'g') as hit
                union
                values ('public_campaign')
            ) as subjects
        )
    );
end
$do$;

update public.notifications set subject_type = 'public_campaign'
where
    type = 'campaign_invitation'
    and subject_type = 'campaign';
