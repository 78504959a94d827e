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
      'nodes', coalesce(json_agg(i.v1 order by i.n) filter (where i.n <= $5::bigint), '[]'::json),
      'totalCount', (
        select count(*)
        from (
          select 1 as one
          from "public"."tasks" as t6
          where (select not s3.walks from s3) and t6."status" = 'active' and t6."is_private" = false union all (select e9.* from (select k.key from s3 as s, unnest(s.k1) as k (key) where not s.walks) as k8 cross join lateral (select 1 as one from "public"."tasks" as t7 where (t7."status" = 'active' and t7."is_private" = false) is not true and t7."company_id" >= k8.key and t7."company_id" <= k8.key offset 0) as e9) union all (select e12.* from (select k.key from s3 as s, unnest(s.k2) as k (key) where not s.walks) as k11 cross join lateral (select 1 as one from "public"."tasks" as t10 where (t10."status" = 'active' and t10."is_private" = false) is not true and (t10."company_id" = any (coalesce((select s3.k1 from s3)))) is not true and t10."campaign_id" >= k11.key and t10."campaign_id" <= k11.key and t10."status" = 'active' and t10."is_private" = true offset 0) as e12) union all (
            select e15.*
            from (select k.key from s3 as s, unnest(s.k3) as k (key) where not s.walks) as k14 cross join lateral (
              select 1 as one
              from "public"."tasks" as t13
              where (t13."status" = 'active' and t13."is_private" = false) is not true and (t13."company_id" = any (coalesce((select s3.k1 from s3)))) is not true and (
                t13."campaign_id" = any (coalesce((select s3.k2 from s3))) and t13."status" = 'active' and t13."is_private" = true
              ) is not true and t13."id" >= k14.key and t13."id" <= k14.key offset 0
            ) as e15
          ) union all
          select 1 as one
          from "public"."tasks" as t16
          where (select s3.walks from s3)
        ) as g
      ),
      'pageInfo', json_build_object('hasNextPage', count(*) > $5::bigint)
    ) as v
    from (
      select json_build_object(
        'title', p2."title",
        'reward', case
        when p2."reward" in ('NaN', 'Infinity', '-Infinity') then '{"\u003ainvalid":0}'::json
        else to_json(p2."reward"::text) end,
        'creator', j5.v
      ) as v1,
      row_number() over (order by p2."created_at", p2."id") as n
      from (
        select distinct on (u32."created_at", u32."id") u32.*
        from (
          (select b18.* from (select t17."created_at", t17."id", t17."title", t17."reward", t17."created_by" from "public"."tasks" as t17 where (select not s3.walks from s3) and t17."status" = 'active' and t17."is_private" = false order by t17."created_at", t17."id" limit 101) as b18 limit $6::bigint) union all (select e21.* from (select k.key from s3 as s, unnest(s.k1) as k (key) where not s.walks) as k20 cross join lateral (select b22.* from (select t19."created_at", t19."id", t19."title", t19."reward", t19."created_by" from "public"."tasks" as t19 where (t19."status" = 'active' and t19."is_private" = false) is not true and t19."company_id" = any (array[k20.key]) order by t19."company_id", t19."created_at", t19."id" limit 101) as b22 limit $6::bigint) as e21) union all (
            select e25.*
            from (select k.key from s3 as s, unnest(s.k2) as k (key) where not s.walks) as k24 cross join lateral (
              select b26.*
              from (
                select t23."created_at", t23."id", t23."title", t23."reward", t23."created_by"
                from "public"."tasks" as t23
                where (
                  t23."status" = 'active' and t23."is_private" = false
                ) is not true and t23."campaign_id" = any (array[k24.key]) and t23."status" = 'active' and t23."is_private" = true
                order by t23."campaign_id", t23."created_at", t23."id"
                limit 101
              ) as b26
              limit $6::bigint
            ) as e25
          ) union all (select e29.* from (select k.key from s3 as s, unnest(s.k3) as k (key) where not s.walks) as k28 cross join lateral (select t27."created_at", t27."id", t27."title", t27."reward", t27."created_by" from "public"."tasks" as t27 where (t27."status" = 'active' and t27."is_private" = false) is not true and t27."id" = k28.key offset 0) as e29) union all (select b31.* from (select t30."created_at", t30."id", t30."title", t30."reward", t30."created_by" from "public"."tasks" as t30 where (select s3.walks from s3) order by t30."created_at", t30."id" limit 101) as b31 limit $6::bigint)
        ) as u32
        order by u32."created_at", u32."id"
        limit $6::bigint
      ) as p2
      left join lateral (
        select json_build_object('name', t4."name") as v
        from "public"."public_profiles" as t4
        where t4."id" = p2."created_by"
        limit 1
      ) as j5 on true
    ) as i
  ) as l1
  where c.ok
)
from c;
