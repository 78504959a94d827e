create or replace function creators.get_cached_stripe_data(p_key text) returns jsonb
language sql
stable
security invoker
set search_path = ''
as $$
select cached.value
from creators.cache_store as cached
where
    cached.key = p_key
    and cached.expires_at > now()
$$;

comment on function creators.get_cached_stripe_data(text) is
    'Service: what Stripe answered, for as long as it was to be kept; null when there is nothing.';
revoke execute on function creators.get_cached_stripe_data(text) from public;
grant execute on function creators.get_cached_stripe_data(text) to service_role;
