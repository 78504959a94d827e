-- In whatever bucket: paths hold an id of their own, and a file too many is kept rather than one that is in use deleted.
-- A path is never written into a row but from another row that names it, so a file that none names stays so.
create or replace function private.is_file_named(p_path text) returns boolean
language plpgsql
stable
security invoker
set search_path = ''
as $$
begin
    return exists (
        select
        from public.uploads as upload
        where upload.path = p_path
    )
    or exists (
        select
        from public.uploads as upload
        where
            upload.incoming_path = p_path
            and upload.status in ('granted', 'stored')
    )
    or exists (
        select
        from public.submissions as submission
        where submission.media_path = p_path
    )
    or exists (
        select
        from public.qc_assignments as assignment
        where assignment.media_path = p_path
    )
    or exists (
        select
        from public.dataset_items as item
        where item.media_path = p_path
    )
    or exists (
        select
        from public.users as person
        where person.avatar_path = p_path
    )
    or exists (
        select
        from public.companies as company
        where company.logo_path = p_path
    );
end
$$;

comment on function private.is_file_named(text) is 'Whether any row names the file: an upload, an answer or a copy of one, a picture.';
revoke execute on function private.is_file_named(text) from public;
