-- Security definer: nobody may read these tables directly. For the view of what is overdue, and with the service key for
-- the service of sign-ins: what is still to do. Files are deleted by the job delete_forgotten_files.
create or replace function public.waiting_deletions()
returns table (id uuid, kind text, bucket text, path text, since timestamptz)
language plpgsql
stable
security definer
rows 10
set search_path = ''
as $$
#variable_conflict use_column
begin
    if not private.is_admin() and (select auth.role()) is distinct from 'service_role' then
        return;
    end if;
    return query
    select
        former.user_id,
        'sign_in',
        null::text,
        null::text,
        former.deleted_at
    from private.former_people as former
    where former.sign_in_closed_at is null
    union all
    select
        file.id,
        'file',
        file.bucket,
        file.path,
        file.forgotten_at
    from private.forgotten_files as file
    where
        (file.attempts > 0 or file.next_attempt_at <= now())
        and private.is_file_named(file.bucket, file.path) is not true;
end
$$;

comment on function public.waiting_deletions() is
    'Sign-ins of deleted accounts and files that nothing names any more, which have to go from auth.users and from the storage; for services and admins, others find none.';
revoke execute on function public.waiting_deletions() from public, anon, authenticated, service_role, api_key;
grant execute on function public.waiting_deletions() to authenticated, service_role;
