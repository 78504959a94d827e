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
    with s3 as materialized (
      select not row_security_active('"public"."tasks"'::pg_catalog.regclass) or coalesce(f1."everything", false) as walks,
      f1."company_ids" as k1,
      f1."campaign_ids" as k2,
      f1."key_company_id" as w1
      from "public"."my_task_scopes"() as f1
    )
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
          from (
            select t4."status"
            from "public"."tasks" as t4
            where (select not s3.walks and s3.w1 is null from s3) and t4."status" = 'active' and t4."is_private" = false union all (select e7.* from (select k.key from s3 as s, unnest(s.k1) as k (key) where not s.walks and s.w1 is null) as k6 cross join lateral (select t5."status" from "public"."tasks" as t5 where (t5."status" = 'active' and t5."is_private" = false) is not true and t5."company_id" >= k6.key and t5."company_id" <= k6.key offset 0) as e7) union all (
              select e10.*
              from (select k.key from s3 as s, unnest(s.k2) as k (key) where not s.walks and s.w1 is null) as k9 cross join lateral (
                select t8."status"
                from "public"."tasks" as t8
                where (t8."status" = 'active' and t8."is_private" = false) is not true and (
                  t8."company_id" = any (coalesce((select s3.k1 from s3)))
                ) is not true and t8."campaign_id" >= k9.key and t8."campaign_id" <= k9.key and t8."status" = 'active' and t8."is_private" = true offset 0
              ) as e10
            ) union all
            select x13.*
            from (select l."user_id" as "the caller", l."task_id" as "id", l."created_at" as "created_at" from "public"."kept_tasks" as l) as o12 cross join lateral (
              select t11."status"
              from "public"."tasks" as t11
              where (t11."status" = 'active' and t11."is_private" = false) is not true and (t11."company_id" = any (coalesce((select s3.k1 from s3)))) is not true and (
                t11."campaign_id" = any (coalesce((select s3.k2 from s3))) and t11."status" = 'active' and t11."is_private" = true
              ) is not true and t11."id" = o12."id" offset 0
            ) as x13
            where (select not s3.walks and s3.w1 is null from s3) and o12."the caller" = any (
              array[(
                select (
                  nullif(current_setting('request.jwt.claims', true), '')::jsonb ->> 'sub'
                )::uuid
              )]
            ) union all
            select t14."status"
            from "public"."tasks" as t14
            where (select not s3.walks and s3.w1 is not null from s3) and t14."company_id" >= (select s3.w1 from s3) and t14."company_id" <= (select s3.w1 from s3) union all
            select t15."status"
            from "public"."tasks" as t15
            where (select s3.walks from s3)
          ) as g
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
        'node', json_build_object('__typename', 'Task', 'creator', j17.v, 'submissions', j19.v)
      ) as v1,
      json_build_object('type', 'Task') as v2,
      row_number() over (order by p2."created_at", p2."id") as n
      from (
        select distinct on (u38."created_at", u38."id") u38.*
        from (
          (select b21.* from (select t20."created_at", t20."id", t20."created_by" from "public"."tasks" as t20 where (select not s3.walks and s3.w1 is null from s3) and t20."status" = 'active' and t20."is_private" = false order by t20."created_at", t20."id" limit 101) as b21 limit $6::bigint) union all (select e24.* from (select k.key from s3 as s, unnest(s.k1) as k (key) where not s.walks and s.w1 is null) as k23 cross join lateral (select b25.* from (select t22."created_at", t22."id", t22."created_by" from "public"."tasks" as t22 where (t22."status" = 'active' and t22."is_private" = false) is not true and t22."company_id" >= k23.key and t22."company_id" <= k23.key order by t22."company_id", t22."created_at", t22."id" limit 101) as b25 limit $6::bigint) as e24) union all (select e28.* from (select k.key from s3 as s, unnest(s.k2) as k (key) where not s.walks and s.w1 is null) as k27 cross join lateral (select b29.* from (select t26."created_at", t26."id", t26."created_by" from "public"."tasks" as t26 where (t26."status" = 'active' and t26."is_private" = false) is not true and t26."campaign_id" >= k27.key and t26."campaign_id" <= k27.key and t26."status" = 'active' and t26."is_private" = true order by t26."campaign_id", t26."created_at", t26."id" limit 101) as b29 limit $6::bigint) as e28) union all (
            select b33.*
            from (
              select x32.*
              from (
                select l."user_id" as "the caller",
                l."task_id" as "id",
                l."created_at" as "created_at"
                from "public"."kept_tasks" as l
              ) as o31 cross join lateral (select t30."created_at", t30."id", t30."created_by" from "public"."tasks" as t30 where t30."id" = o31."id" offset 0) as x32
              where (select not s3.walks and s3.w1 is null from s3) and o31."the caller" = any (
                array[(
                  select (
                    nullif(current_setting('request.jwt.claims', true), '')::jsonb ->> 'sub'
                  )::uuid
                )]
              )
              order by o31."the caller", o31."created_at", o31."id"
              limit 101
            ) as b33
            limit $6::bigint
          ) union all (select b35.* from (select t34."created_at", t34."id", t34."created_by" from "public"."tasks" as t34 where (select not s3.walks and s3.w1 is not null from s3) and t34."company_id" >= (select s3.w1 from s3) and t34."company_id" <= (select s3.w1 from s3) order by t34."company_id", t34."created_at", t34."id" limit 101) as b35 limit $6::bigint) union all (select b37.* from (select t36."created_at", t36."id", t36."created_by" from "public"."tasks" as t36 where (select s3.walks from s3) order by t36."created_at", t36."id" limit 101) as b37 limit $6::bigint)
        ) as u38
        order by u38."created_at", u38."id"
        limit $6::bigint
      ) as p2
      left join lateral (
        select json_build_object('__typename', 'PublicProfile') as v
        from "public"."public_profiles" as t16
        where t16."id" = p2."created_by"
        limit 1
      ) as j17 on true
      left join lateral (
        select json_build_object('__typename', 'SubmissionConnection') as v
      ) as j19 on true
    ) as i
  ) as l1
  where c.ok
)
from c;
