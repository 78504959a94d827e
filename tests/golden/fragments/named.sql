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
    select json_build_object('nodes', coalesce(json_agg(i.v1), '[]'::json)) as v
    from (
      select json_build_object(
        'title', p2."title",
        'reward', case
        when p2."reward" in ('NaN', 'Infinity', '-Infinity') then '{"\u003ainvalid":0}'::json
        else to_json(p2."reward"::text) end,
        'creator', j5.v
      ) as v1
      from (
        select distinct on (u24."created_at", u24."id") u24.*
        from (
          (select b7.* from (select t6."created_at", t6."id", t6."title", t6."reward", t6."created_by" from "public"."tasks" as t6 where (select not s3.walks and s3.w1 is null from s3) and t6."status" = 'active' and t6."is_private" = false order by t6."created_at", t6."id" limit 101) as b7 limit $5::bigint) union all (select e10.* from (select k.key from s3 as s, unnest(s.k1) as k (key) where not s.walks and s.w1 is null) as k9 cross join lateral (select b11.* from (select t8."created_at", t8."id", t8."title", t8."reward", t8."created_by" from "public"."tasks" as t8 where (t8."status" = 'active' and t8."is_private" = false) is not true and t8."company_id" >= k9.key and t8."company_id" <= k9.key order by t8."company_id", t8."created_at", t8."id" limit 101) as b11 limit $5::bigint) as e10) union all (select e14.* from (select k.key from s3 as s, unnest(s.k2) as k (key) where not s.walks and s.w1 is null) as k13 cross join lateral (select b15.* from (select t12."created_at", t12."id", t12."title", t12."reward", t12."created_by" from "public"."tasks" as t12 where (t12."status" = 'active' and t12."is_private" = false) is not true and t12."campaign_id" >= k13.key and t12."campaign_id" <= k13.key and t12."status" = 'active' and t12."is_private" = true order by t12."campaign_id", t12."created_at", t12."id" limit 101) as b15 limit $5::bigint) as e14) union all (
            select b19.*
            from (
              select x18.*
              from (select l."user_id" as "the caller", l."task_id" as "id", l."created_at" as "created_at" from "public"."kept_tasks" as l) as o17 cross join lateral (
                select t16."created_at", t16."id", t16."title", t16."reward", t16."created_by"
                from "public"."tasks" as t16
                where t16."id" = o17."id" offset 0
              ) as x18
              where (select not s3.walks and s3.w1 is null from s3) and o17."the caller" = any (
                array[(
                  select (
                    nullif(current_setting('request.jwt.claims', true), '')::jsonb ->> 'sub'
                  )::uuid
                )]
              )
              order by o17."the caller", o17."created_at", o17."id"
              limit 101
            ) as b19
            limit $5::bigint
          ) union all (select b21.* from (select t20."created_at", t20."id", t20."title", t20."reward", t20."created_by" from "public"."tasks" as t20 where (select not s3.walks and s3.w1 is not null from s3) and t20."company_id" >= (select s3.w1 from s3) and t20."company_id" <= (select s3.w1 from s3) order by t20."company_id", t20."created_at", t20."id" limit 101) as b21 limit $5::bigint) union all (select b23.* from (select t22."created_at", t22."id", t22."title", t22."reward", t22."created_by" from "public"."tasks" as t22 where (select s3.walks from s3) order by t22."created_at", t22."id" limit 101) as b23 limit $5::bigint)
        ) as u24
        order by u24."created_at", u24."id"
        limit $5::bigint
      ) as p2
      left join lateral (
        select json_build_object('name', t4."name", 'level', t4."level") as v
        from "public"."public_profiles" as t4
        where t4."id" = p2."created_by"
        limit 1
      ) as j5 on true
      order by p2."created_at", p2."id"
    ) as i
  ) as l1
  where c.ok
)
from c;
