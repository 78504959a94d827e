with c as materialized (
  select num_nulls(
    set_config('request.jwt.claims', $1, true),
    set_config('request.method', $2, true),
    set_config('request.path', $3, true),
    set_config('request.headers', $4, true)
  ) = 0 as ok
)
select (
  select json_build_object('title', coalesce(to_json(t1."title"), '{"\u003ainvalid":0}'::json)) as v
  from "creators"."content_seo"("p_id" => $5::uuid) as t1
  where c.ok
  limit 1
)
from c;
