create or replace function private.kept_unknown(p_bucket text) returns interval
language plpgsql
stable
security invoker
set search_path = ''
as $$
declare
    v_function constant regprocedure := (
        select to_regprocedure(sweep.kept_by || '()')
        from private.storage_sweeps as sweep
        where sweep.bucket = p_bucket
    );
    v_kept interval;
begin
    if v_function is not null then
        execute format('select %s', v_function) into v_kept;
    end if;
    return v_kept;
end
$$;

comment on function private.kept_unknown(text) is
    'How long a file of the bucket stays that no table knows; null where that is for ever, or nobody looks for such files.';
revoke execute on function private.kept_unknown(text) from public;
