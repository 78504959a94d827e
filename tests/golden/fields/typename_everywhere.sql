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
      f1."task_ids" as k3
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
            where (select not s3.walks from s3) and t4."status" = 'active' and t4."is_private" = false union all (select e7.* from (select k.key from s3 as s, unnest(s.k1) as k (key) where not s.walks) as k6 cross join lateral (select t5."status" from "public"."tasks" as t5 where (t5."status" = 'active' and t5."is_private" = false) is not true and t5."company_id" >= k6.key and t5."company_id" <= k6.key offset 0) as e7) union all (select e10.* from (select k.key from s3 as s, unnest(s.k2) as k (key) where not s.walks) as k9 cross join lateral (select t8."status" from "public"."tasks" as t8 where (t8."status" = 'active' and t8."is_private" = false) is not true and (t8."company_id" = any (coalesce((select s3.k1 from s3)))) is not true and t8."campaign_id" >= k9.key and t8."campaign_id" <= k9.key and t8."status" = 'active' and t8."is_private" = true offset 0) as e10) union all (
              select e13.*
              from (select k.key from s3 as s, unnest(s.k3) as k (key) where not s.walks) as k12 cross join lateral (
                select t11."status"
                from "public"."tasks" as t11
                where (t11."status" = 'active' and t11."is_private" = false) is not true and (t11."company_id" = any (coalesce((select s3.k1 from s3)))) is not true and (
                  t11."campaign_id" = any (coalesce((select s3.k2 from s3))) and t11."status" = 'active' and t11."is_private" = true
                ) is not true and t11."id" >= k12.key and t11."id" <= k12.key offset 0
              ) as e13
            ) union all
            select t14."status"
            from "public"."tasks" as t14
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
        'node', json_build_object('__typename', 'Task', 'creator', j16.v, 'submissions', j18.v)
      ) as v1,
      json_build_object('type', 'Task') as v2,
      row_number() over (order by p2."created_at", p2."id") as n
      from (
        select distinct on (u34."created_at", u34."id") u34.*
        from (
          (select b20.* from (select t19."created_at", t19."id", t19."created_by" from "public"."tasks" as t19 where (select not s3.walks from s3) and t19."status" = 'active' and t19."is_private" = false order by t19."created_at", t19."id" limit 101) as b20 limit $6::bigint) union all (select e23.* from (select k.key from s3 as s, unnest(s.k1) as k (key) where not s.walks) as k22 cross join lateral (select b24.* from (select t21."created_at", t21."id", t21."created_by" from "public"."tasks" as t21 where (t21."status" = 'active' and t21."is_private" = false) is not true and t21."company_id" = any (array[k22.key]) order by t21."company_id", t21."created_at", t21."id" limit 101) as b24 limit $6::bigint) as e23) union all (
            select e27.*
            from (select k.key from s3 as s, unnest(s.k2) as k (key) where not s.walks) as k26 cross join lateral (
              select b28.*
              from (
                select t25."created_at", t25."id", t25."created_by"
                from "public"."tasks" as t25
                where (
                  t25."status" = 'active' and t25."is_private" = false
                ) is not true and t25."campaign_id" = any (array[k26.key]) and t25."status" = 'active' and t25."is_private" = true
                order by t25."campaign_id", t25."created_at", t25."id"
                limit 101
              ) as b28
              limit $6::bigint
            ) as e27
          ) union all (select e31.* from (select k.key from s3 as s, unnest(s.k3) as k (key) where not s.walks) as k30 cross join lateral (select t29."created_at", t29."id", t29."created_by" from "public"."tasks" as t29 where (t29."status" = 'active' and t29."is_private" = false) is not true and t29."id" = k30.key offset 0) as e31) union all (select b33.* from (select t32."created_at", t32."id", t32."created_by" from "public"."tasks" as t32 where (select s3.walks from s3) order by t32."created_at", t32."id" limit 101) as b33 limit $6::bigint)
        ) as u34
        order by u34."created_at", u34."id"
        limit $6::bigint
      ) as p2
      left join lateral (
        select json_build_object('__typename', 'PublicProfile') as v
        from "public"."public_profiles" as t15
        where t15."id" = p2."created_by"
        limit 1
      ) as j16 on true
      left join lateral (
        select json_build_object('__typename', 'SubmissionConnection') as v
      ) as j18 on true
    ) as i
  ) as l1
  where c.ok
)
from c;
