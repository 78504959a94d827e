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
    select json_build_object('nodes', coalesce(json_agg(i.v1), '[]'::json)) as v
    from (
      select json_build_object('name', p2."name", 'logoUrl', p2."logo_url") as v1
      from (
        select t3."name", t3."id", t3."logo_url"
        from "public"."companies" as t3
        order by t3."name", t3."id"
        limit $5::bigint
      ) as p2
      order by p2."name", p2."id"
    ) as i
  ) as l1
  where c.ok
),
(
  select json_build_object('avatarUrl', t1."avatar_url") as v
  from "public"."users" as t1
  where t1."id" = (select auth.uid()) and c.ok
  limit 1
)
from c;
