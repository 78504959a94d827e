--! requires functions/creators_private.require_job_json.sql functions/creators_private.require_stripe_key.sql
--! requires functions/creators_private.require_within.sql
-- Security definer: nobody writes the cache directly.
create or replace function creators.cache_stripe_data(p_key text, p_value jsonb, p_seconds integer default 3600)
returns table (key text, expires_at timestamptz)
language plpgsql
volatile
security definer
set search_path = ''
as $$
#variable_conflict use_column
declare
    v_seconds constant integer := creators_private.require_within(p_seconds, 1, 604800, 'p_seconds');
begin
    return query
    insert into creators.cache_store as cached (key, value, expires_at)
    values (
        creators_private.require_stripe_key(p_key),
        creators_private.require_job_json(p_value, 'p_value'),
        clock_timestamp() + make_interval(secs => v_seconds)
    )
    on conflict (key) do update
    set
        value = excluded.value,
        expires_at = excluded.expires_at
    returning cached.key, cached.expires_at;
end
$$;

comment on function creators.cache_stripe_data(text, jsonb, integer) is
    'Service: keeps what Stripe answered for so many seconds, a week at most.';
revoke execute on function creators.cache_stripe_data(text, jsonb, integer) from public;
grant execute on function creators.cache_stripe_data(text, jsonb, integer) to service_role;
