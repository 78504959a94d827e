--! was marketplace/functions/private.queue_unknown_files.sql
--! requires functions/private.is_file_named.sql functions/private.kept_unknown.sql
-- Scheduled, after private.next_storage_page. The page was listed before this statement sees the tables. A place is
-- granted before a file can be put there, and where one is sealed is queued before it is moved there: what is in use is
-- found in one of the two at any moment. The job that deletes asks once more.
create or replace function private.queue_unknown_files(p_page jsonb) returns integer
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
    v_bucket constant text := p_page ->> 'bucket';
    v_kept constant interval := private.kept_unknown(v_bucket);
    v_count integer;
begin
    if jsonb_typeof(p_page) is distinct from 'object' then
        return 0;
    end if;
    update private.storage_sweeps as sweep
    set
        cursor = p_page ->> 'next',
        moved_at = now(),
        next_at = case when p_page ->> 'next' is null then now() + interval '1 day' else now() end
    where
        sweep.bucket = v_bucket
        and sweep.cursor is not distinct from p_page ->> 'cursor';
    if not found then
        return 0;
    end if;
    insert into private.forgotten_files (bucket, path)
    select
        v_bucket,
        file.path
    from jsonb_to_recordset(p_page -> 'files') as file (path text, at timestamptz)
    left join private.forgotten_files as queued
        on
            queued.bucket = v_bucket
            and queued.path = file.path
    where
        file.at < now() - v_kept
        and queued.id is null
        and not private.is_file_named(v_bucket, file.path);
    get diagnostics v_count = row_count;
    return v_count;
end
$$;

comment on function private.queue_unknown_files(jsonb) is
    'Has the files of a listed page deleted that no table knows and that are older than private.kept_unknown; how many. A page that another runner was faster with is passed over.';
revoke execute on function private.queue_unknown_files(jsonb) from public;
