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
      'totalCount', (
        select count(*)
        from (
          select 1 as one
          from "public"."tasks" as t4
          where (select not s3.walks and s3.w1 is null from s3) and t4."status" = 'active' and t4."is_private" = false union all (select e7.* from (select k.key from s3 as s, unnest(s.k1) as k (key) where not s.walks and s.w1 is null) as k6 cross join lateral (select 1 as one from "public"."tasks" as t5 where (t5."status" = 'active' and t5."is_private" = false) is not true and t5."company_id" >= k6.key and t5."company_id" <= k6.key offset 0) as e7) union all (
            select e10.*
            from (select k.key from s3 as s, unnest(s.k2) as k (key) where not s.walks and s.w1 is null) as k9 cross join lateral (
              select 1 as one
              from "public"."tasks" as t8
              where (t8."status" = 'active' and t8."is_private" = false) is not true and (
                t8."company_id" = any (coalesce((select s3.k1 from s3)))
              ) is not true and t8."campaign_id" >= k9.key and t8."campaign_id" <= k9.key and t8."status" = 'active' and t8."is_private" = true offset 0
            ) as e10
          ) union all
          select x13.*
          from (select l."user_id" as "the caller", l."task_id" as "id", l."created_at" as "created_at" from "public"."kept_tasks" as l) as o12 cross join lateral (
            select 1 as one
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
          select 1 as one
          from "public"."tasks" as t14
          where (select not s3.walks and s3.w1 is not null from s3) and t14."company_id" >= (select s3.w1 from s3) and t14."company_id" <= (select s3.w1 from s3) union all
          select 1 as one
          from "public"."tasks" as t15
          where (select s3.walks from s3)
        ) as g
      ),
      'nodes', coalesce(json_agg(i.v1), '[]'::json)
    ) as v
    from (
      select json_build_object(
        'title', p2."title",
        'status', case p2."status"
        when 'draft' then to_json('DRAFT'::text)
        when 'active' then to_json('ACTIVE'::text)
        when 'paused' then to_json('PAUSED'::text)
        when 'completed' then to_json('COMPLETED'::text)
        when 'archived' then to_json('ARCHIVED'::text)
        else case
        when p2."status" is null then null
        else '{"\u003ainvalid":0}'::json end end,
        'reward', case
        when p2."reward" in ('NaN', 'Infinity', '-Infinity') then '{"\u003ainvalid":0}'::json
        else to_json(p2."reward"::text) end
      ) as v1
      from (
        select distinct on (u34."created_at", u34."id") u34.*
        from (
          (select b17.* from (select t16."created_at", t16."id", t16."title", t16."status", t16."reward" from "public"."tasks" as t16 where (select not s3.walks and s3.w1 is null from s3) and t16."status" = 'active' and t16."is_private" = false order by t16."created_at", t16."id" limit 101) as b17 limit $5::bigint) union all (select e20.* from (select k.key from s3 as s, unnest(s.k1) as k (key) where not s.walks and s.w1 is null) as k19 cross join lateral (select b21.* from (select t18."created_at", t18."id", t18."title", t18."status", t18."reward" from "public"."tasks" as t18 where (t18."status" = 'active' and t18."is_private" = false) is not true and t18."company_id" >= k19.key and t18."company_id" <= k19.key order by t18."company_id", t18."created_at", t18."id" limit 101) as b21 limit $5::bigint) as e20) union all (select e24.* from (select k.key from s3 as s, unnest(s.k2) as k (key) where not s.walks and s.w1 is null) as k23 cross join lateral (select b25.* from (select t22."created_at", t22."id", t22."title", t22."status", t22."reward" from "public"."tasks" as t22 where (t22."status" = 'active' and t22."is_private" = false) is not true and t22."campaign_id" >= k23.key and t22."campaign_id" <= k23.key and t22."status" = 'active' and t22."is_private" = true order by t22."campaign_id", t22."created_at", t22."id" limit 101) as b25 limit $5::bigint) as e24) union all (
            select b29.*
            from (
              select x28.*
              from (select l."user_id" as "the caller", l."task_id" as "id", l."created_at" as "created_at" from "public"."kept_tasks" as l) as o27 cross join lateral (
                select t26."created_at", t26."id", t26."title", t26."status", t26."reward"
                from "public"."tasks" as t26
                where t26."id" = o27."id" offset 0
              ) as x28
              where (select not s3.walks and s3.w1 is null from s3) and o27."the caller" = any (
                array[(
                  select (
                    nullif(current_setting('request.jwt.claims', true), '')::jsonb ->> 'sub'
                  )::uuid
                )]
              )
              order by o27."the caller", o27."created_at", o27."id"
              limit 101
            ) as b29
            limit $5::bigint
          ) union all (select b31.* from (select t30."created_at", t30."id", t30."title", t30."status", t30."reward" from "public"."tasks" as t30 where (select not s3.walks and s3.w1 is not null from s3) and t30."company_id" >= (select s3.w1 from s3) and t30."company_id" <= (select s3.w1 from s3) order by t30."company_id", t30."created_at", t30."id" limit 101) as b31 limit $5::bigint) union all (select b33.* from (select t32."created_at", t32."id", t32."title", t32."status", t32."reward" from "public"."tasks" as t32 where (select s3.walks from s3) order by t32."created_at", t32."id" limit 101) as b33 limit $5::bigint)
        ) as u34
        order by u34."created_at", u34."id"
        limit $5::bigint
      ) as p2
      order by p2."created_at", p2."id"
    ) as i
  ) as l1
  where c.ok
)
from c;
