begin read write; set local lock_timeout = 2000; set local idle_in_transaction_session_timeout = 10000;
select set_config('request.jwt.claims', $1, true),
set_config('request.method', $2, true),
set_config('request.path', $3, true),
set_config('request.headers', $4, true);
with c as (select true as ok)
select (
  select json_build_object('marked', f."marked")
  from "public"."mark_notifications_read"() as f
  where c.ok
  limit 1
)
from c;
with c as (select true as ok)
select (
  select json_build_object(
    'marked', coalesce(to_json(t1."marked"), '{"\u003ainvalid":0}'::json)
  ) as v
  from json_to_record($1::json) as t1 ("marked" integer)
  where c.ok
  limit 1
)
from c;
with c as (select true as ok)
select (
  select json_build_object('user_id', f."user_id")
  from "public"."update_profile"("p_changes" => $1::jsonb) as f
  where c.ok
  limit 1
)
from c;
with c as (select true as ok)
select (
  select json_build_object('user', coalesce(j3.v, '{"\u003ainvalid":0}'::json)) as v
  from json_to_record($1::json) as t1 ("user_id" uuid)
  left join lateral (
    select json_build_object('fullName', t2."full_name") as v
    from "public"."users" as t2
    where t2."id" = t1."user_id"
    limit 1
  ) as j3 on true
  where c.ok
  limit 1
)
from c;
commit;
