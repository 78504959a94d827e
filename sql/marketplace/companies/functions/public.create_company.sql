-- Security definer: nobody may write companies or members directly. Who signed in anonymously may
-- look and submit, but not act for a company.
create or replace function public.create_company(p_name text, p_logo_url text default null)
returns table (company_id uuid, member_id uuid)
language plpgsql
volatile
security definer
set search_path = ''
as $$
#variable_conflict use_column
declare
    v_person constant public.users := private.require_user();
    v_company_id uuid;
begin
    if coalesce((auth.jwt() ->> 'is_anonymous')::boolean, false) then
        raise exception using
            errcode = 'PT403',
            message = 'Who signed in anonymously cannot have a company.',
            hint = 'Add an e-mail address to the account first.';
    end if;
    insert into public.companies (name, logo_url)
    values (btrim(p_name), p_logo_url)
    returning id into v_company_id;
    return query
    insert into public.company_members (company_id, user_id, role)
    values (v_company_id, v_person.id, 'manager')
    returning company_id, id;
end
$$;

comment on function public.create_company(text, text) is 'Creates a company; the caller becomes its first manager.';
revoke execute on function public.create_company(text, text) from public, anon, authenticated, service_role, api_key;
grant execute on function public.create_company(text, text) to authenticated;
