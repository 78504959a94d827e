-- For what is assigned already. Who is only invited to the company goes on: nobody is taken off a panel by an
-- invitation that they never asked for. Who accepts it is.
create or replace function private.may_judge(p_judge_id uuid, p_company_id uuid) returns boolean
language plpgsql
stable
security invoker
set search_path = ''
as $$
begin
    return exists (
        select
        from public.judges as judge
        inner join public.users as person on person.id = judge.id
        where
            judge.id = p_judge_id
            and judge.status = 'active'
            and person.is_active
            and not exists (
                select
                from public.company_members as member
                where
                    member.user_id = p_judge_id
                    and member.company_id = p_company_id
            )
    );
end
$$;

comment on function private.may_judge(uuid, uuid) is
    'Whether who was asked to judge for a company may still do it: an active judge, not suspended, no member of it.';
revoke execute on function private.may_judge(uuid, uuid) from public;
