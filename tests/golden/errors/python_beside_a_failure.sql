with c as materialized (
  select num_nulls(
    set_config('request.jwt.claims', $1, true),
    set_config('request.method', $2, true),
    set_config('request.path', $3, true),
    set_config('request.headers', $4, true)
  ) = 0 as ok
)
select (select to_json("public"."unread_notification_count"()) where c.ok),
(
  select l1.v
  from (
    select json_build_object(
      'totalCount', (select count(*) from "public"."tasks" as g),
      'nodes', coalesce(json_agg(i.v1), '[]'::json)
    ) as v
    from (
      select json_build_object('submissions', j6.v, ':type', 'Task') as v1
      from (
        select b8.*
        from (
          select t7."created_at", t7."id"
          from "public"."tasks" as t7
          order by t7."created_at", t7."id"
          limit 101
        ) as b8
        limit $5::bigint
      ) as p2
      left join lateral (
        select json_build_object('nodes', coalesce(json_agg(i.v1), '[]'::json)) as v
        from (
          select json_build_object(
            ':column:media_bucket', p3."media_bucket",
            ':column:media_path', p3."media_path",
            ':column:status', p3."status",
            ':type', 'Submission'
          ) as v1
          from (
            select b5.*
            from (
              select t4."submitted_at", t4."id", t4."media_bucket", t4."media_path", t4."status"
              from "public"."submissions" as t4
              where t4."task_id" = p2."id"
              order by t4."submitted_at" desc, t4."id" desc
              limit 101
            ) as b5
            limit $6::bigint
          ) as p3
          order by p3."submitted_at" desc, p3."id" desc
        ) as i
      ) as j6 on true
      order by p2."created_at", p2."id"
    ) as i
  ) as l1
  where c.ok
)
from c;
with c as materialized (
  select num_nulls(
    set_config('request.jwt.claims', $1, true),
    set_config('request.method', $2, true),
    set_config('request.path', $3, true),
    set_config('request.headers', $4, true)
  ) = 0 as ok
)
select (select to_json("public"."unread_notification_count"()) where c.ok)
from c;
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
      'totalCount', (select count(*) from "public"."tasks" as g),
      'nodes', coalesce(json_agg(i.v1), '[]'::json)
    ) as v
    from (
      select json_build_object('submissions', j6.v, ':type', 'Task') as v1
      from (
        select b8.*
        from (
          select t7."created_at", t7."id"
          from "public"."tasks" as t7
          order by t7."created_at", t7."id"
          limit 101
        ) as b8
        limit $5::bigint
      ) as p2
      left join lateral (
        select json_build_object('nodes', coalesce(json_agg(i.v1), '[]'::json)) as v
        from (
          select json_build_object(
            ':column:media_bucket', p3."media_bucket",
            ':column:media_path', p3."media_path",
            ':column:status', p3."status",
            ':type', 'Submission'
          ) as v1
          from (
            select b5.*
            from (
              select t4."submitted_at", t4."id", t4."media_bucket", t4."media_path", t4."status"
              from "public"."submissions" as t4
              where t4."task_id" = p2."id"
              order by t4."submitted_at" desc, t4."id" desc
              limit 101
            ) as b5
            limit $6::bigint
          ) as p3
          order by p3."submitted_at" desc, p3."id" desc
        ) as i
      ) as j6 on true
      order by p2."created_at", p2."id"
    ) as i
  ) as l1
  where c.ok
)
from c;
