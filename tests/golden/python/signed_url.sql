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
  where t1."id" = (
    select (nullif(current_setting('request.jwt.claims', true), '')::jsonb ->> 'sub')::uuid
  ) and c.ok
  limit 1
),
(
  select l1.v
  from (
    with s3 as materialized (
      select b.*, b.everything or cardinality(b.k2) > 100 as walks
      from (
        select a.everything,
        array(select distinct "public"."my_reviewed_company_ids"() where not a.everything) as k2
        from (
          select not row_security_active('"public"."submissions"'::pg_catalog.regclass) or coalesce("public"."is_admin"(), false) as everything offset 0
        ) as a offset 0
      ) as b
    )
    select json_build_object('nodes', coalesce(json_agg(i.v1), '[]'::json)) as v
    from (
      select json_build_object(
        ':column:media_bucket', p2."media_bucket",
        ':column:media_path', p2."media_path",
        ':column:status', p2."status",
        'mediaType', p2."media_content_type",
        'task', j5.v,
        ':type', 'Submission'
      ) as v1
      from (
        select distinct on (u14."submitted_at", u14."id") u14.*
        from (
          (
            select b7.*
            from (
              select t6."submitted_at",
              t6."id",
              t6."media_bucket",
              t6."media_path",
              t6."status",
              t6."media_content_type",
              t6."task_id"
              from "public"."submissions" as t6
              where (select not s3.walks from s3) and t6."user_id" >= (
                select (
                  nullif(current_setting('request.jwt.claims', true), '')::jsonb ->> 'sub'
                )::uuid
              ) and t6."user_id" <= (select (nullif(current_setting('request.jwt.claims', true), '')::jsonb ->> 'sub')::uuid)
              order by t6."user_id", t6."submitted_at", t6."id"
              limit 101
            ) as b7
            limit $5::bigint
          ) union all (select e10.* from (select k.key from s3 as s, unnest(s.k2) as k (key) where not s.walks) as k9 cross join lateral (select b11.* from (select t8."submitted_at", t8."id", t8."media_bucket", t8."media_path", t8."status", t8."media_content_type", t8."task_id" from "public"."submissions" as t8 where t8."company_id" >= k9.key and t8."company_id" <= k9.key order by t8."company_id", t8."submitted_at", t8."id" limit 101) as b11 limit $5::bigint) as e10) union all (select b13.* from (select t12."submitted_at", t12."id", t12."media_bucket", t12."media_path", t12."status", t12."media_content_type", t12."task_id" from "public"."submissions" as t12 where (select s3.walks from s3) and ((select s3.everything from s3) or t12."user_id" = (select (nullif(current_setting('request.jwt.claims', true), '')::jsonb ->> 'sub')::uuid) or t12."company_id" = any (coalesce((select s3.k2 from s3)))) order by t12."submitted_at", t12."id" limit 101) as b13 limit $5::bigint)
        ) as u14
        order by u14."submitted_at", u14."id"
        limit $5::bigint
      ) as p2
      left join lateral (
        select json_build_object('title', t4."title", ':type', 'Task') as v
        from "public"."tasks" as t4
        where t4."id" = p2."task_id"
        limit 1
      ) as j5 on true
      order by p2."submitted_at", p2."id"
    ) as i
  ) as l1
  where c.ok
)
from c;
