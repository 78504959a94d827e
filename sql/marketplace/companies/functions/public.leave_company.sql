--! requires functions/public.remove_company_member.sql
-- Security definer: nobody may write members directly. The rights and rules are those of who removes themselves.
create or replace function public.leave_company(p_company_id uuid) returns table (company_id uuid, user_id uuid)
language plpgsql
volatile
security definer
set search_path = ''
as $$
begin
    perform private.require_user();
    return query
    select
        removed.company_id,
        removed.user_id
    from public.remove_company_member(p_company_id, (select auth.uid())) as removed;
end
$$;

comment on function public.leave_company(uuid) is 'Ends the caller''s membership of a company; its last manager stays.';
revoke execute on function public.leave_company(uuid) from public, anon, authenticated, service_role, api_key;
grant execute on function public.leave_company(uuid) to authenticated;
