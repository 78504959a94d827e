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
    'title', t1."title",
    'reward', case
    when t1."reward" in ('NaN', 'Infinity', '-Infinity') then '{"\u003ainvalid":0}'::json
    else to_json(t1."reward"::text) end,
    'creator', j3.v
  ) as v
  from "public"."tasks" as t1
  left join lateral (
    select json_build_object('name', t2."name", 'level', t2."level") as v
    from "public"."public_profiles" as t2
    where t2."id" = t1."created_by"
    limit 1
  ) as j3 on true
  where t1."id" = $5::uuid and c.ok
  limit 1
)
from c;
