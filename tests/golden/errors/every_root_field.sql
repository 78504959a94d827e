with c as materialized (
  select num_nulls(
    set_config('request.jwt.claims', $1, true),
    set_config('request.method', $2, true),
    set_config('request.path', $3, true),
    set_config('request.headers', $4, true)
  ) = 0 as ok
)
select (select to_json("public"."unread_notification_count"()) where c.ok),
(
  select json_build_object(
    'tasksCompleted', coalesce(to_json(t1."tasks_completed"), '{"\u003ainvalid":0}'::json)
  ) as v
  from "public"."get_user_stats"() as t1
  where c.ok
  limit 1
)
from c;
with c as materialized (
  select num_nulls(
    set_config('request.jwt.claims', $1, true),
    set_config('request.method', $2, true),
    set_config('request.path', $3, true),
    set_config('request.headers', $4, true)
  ) = 0 as ok
)
select (select to_json("public"."unread_notification_count"()) where c.ok)
from c;
with c as materialized (
  select num_nulls(
    set_config('request.jwt.claims', $1, true),
    set_config('request.method', $2, true),
    set_config('request.path', $3, true),
    set_config('request.headers', $4, true)
  ) = 0 as ok
)
select (
  select json_build_object(
    'tasksCompleted', coalesce(to_json(t1."tasks_completed"), '{"\u003ainvalid":0}'::json)
  ) as v
  from "public"."get_user_stats"() as t1
  where c.ok
  limit 1
)
from c;
