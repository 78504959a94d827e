begin read write; set local lock_timeout = 2000; set local idle_in_transaction_session_timeout = 10000;
select set_config('request.jwt.claims', $1, true),
set_config('request.method', $2, true),
set_config('request.path', $3, true),
set_config('request.headers', $4, true);
with c as (select true as ok)
select (
  select json_build_object('subscription_id', f."subscription_id")
  from "creators"."set_tier"("p_user_id" => $1::uuid, "p_tier" => $2::text) as f
  where c.ok
  limit 1
)
from c;
with c as (select true as ok)
select (
  select json_build_object('subscription', coalesce(j7.v, '{"\u003ainvalid":0}'::json)) as v
  from json_to_record($1::json) as t1 ("subscription_id" uuid)
  left join lateral (
    select json_build_object('tier', j4.v, 'creator', j6.v) as v
    from "creators"."subscription" as t2
    left join lateral (
      select json_build_object('slug', t3."slug", 'maxSyncs', t3."max_syncs") as v
      from "creators"."subscription_tier" as t3
      where t3."id" = t2."tier_id"
      limit 1
    ) as j4 on true
    left join lateral (
      select json_build_object('displayName', t5."display_name") as v
      from "creators"."users" as t5
      where t5."id" = t2."user_id"
      limit 1
    ) as j6 on true
    where t2."id" = t1."subscription_id"
    limit 1
  ) as j7 on true
  where c.ok
  limit 1
)
from c;
commit;
