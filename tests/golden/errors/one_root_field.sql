with c as materialized (
  select num_nulls(
    set_config('request.jwt.claims', $1, true),
    set_config('request.method', $2, true),
    set_config('request.path', $3, true),
    set_config('request.headers', $4, true)
  ) = 0 as ok
)
select (
  select l1.v
  from (
    select json_build_object('totalCount', (select count(*) from "public"."tasks" as g)) as v
  ) as l1
  where c.ok
),
(select to_json("public"."unread_notification_count"()) where c.ok)
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
  select l1.v
  from (
    select json_build_object('totalCount', (select count(*) from "public"."tasks" as g)) as v
  ) as l1
  where c.ok
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
