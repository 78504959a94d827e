--! requires functions/creators_private.lock_named_creator.sql functions/creators_private.use_quota.sql
-- Security definer: nobody writes subscriptions directly. What creators do uses their quotas by itself.
create or replace function creators.increment_quota(
    p_user_id uuid,
    p_quota text,
    p_amount integer default 1
) returns table (creator_id uuid, remaining integer)
language plpgsql
volatile
security definer
set search_path = ''
as $$
begin
    perform creators_private.lock_named_creator(p_user_id);
    return query select p_user_id, creators_private.use_quota(p_user_id, p_quota, p_amount);
end
$$;

comment on function creators.increment_quota(uuid, text, integer) is
    'Service: uses some of a creator''s quota, and says what is left; XV001 when that is too little.';
revoke execute on function creators.increment_quota(uuid, text, integer) from public;
grant execute on function creators.increment_quota(uuid, text, integer) to service_role;
