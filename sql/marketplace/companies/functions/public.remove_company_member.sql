-- Security definer: nobody may write members directly. Every right follows from the row that goes,
-- so it ends with the transaction; a trigger ends what a manager has made.
create or replace function public.remove_company_member(p_company_id uuid, p_user_id uuid)
returns table (company_id uuid, user_id uuid)
language plpgsql
volatile
security definer
set search_path = ''
as $$
#variable_conflict use_column
declare
    v_person constant public.users := private.require_user();
    -- Everybody may leave; others are removed by a manager.
    v_roles constant text[] := case
        when p_user_id = v_person.id then array['manager', 'viewer', 'billing'] else array['manager']
    end;
begin
    perform private.require_company(p_company_id, v_roles);
    if not exists (
        select
        from public.company_members as member
        where
            member.company_id = p_company_id
            and member.user_id = p_user_id
    ) then
        raise exception using
            errcode = 'PT404',
            message = 'This person is no member of the company.',
            hint = 'Read the members of the company first.',
            column = 'p_user_id';
    end if;
    perform private.require_another_manager(p_company_id, p_user_id);
    return query
    delete from public.company_members as member
    where
        member.company_id = p_company_id
        and member.user_id = p_user_id
    returning member.company_id, member.user_id;
end
$$;

comment on function public.remove_company_member(uuid, uuid) is
    'Ends a membership: managers remove members, members leave. A company keeps at least one manager.';
revoke execute on function public.remove_company_member(uuid, uuid) from public, anon, authenticated, service_role, api_key;
grant execute on function public.remove_company_member(uuid, uuid) to authenticated;
