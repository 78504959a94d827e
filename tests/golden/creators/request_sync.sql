begin read write; set local lock_timeout = 2000; set local idle_in_transaction_session_timeout = 10000;
select set_config('request.jwt.claims', $1, true),
set_config('request.method', $2, true),
set_config('request.path', $3, true),
set_config('request.headers', $4, true);
with c as (select true as ok)
select (
  select json_build_object('social_account_id', f."social_account_id")
  from "creators"."request_sync"("p_social_account_id" => $1::uuid) as f
  where c.ok
  limit 1
)
from c;
with c as (select true as ok)
select (
  select json_build_object('socialAccount', coalesce(j7.v, '{"\u003ainvalid":0}'::json)) as v
  from json_to_record($1::json) as t1 ("social_account_id" uuid)
  left join lateral (
    select json_build_object(
      'handle', t2."handle",
      'accountStatusSlug', t2."account_status_slug",
      'creator', j6.v
    ) as v
    from "creators"."social_account" as t2
    left join lateral (
      select json_build_object('subscription', j5.v) as v
      from "creators"."users" as t3
      left join lateral (
        select json_build_object('syncsUsed', t4."syncs_used") as v
        from "creators"."subscription" as t4
        where t4."user_id" = t3."id"
        limit 1
      ) as j5 on true
      where t3."id" = t2."user_id"
      limit 1
    ) as j6 on true
    where t2."id" = t1."social_account_id"
    limit 1
  ) as j7 on true
  where c.ok
  limit 1
)
from c;
commit;
