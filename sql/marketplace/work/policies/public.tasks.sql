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
    exists (
        -- called once for a statement: its row is kept
        select
        from private.me() as me
        where
            -- active tasks that the person could take: region, language, level and trust permit it
            (
                tasks.status = 'active'
                and tasks.min_level <= me.level
                and tasks.min_trust_score <= me.trust_score
                and (tasks.region is null or tasks.region = me.region)
                and (tasks.required_languages is null or tasks.required_languages <@ me.languages)
                -- private campaigns only by invitation
                and (
                    not tasks.is_private
                    or tasks.campaign_id = any(me.campaign_ids)
                    or (cardinality(me.campaign_ids) > 50 and private.is_invited(tasks.campaign_id))
                )
            )
            or me.is_admin
            or (
                (
                    -- members see the tasks of their companies
                    tasks.company_id = any(me.company_ids)
                    -- what somebody worked on stays visible to them, and what they judge
                    or tasks.id = any(me.worked_ids)
                    or tasks.id = any(me.judged_ids)
                    -- who has more of a kind than is read at once is asked for each row, last
                    or (cardinality(me.company_ids) > 50 and private.is_member_of(tasks.company_id))
                    or (
                        greatest(cardinality(me.worked_ids), cardinality(me.judged_ids)) > 50
                        and private.has_worked_on(tasks.id)
                    )
                )
                -- of a company's people, managers alone see drafts
                and (tasks.status <> 'draft' or private.manages(tasks.company_id))
            )
    )
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
