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
      'totalCount', (select count(*) from (select t3.* from "public"."tasks" as t3) as g),
      'nodes', coalesce(json_agg(i.v1), '[]'::json)
    ) as v
    from (
      select json_build_object('submissions', j6.v, ':type', 'Task') as v1
      from (
        select t7."created_at", t7."id"
        from "public"."tasks" as t7
        order by t7."created_at", t7."id"
        limit $5::bigint
      ) as p2
      left join lateral (
        select json_build_object('nodes', coalesce(json_agg(i.v1), '[]'::json)) as v
        from (
          select json_build_object(
            ':media_bucket', p4."media_bucket",
            ':media_path', p4."media_path",
            ':type', 'Submission'
          ) as v1
          from (
            select t5."submitted_at", t5."id", t5."media_bucket", t5."media_path"
            from "public"."submissions" as t5
            where t5."task_id" = p2."id"
            order by t5."submitted_at" desc, t5."id" desc
            limit $6::bigint
          ) as p4
          order by p4."submitted_at" desc, p4."id" desc
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
      'totalCount', (select count(*) from (select t3.* from "public"."tasks" as t3) as g),
      'nodes', coalesce(json_agg(i.v1), '[]'::json)
    ) as v
    from (
      select json_build_object('submissions', j6.v, ':type', 'Task') as v1
      from (
        select t7."created_at", t7."id"
        from "public"."tasks" as t7
        order by t7."created_at", t7."id"
        limit $5::bigint
      ) as p2
      left join lateral (
        select json_build_object('nodes', coalesce(json_agg(i.v1), '[]'::json)) as v
        from (
          select json_build_object(
            ':media_bucket', p4."media_bucket",
            ':media_path', p4."media_path",
            ':type', 'Submission'
          ) as v1
          from (
            select t5."submitted_at", t5."id", t5."media_bucket", t5."media_path"
            from "public"."submissions" as t5
            where t5."task_id" = p2."id"
            order by t5."submitted_at" desc, t5."id" desc
            limit $6::bigint
          ) as p4
          order by p4."submitted_at" desc, p4."id" desc
        ) as i
      ) as j6 on true
      order by p2."created_at", p2."id"
    ) as i
  ) as l1
  where c.ok
)
from c;
