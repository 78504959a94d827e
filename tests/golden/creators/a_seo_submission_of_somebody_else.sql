with c as materialized (
  select num_nulls(
    set_config('request.jwt.claims', $1, true),
    set_config('request.method', $2, true),
    set_config('request.path', $3, true),
    set_config('request.headers', $4, true)
  ) = 0 as ok
)
select (
  select json_build_object('id', t1."id") as v
  from "creators"."seo_submission" as t1
  where t1."id" = $5::uuid and c.ok
  limit 1
)
from c;
