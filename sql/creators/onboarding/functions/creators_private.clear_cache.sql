create or replace function creators_private.clear_cache() returns integer
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
    v_deleted integer;
begin
    delete from creators.cache_store as cached
    where cached.key in (
        select expired.key
        from creators.cache_store as expired
        where expired.expires_at <= now()
        order by expired.expires_at
        limit 10000
        for update skip locked
    );
    get diagnostics v_deleted = row_count;
    return v_deleted;
end
$$;

comment on function creators_private.clear_cache() is 'Job: deletes what has expired in the cache; returns how many.';
revoke execute on function creators_private.clear_cache() from public;
