-- For admins: who was only invited is not of a company. Else it keeps every admin from deciding about it by inviting them.
create or replace function private.has_joined(p_company_id uuid, p_user_id uuid) returns boolean
language plpgsql
stable
security invoker
set search_path = ''
as $$
begin
    return exists (
        select
        from private.company_people as known
        where
            known.company_id = p_company_id
            and known.user_id = p_user_id
            and known.joined_at is not null
    );
end
$$;

comment on function private.has_joined(uuid, uuid) is 'Whether a person is or ever was a member of a company.';
revoke execute on function private.has_joined(uuid, uuid) from public;
