with c as materialized (
  select num_nulls(
    set_config('request.jwt.claims', $1, true),
    set_config('request.method', $2, true),
    set_config('request.path', $3, true),
    set_config('request.headers', $4, true)
  ) = 0 as ok
)
select (
  select json_build_object('fullName', t1."full_name", '__typename', 'User') as v
  from "public"."users" as t1
  where t1."id" = (
    select (nullif(current_setting('request.jwt.claims', true), '')::jsonb ->> 'sub')::uuid
  ) and c.ok
  limit 1
),
(
  select l1.v
  from (
    select json_build_object('nodes', coalesce(json_agg(i.v1), '[]'::json)) as v
    from (
      select json_build_object('title', p2."title") as v1
      from (
        select b4.*
        from (
          select t3."created_at", t3."id", t3."title"
          from "public"."tasks" as t3
          order by t3."created_at", t3."id"
          limit 101
        ) as b4
        limit $5::bigint
      ) as p2
      order by p2."created_at", p2."id"
    ) as i
  ) as l1
  where c.ok
)
from c;
