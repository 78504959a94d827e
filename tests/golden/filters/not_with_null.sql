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
    select json_build_object(
      'totalCount', (
        select count(*)
        from "public"."tasks" as g
        where (g."created_at" < $5::text::timestamptz and (g."region" = $6::text) is not true)
      )
    ) as v
  ) as l1
  where c.ok
),
(
  select l1.v
  from (
    select json_build_object(
      'totalCount', (
        select count(*)
        from "public"."tasks" as g
        where (g."region" <> $7::text and g."created_at" < $8::text::timestamptz)
      )
    ) as v
  ) as l1
  where c.ok
),
(
  select l1.v
  from (
    select json_build_object(
      'totalCount', (select count(*) from "public"."tasks" as g where g."created_at" < $9::text::timestamptz)
    ) as v
  ) as l1
  where c.ok
)
from c;
