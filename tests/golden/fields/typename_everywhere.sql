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
      '__typename', 'TaskConnection',
      'pageInfo', json_build_object('__typename', 'PageInfo'),
      'aggregates', json_build_object(
        '__typename', 'TaskAggregates',
        'sum', json_build_object('__typename', 'TaskSum')
      ),
      'groups', (
        select coalesce(json_agg(h.v), '[]'::json)
        from (
          select json_build_object('__typename', 'TaskGroup') as v
          from "public"."tasks" as g
          group by g."status"
          order by g."status"
          limit $5::bigint
        ) as h
      ),
      'edges', coalesce(json_agg(i.v1 order by i.n), '[]'::json),
      'nodes', coalesce(json_agg(i.v2 order by i.n), '[]'::json)
    ) as v
    from (
      select json_build_object(
        '__typename', 'TaskEdge',
        'node', json_build_object('__typename', 'Task', 'creator', j4.v, 'submissions', j6.v)
      ) as v1,
      json_build_object('type', 'Task') as v2,
      row_number() over (order by p2."created_at", p2."id") as n
      from (
        select b8.*
        from (
          select t7."created_at", t7."id", t7."created_by"
          from "public"."tasks" as t7
          order by t7."created_at", t7."id"
          limit 101
        ) as b8
        limit $6::bigint
      ) as p2
      left join lateral (
        select json_build_object('__typename', 'PublicProfile') as v
        from "public"."public_profiles" as t3
        where t3."id" = p2."created_by"
        limit 1
      ) as j4 on true
      left join lateral (
        select json_build_object('__typename', 'SubmissionConnection') as v
      ) as j6 on true
    ) as i
  ) as l1
  where c.ok
)
from c;
