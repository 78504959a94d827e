with c as materialized (
  select num_nulls(
    set_config('request.jwt.claims', $1, true),
    set_config('request.method', $2, true),
    set_config('request.path', $3, true),
    set_config('request.headers', $4, true)
  ) = 0 as ok
)
select (
  select json_build_object('fullName', t1."full_name", ':type', 'User') as v
  from "public"."users" as t1
  where t1."id" = (select auth.uid()) and c.ok
  limit 1
),
(
  select l1.v
  from (
    select json_build_object('nodes', coalesce(json_agg(i.v1), '[]'::json)) as v
    from (
      select json_build_object(
        ':column:media_bucket', p2."media_bucket",
        ':column:media_path', p2."media_path",
        'mediaType', p2."media_content_type",
        'task', j4.v,
        ':type', 'Submission'
      ) as v1
      from (
        select t5."submitted_at",
        t5."id",
        t5."media_bucket",
        t5."media_path",
        t5."media_content_type",
        t5."task_id"
        from "public"."submissions" as t5
        order by t5."submitted_at", t5."id"
        limit $5::bigint
      ) as p2
      left join lateral (
        select json_build_object('title', t3."title", ':type', 'Task') as v
        from "public"."tasks" as t3
        where t3."id" = p2."task_id"
        limit 1
      ) as j4 on true
      order by p2."submitted_at", p2."id"
    ) as i
  ) as l1
  where c.ok
)
from c;
