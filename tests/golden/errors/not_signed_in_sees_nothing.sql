with c as materialized (
  select num_nulls(
    set_config('request.jwt.claims', $1, true),
    set_config('request.method', $2, true),
    set_config('request.path', $3, true),
    set_config('request.headers', $4, true)
  ) = 0 as ok
)
select (
  select json_build_object('fullName', t1."full_name") as v
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
      select json_build_object('creator', j4.v, 'submissions', j6.v) as v1
      from (
        select b8.*
        from (
          select t7."created_at", t7."id", t7."created_by"
          from "public"."tasks" as t7
          order by t7."created_at", t7."id"
          limit 101
        ) as b8
        limit $5::bigint
      ) as p2
      left join lateral (
        select json_build_object('name', t3."name") as v
        from "public"."public_profiles" as t3
        where t3."id" = p2."created_by"
        limit 1
      ) as j4 on true
      left join lateral (
        select json_build_object(
          'totalCount', (select count(*) from "public"."submissions" as g where g."task_id" = p2."id")
        ) as v
      ) as j6 on true
      order by p2."created_at", p2."id"
    ) as i
  ) as l1
  where c.ok
)
from c;
