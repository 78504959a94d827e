-- Security definer: nobody may write who is of a company directly. Who was once stays known.
create or replace function private.remember_member() returns trigger
language plpgsql
volatile
security definer
set search_path = ''
as $$
begin
    insert into private.company_people as known (company_id, user_id, since, joined_at)
    values (
        new.company_id,
        new.user_id,
        new.created_at,
        -- who is only invited has not agreed
        case when tg_table_name = 'company_members' then new.created_at end
    )
    on conflict (company_id, user_id) do update
    set joined_at = coalesce(known.joined_at, excluded.joined_at);
    return null;
end
$$;

comment on function private.remember_member() is 'Trigger: who is made a member of a company, or invited, is known as one of its people for ever.';
revoke execute on function private.remember_member() from public;
