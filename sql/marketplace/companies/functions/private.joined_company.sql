-- Asked when somebody is about to be paid. An invitation that came
-- after the work and was not accepted takes nobody's reward away: else a company could invite instead of paying.
create or replace function private.joined_company(p_company_id uuid, p_user_id uuid, p_worked_at timestamptz) returns boolean
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
            and (known.since < p_worked_at or known.joined_at is not null)
    );
end
$$;

comment on function private.joined_company(uuid, uuid, timestamptz) is
    'Whether a person was of a company when they worked for it, or has joined it since then.';
revoke execute on function private.joined_company(uuid, uuid, timestamptz) from public;
