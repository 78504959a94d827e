--! requires functions/private.has_worked_on.sql
-- The policy of tasks, for functions that no policy binds: what a caller may not see is to them as if it were not
-- there. A test compares both, for all people and tasks of the demo data.
create or replace function private.sees_task(p_task public.tasks, p_person public.users) returns boolean
language plpgsql
stable
security invoker
set search_path = ''
as $$
begin
    return coalesce(
        (
            p_task.status = 'active'
            and p_task.min_level <= p_person.level
            and p_task.min_trust_score <= p_person.trust_score
            and (p_task.region is null or p_task.region = p_person.region)
            and (
                p_task.required_languages is null
                or p_task.required_languages <@ (p_person.languages || p_person.preferred_language)
            )
            and (
                not p_task.is_private
                or exists (
                    select
                    from public.campaign_invitations as invitation
                    where
                        invitation.user_id = p_person.id
                        and invitation.campaign_id = p_task.campaign_id
                )
            )
        )
        or (p_task.status <> 'draft' and p_task.company_id in (select private.my_company_ids()))
        or p_task.company_id in (select private.my_company_ids(array['manager']))
        or private.is_admin()
        or private.has_worked_on(p_task.id),
        false
    );
end
$$;

comment on function private.sees_task(public.tasks, public.users) is 'Whether the caller, whose row is given, may see the task.';
revoke execute on function private.sees_task(public.tasks, public.users) from public;
