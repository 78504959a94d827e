-- For migrations, once all columns that name files of the bucket are said.
create or replace function private.sweep_bucket(p_bucket text, p_kept_by text) returns void
language plpgsql
volatile
security invoker
set search_path = ''
as $$
begin
    if not exists (
        select
        from private.file_columns as known
        where known.bucket = p_bucket
    ) then
        raise exception using
            errcode = 'PT400',
            message = format('Nothing names the files of the bucket %s.', p_bucket),
            hint = 'Call private.names_files for each column that does, first.';
    end if;
    insert into private.storage_sweeps (bucket, kept_by)
    values (p_bucket, p_kept_by)
    on conflict (bucket) do update
    set kept_by = excluded.kept_by;
end
$$;

comment on function private.sweep_bucket(text, text) is
    'Has all files of a bucket deleted that no table knows, after the time that the function p_kept_by() answers.';
revoke execute on function private.sweep_bucket(text, text) from public;
