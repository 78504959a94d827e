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
      'nodes', coalesce(json_agg(i.v1 order by i.n) filter (where i.n <= $5::bigint), '[]'::json),
      'totalCount', (
        select count(*)
        from (
          select 1 as one
          from "public"."tasks" as t6
          where (select not s3.walks and s3.w1 is null from s3) and t6."status" = 'active' and t6."is_private" = false union all (select e9.* from (select k.key from s3 as s, unnest(s.k1) as k (key) where not s.walks and s.w1 is null) as k8 cross join lateral (select 1 as one from "public"."tasks" as t7 where (t7."status" = 'active' and t7."is_private" = false) is not true and t7."company_id" >= k8.key and t7."company_id" <= k8.key offset 0) as e9) union all (
            select e12.*
            from (select k.key from s3 as s, unnest(s.k2) as k (key) where not s.walks and s.w1 is null) as k11 cross join lateral (
              select 1 as one
              from "public"."tasks" as t10
              where (t10."status" = 'active' and t10."is_private" = false) is not true and (
                t10."company_id" = any (coalesce((select s3.k1 from s3)))
              ) is not true and t10."campaign_id" >= k11.key and t10."campaign_id" <= k11.key and t10."status" = 'active' and t10."is_private" = true offset 0
            ) as e12
          ) union all
          select x15.*
          from (select l."user_id" as "the caller", l."task_id" as "id", l."created_at" as "created_at" from "public"."kept_tasks" as l) as o14 cross join lateral (
            select 1 as one
            from "public"."tasks" as t13
            where (t13."status" = 'active' and t13."is_private" = false) is not true and (t13."company_id" = any (coalesce((select s3.k1 from s3)))) is not true and (
              t13."campaign_id" = any (coalesce((select s3.k2 from s3))) and t13."status" = 'active' and t13."is_private" = true
            ) is not true and t13."id" = o14."id" offset 0
          ) as x15
          where (select not s3.walks and s3.w1 is null from s3) and o14."the caller" = any (
            array[(
              select (
                nullif(current_setting('request.jwt.claims', true), '')::jsonb ->> 'sub'
              )::uuid
            )]
          ) union all
          select 1 as one
          from "public"."tasks" as t16
          where (select not s3.walks and s3.w1 is not null from s3) and t16."company_id" >= (select s3.w1 from s3) and t16."company_id" <= (select s3.w1 from s3) union all
          select 1 as one
          from "public"."tasks" as t17
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
        select distinct on (u36."created_at", u36."id") u36.*
        from (
          (select b19.* from (select t18."created_at", t18."id", t18."title", t18."reward", t18."created_by" from "public"."tasks" as t18 where (select not s3.walks and s3.w1 is null from s3) and t18."status" = 'active' and t18."is_private" = false order by t18."created_at", t18."id" limit 101) as b19 limit $6::bigint) union all (select e22.* from (select k.key from s3 as s, unnest(s.k1) as k (key) where not s.walks and s.w1 is null) as k21 cross join lateral (select b23.* from (select t20."created_at", t20."id", t20."title", t20."reward", t20."created_by" from "public"."tasks" as t20 where (t20."status" = 'active' and t20."is_private" = false) is not true and t20."company_id" >= k21.key and t20."company_id" <= k21.key order by t20."company_id", t20."created_at", t20."id" limit 101) as b23 limit $6::bigint) as e22) union all (select e26.* from (select k.key from s3 as s, unnest(s.k2) as k (key) where not s.walks and s.w1 is null) as k25 cross join lateral (select b27.* from (select t24."created_at", t24."id", t24."title", t24."reward", t24."created_by" from "public"."tasks" as t24 where (t24."status" = 'active' and t24."is_private" = false) is not true and t24."campaign_id" >= k25.key and t24."campaign_id" <= k25.key and t24."status" = 'active' and t24."is_private" = true order by t24."campaign_id", t24."created_at", t24."id" limit 101) as b27 limit $6::bigint) as e26) union all (
            select b31.*
            from (
              select x30.*
              from (select l."user_id" as "the caller", l."task_id" as "id", l."created_at" as "created_at" from "public"."kept_tasks" as l) as o29 cross join lateral (
                select t28."created_at", t28."id", t28."title", t28."reward", t28."created_by"
                from "public"."tasks" as t28
                where t28."id" = o29."id" offset 0
              ) as x30
              where (select not s3.walks and s3.w1 is null from s3) and o29."the caller" = any (
                array[(
                  select (
                    nullif(current_setting('request.jwt.claims', true), '')::jsonb ->> 'sub'
                  )::uuid
                )]
              )
              order by o29."the caller", o29."created_at", o29."id"
              limit 101
            ) as b31
            limit $6::bigint
          ) union all (select b33.* from (select t32."created_at", t32."id", t32."title", t32."reward", t32."created_by" from "public"."tasks" as t32 where (select not s3.walks and s3.w1 is not null from s3) and t32."company_id" >= (select s3.w1 from s3) and t32."company_id" <= (select s3.w1 from s3) order by t32."company_id", t32."created_at", t32."id" limit 101) as b33 limit $6::bigint) union all (select b35.* from (select t34."created_at", t34."id", t34."title", t34."reward", t34."created_by" from "public"."tasks" as t34 where (select s3.walks from s3) order by t34."created_at", t34."id" limit 101) as b35 limit $6::bigint)
        ) as u36
        order by u36."created_at", u36."id"
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
