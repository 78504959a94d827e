with c as materialized (
  select num_nulls(
    set_config('request.jwt.claims', $1, true),
    set_config('request.method', $2, true),
    set_config('request.path', $3, true),
    set_config('request.headers', $4, true)
  ) = 0 as ok
)
select (
  select json_build_object('title', t1."title") as v
  from "creators"."content_item" as t1
  where t1."id" = $5::uuid and c.ok
  limit 1
)
from c;
