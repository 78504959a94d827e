-- Security definer: nobody may write members directly.
create or replace function public.add_company_member(p_company_id uuid, p_user_id uuid, p_role text)
returns table (member_id uuid)
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
    v_person constant public.users := private.require_person();
    v_member_id uuid;
begin
    perform private.require_live_session();
    perform private.require_company(p_company_id, array['manager']);
    perform private.require_member_role(p_role);
    if not exists (
        select
        from public.users as person
        where person.id = p_user_id
    ) then
        raise exception using
            errcode = 'PT404',
            message = 'There is no such person.',
            hint = 'Send the id of somebody''s public profile.',
            column = 'p_user_id';
    end if;
    insert into public.company_members (company_id, user_id, role)
    values (p_company_id, p_user_id, p_role)
    on conflict (user_id, company_id) do nothing
    returning id into v_member_id;
    if v_member_id is null then
        raise exception using
            errcode = 'XM031',
            message = 'This person is a member of the company already.',
            hint = 'Change the role instead.',
            column = 'p_user_id';
    end if;
    return query select v_member_id;
end
$$;

comment on function public.add_company_member(uuid, uuid, text) is 'Makes a person a member of a company that the caller manages.';
revoke execute on function public.add_company_member(uuid, uuid, text) from public, anon, authenticated, service_role;
grant execute on function public.add_company_member(uuid, uuid, text) to authenticated;
