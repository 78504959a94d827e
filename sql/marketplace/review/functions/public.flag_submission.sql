--! requires functions/private.lock_flaggable.sql
-- Security definer: nobody may write submissions directly, and the judge may not see this one. A
-- flag decides nothing: it asks somebody to look again, also at what is decided. A person's decision takes it away.
create or replace function public.flag_submission(p_submission_id uuid, p_reason text)
returns table (submission_id uuid, is_flagged boolean)
language plpgsql
volatile
security definer
set search_path = ''
as $$
#variable_conflict use_column
declare
    v_person constant public.users := private.require_user();
    v_reason constant text := nullif(btrim(p_reason), '');
    v_submission public.submissions;
begin
    v_submission := private.lock_flaggable(p_submission_id, v_person.id, true);
    if v_reason is null then
        raise exception using
            errcode = 'PT400',
            message = 'A flag has a reason.',
            column = 'p_reason';
    end if;
    update public.submissions as submission
    set is_flagged = true
    where submission.id = p_submission_id;
    insert into public.submission_notes (id, company_id, flag_reason)
    values (p_submission_id, v_submission.company_id, v_reason)
    on conflict (id) do update
    set
        flag_reason = excluded.flag_reason,
        flag_cleared_reason = null,
        flag_cleared_by = null,
        flag_cleared_at = null;
    return query select p_submission_id, true;
end
$$;

comment on function public.flag_submission(uuid, text) is
    'Asks for another look at a submission: by a manager of its company, a judge of it, or an admin.';
revoke execute on function public.flag_submission(uuid, text) from public, anon, authenticated, service_role, api_key;
grant execute on function public.flag_submission(uuid, text) to authenticated;
