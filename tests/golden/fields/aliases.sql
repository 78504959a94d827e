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
    'name', t1."title",
    'pay', case
    when t1."reward" in ('NaN', 'Infinity', '-Infinity') then '{"\u003ainvalid":0}'::json
    else to_json(t1."reward"::text) end,
    'again', case
    when t1."reward" in ('NaN', 'Infinity', '-Infinity') then '{"\u003ainvalid":0}'::json
    else to_json(t1."reward"::text) end
  ) as v
  from "public"."tasks" as t1
  where t1."id" = $5::uuid and c.ok
  limit 1
),
(
  select json_build_object('name', t1."title") as v
  from "public"."tasks" as t1
  where t1."id" = $6::uuid and c.ok
  limit 1
)
from c;
