select private.drop_policies('public.tasks');
alter table public.tasks enable row level security;
alter table public.tasks force row level security;
revoke all on table public.tasks from public, anon, authenticated, service_role;
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
    -- active tasks that the person could take: region, language, level and trust permit it
    (
        status = 'active'
        and exists (
            -- called once for a statement: its row is kept
            select
            from private.me() as me
            where
                tasks.min_level <= me.level
                and tasks.min_trust_score <= me.trust_score
                and (tasks.region is null or tasks.region = me.region)
                and (tasks.required_languages is null or tasks.required_languages <@ me.languages)
        )
        -- private campaigns only by invitation
        and (not is_private or private.is_invited(campaign_id))
    )
    -- creators see their own tasks, paused ones too; a company's only while they are its members
    or (created_by = (select auth.uid()) and company_id is null)
    -- members see the tasks of their companies
    or company_id in (select private.my_company_ids())
    or (select private.is_admin())
    -- what somebody worked on stays visible to them, and what they judge; who did much is asked for each row, last
    or id in (select private.my_task_ids())
    or ((select private.knows_many_tasks()) and private.has_worked_on(id))
);
comment on policy tasks_select on public.tasks is
    'Contributors see active tasks that their region, languages, level and trust permit (private ones by invitation) and tasks that they submitted to or judge, creators and company members all of their own, admins all.';
