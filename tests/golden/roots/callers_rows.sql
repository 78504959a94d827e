begin read only;
select set_config('request.jwt.claims', $1, true),
set_config('request.method', $2, true),
set_config('request.path', $3, true),
set_config('request.headers', $4, true);
with c as (select true as ok)
select (
  select l1.v
  from (
    select json_build_object(
      'totalCount', (select count(*) from "public"."submissions" as g where g."user_id" = (select auth.uid()))
    ) as v
  ) as l1
  where c.ok
),
(
  select l1.v
  from (
    select json_build_object('totalCount', (select count(*) from "public"."submissions" as g)) as v
  ) as l1
  where c.ok
),
(
  select l1.v
  from (
    select json_build_object(
      'totalCount', (select count(*) from "public"."transactions" as g where g."user_id" = (select auth.uid()))
    ) as v
  ) as l1
  where c.ok
)
from c;
commit;
