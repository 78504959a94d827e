select private.protect_table('public.tasks');
grant select on table public.tasks to anon, authenticated, service_role;

create policy tasks_select_anon on public.tasks
for select to anon
using (
    status = 'active'
    and not is_private
);
comment on policy tasks_select_anon on public.tasks is 'Who is not signed in sees active tasks that are not private.';

create policy tasks_select on public.tasks
for select to authenticated
using (
    -- in turn: what a row does not need is not asked, and each `(select …())` once for a statement's part at most
    (
        -- active tasks that the person could take: region, language, level and trust permit it
        status = 'active'
        -- private campaigns only by invitation
        and (
            not is_private
            or coalesce(
                campaign_id = any((select private.first_campaign_ids())::uuid[]),
                private.is_invited(campaign_id)
            )
        )
        and exists (
            select
            from private.my_abilities() as me
            where
                tasks.min_level <= me.level
                and tasks.min_trust_score <= me.trust_score
                and (tasks.region is null or tasks.region = me.region)
                and (tasks.required_languages is null or tasks.required_languages <@ me.languages)
        )
    )
    or (
        (
            -- what somebody worked on stays visible to them, and what they judge
            coalesce(id = any((select private.first_task_ids())::uuid[]), private.has_worked_on(id))
            -- members see the tasks of their companies
            or coalesce(
                company_id = any((select private.first_company_ids())::uuid[]),
                private.is_member_of(company_id)
            )
        )
        -- of a company's people, managers alone see drafts
        and (status <> 'draft' or private.manages(company_id))
    )
    or (select private.is_admin())
);
comment on policy tasks_select on public.tasks is
    'Contributors see active tasks that their region, languages, level and trust permit (private ones by invitation) and tasks that they submitted to or judge, company members all of their own (drafts only managers), admins all.';

grant select on table public.tasks to api_key;

create policy tasks_select_key on public.tasks
for select to api_key
using (
    company_id = (select private.key_company_id(array['tasks:write', 'submissions:read']))
    -- who only reads what was sent in has no business with drafts
    and (
        status <> 'draft'
        or company_id = (select private.key_company_id(array['tasks:write']))
    )
);
comment on policy tasks_select_key on public.tasks is 'A key sees those of its company, if its scopes say so.';
