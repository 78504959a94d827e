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
      'totalCount', (
        select count(*)
        from (
          select t3.* from "public"."submissions" as t3 where t3."user_id" = (select auth.uid())
        ) as g
      )
    ) as v
  ) as l1
  where c.ok
),
(
  select l1.v
  from (
    select json_build_object(
      'totalCount', (select count(*) from (select t3.* from "public"."submissions" as t3) as g)
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
        from (
          select t3.* from "public"."transactions" as t3 where t3."user_id" = (select auth.uid())
        ) as g
      )
    ) as v
  ) as l1
  where c.ok
)
from c;
commit;
