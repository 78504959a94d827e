begin read write; set local lock_timeout = 2000; set local idle_in_transaction_session_timeout = 10000;
select set_config('request.jwt.claims', $1, true),
set_config('request.method', $2, true),
set_config('request.path', $3, true),
set_config('request.headers', $4, true);
with c as (select true as ok)
select (
  select json_build_object('creator_id', f."creator_id")
  from "creators"."complete_onboarding"(
    "p_display_name" => $1::text, "p_time_zone" => $2::text
  ) as f
  where c.ok
  limit 1
)
from c;
with c as (select true as ok)
select (
  select json_build_object('creator', coalesce(j5.v, '{"\u003ainvalid":0}'::json)) as v
  from json_to_record($1::json) as t1 ("creator_id" uuid)
  left join lateral (
    select json_build_object(
      'displayName', t2."display_name",
      'isPublic', t2."is_public",
      'settings', j4.v
    ) as v
    from "creators"."users" as t2
    left join lateral (
      select json_build_object('timeZone', t3."time_zone") as v
      from "creators"."user_setting" as t3
      where t3."user_id" = t2."id"
      limit 1
    ) as j4 on true
    where t2."id" = t1."creator_id"
    limit 1
  ) as j5 on true
  where c.ok
  limit 1
)
from c;
commit;
