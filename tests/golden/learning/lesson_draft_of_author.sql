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
    'isOpen', t1."is_open",
    'publishedAt', case
    when t1."published_at" >= '0001-01-01' and t1."published_at" < '10000-01-01' then to_json(t1."published_at")
    else gateway.far_time(to_json(t1."published_at")) end,
    'notes', j3.v,
    'tests', j5.v
  ) as v
  from "learning"."lessons" as t1
  left join lateral (
    select json_build_object(
      'totalCount', (select count(*) from "learning"."notes" as g where g."lesson_id" = t1."id")
    ) as v
  ) as j3 on true
  left join lateral (
    select json_build_object(
      'totalCount', (select count(*) from "learning"."tests" as g where g."lesson_id" = t1."id")
    ) as v
  ) as j5 on true
  where t1."id" = $5::uuid and c.ok
  limit 1
)
from c;
