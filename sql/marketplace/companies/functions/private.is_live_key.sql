-- The one place that says when a key is good. It is as good as who made it: somebody who was suspended, or may make
-- none any more, goes on through no key.
create or replace function private.is_live_key(p_key public.company_api_keys) returns boolean
language plpgsql
stable
security invoker
set search_path = ''
as $$
begin
    return
        (p_key).revoked_at is null
        and ((p_key).expires_at is null or (p_key).expires_at > now())
        and exists (
            select
            from public.users as person
            where
                person.id = (p_key).created_by
                and person.is_active
        )
        -- An admin is a member of no company, so no change of a membership revokes what they made.
        and (
            exists (
                select
                from public.company_members as member
                where
                    member.company_id = (p_key).company_id
                    and member.user_id = (p_key).created_by
                    and member.role = 'manager'
            )
            or exists (
                select
                from auth.users as account
                where
                    account.id = (p_key).created_by
                    and account.raw_app_meta_data ->> 'role' = 'admin'
            )
        );
end
$$;

comment on function private.is_live_key(public.company_api_keys) is
    'Whether a key opens what its scopes say: not revoked, not over, and made by somebody who may still make one.';
revoke execute on function private.is_live_key(public.company_api_keys) from public;
