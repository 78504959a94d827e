--! requires functions/private.notify_block.sql functions/private.require_company.sql
-- Security definer: nobody may write blocks directly. Only who has worked for the company can be blocked: nobody is told off
-- by strangers. What they have sent in stays to be decided, and paid.
create or replace function public.block_contributor(p_company_id uuid, p_user_id uuid, p_reason text)
returns table (block_id uuid)
language plpgsql
volatile
security definer
set search_path = ''
-- Plans are kept: a table that was small when one was made may be large now.
set enable_seqscan = off
as $$
declare
    v_person constant public.users := private.require_user();
    v_reason constant text := private.require_text(p_reason, 'p_reason', 500);
    v_id uuid;
begin
    perform private.require_company(p_company_id, array['manager']);
    if not exists (
        select
        from public.submissions as submission
        where
            submission.user_id = p_user_id
            and submission.company_id = p_company_id
    ) then
        raise exception using
            errcode = 'PT404',
            message = 'There is no such person among those who answered tasks of this company.',
            hint = 'Send the id of the contributor of one of its submissions.',
            column = 'p_user_id';
    end if;
    insert into public.company_blocks (company_id, user_id, reason, blocked_by)
    values (p_company_id, p_user_id, v_reason, v_person.id)
    on conflict (user_id, company_id) do nothing
    returning id into v_id;
    if v_id is null then
        raise exception using
            errcode = 'XM199',
            message = 'This person is blocked already.',
            hint = 'Unblock them first to give another reason.',
            column = 'p_user_id';
    end if;
    perform private.notify_block(
        p_company_id,
        p_user_id,
        v_id,
        '%s takes no new answers of yours: ' || replace(v_reason, '%', '%%')
    );
    return query select v_id;
end
$$;

comment on function public.block_contributor(uuid, uuid, text) is
    'Refuses new answers of a person to the tasks of a company that the caller manages; they are told why.';
revoke execute on function public.block_contributor(uuid, uuid, text) from public, anon, authenticated, service_role, api_key;
grant execute on function public.block_contributor(uuid, uuid, text) to authenticated;
