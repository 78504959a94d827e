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
      'pageInfo', json_build_object(
        'hasNextPage', count(*) > $5::bigint,
        'hasPreviousPage', (
          exists (select from (select from "public"."tasks" as t4 where (select not s3.walks and s3.w1 is null from s3) and t4."status" = 'active' and t4."is_private" = false and (t4."created_at", t4."id") <= ($6::text::timestamptz, $7::text::uuid) order by t4."created_at", t4."id" limit 1) as x) or exists (select e7.* from (select k.key from s3 as s, unnest(s.k1) as k (key) where not s.walks and s.w1 is null) as k6 cross join lateral (select from (select from "public"."tasks" as t5 where (t5."status" = 'active' and t5."is_private" = false) is not true and t5."company_id" >= k6.key and t5."company_id" <= k6.key and (t5."created_at", t5."id") <= ($6::text::timestamptz, $7::text::uuid) order by t5."company_id", t5."created_at", t5."id" limit 1) as x) as e7) or exists (select e10.* from (select k.key from s3 as s, unnest(s.k2) as k (key) where not s.walks and s.w1 is null) as k9 cross join lateral (select from (select from "public"."tasks" as t8 where (t8."status" = 'active' and t8."is_private" = false) is not true and t8."campaign_id" >= k9.key and t8."campaign_id" <= k9.key and t8."status" = 'active' and t8."is_private" = true and (t8."created_at", t8."id") <= ($6::text::timestamptz, $7::text::uuid) order by t8."campaign_id", t8."created_at", t8."id" limit 1) as x) as e10) or exists (
            select
            from (
              select x13.*
              from (
                select l."user_id" as "the caller",
                l."task_id" as "id",
                l."created_at" as "created_at"
                from "public"."kept_tasks" as l
              ) as o12 cross join lateral (select from "public"."tasks" as t11 where t11."id" = o12."id" offset 0) as x13
              where (select not s3.walks and s3.w1 is null from s3) and o12."the caller" = any (
                array[(
                  select (
                    nullif(current_setting('request.jwt.claims', true), '')::jsonb ->> 'sub'
                  )::uuid
                )]
              ) and (o12."created_at", o12."id") <= ($6::text::timestamptz, $7::text::uuid)
              order by o12."the caller", o12."created_at", o12."id"
              limit 1
            ) as x
          ) or exists (select from (select from "public"."tasks" as t14 where (select not s3.walks and s3.w1 is not null from s3) and t14."company_id" >= (select s3.w1 from s3) and t14."company_id" <= (select s3.w1 from s3) and (t14."created_at", t14."id") <= ($6::text::timestamptz, $7::text::uuid) order by t14."company_id", t14."created_at", t14."id" limit 1) as x) or exists (select from (select from "public"."tasks" as t15 where (select s3.walks from s3) and (t15."created_at", t15."id") <= ($6::text::timestamptz, $7::text::uuid) order by t15."created_at", t15."id" limit 1) as x)
        )
      )
    ) as v
    from (
      select json_build_object('title', p2."title") as v1,
      row_number() over (order by p2."created_at", p2."id") as n
      from (
        select distinct on (u34."created_at", u34."id") u34.*
        from (
          (select b17.* from (select t16."created_at", t16."id", t16."title" from "public"."tasks" as t16 where (select not s3.walks and s3.w1 is null from s3) and t16."status" = 'active' and t16."is_private" = false and (t16."created_at", t16."id") > ($6::text::timestamptz, $7::text::uuid) and (t16."created_at", t16."id") < ($8::text::timestamptz, $9::text::uuid) order by t16."created_at", t16."id" limit 101) as b17 limit $10::bigint) union all (select e20.* from (select k.key from s3 as s, unnest(s.k1) as k (key) where not s.walks and s.w1 is null) as k19 cross join lateral (select b21.* from (select t18."created_at", t18."id", t18."title" from "public"."tasks" as t18 where (t18."status" = 'active' and t18."is_private" = false) is not true and t18."company_id" >= k19.key and t18."company_id" <= k19.key and (t18."created_at", t18."id") > ($6::text::timestamptz, $7::text::uuid) and (t18."created_at", t18."id") < ($8::text::timestamptz, $9::text::uuid) order by t18."company_id", t18."created_at", t18."id" limit 101) as b21 limit $10::bigint) as e20) union all (select e24.* from (select k.key from s3 as s, unnest(s.k2) as k (key) where not s.walks and s.w1 is null) as k23 cross join lateral (select b25.* from (select t22."created_at", t22."id", t22."title" from "public"."tasks" as t22 where (t22."status" = 'active' and t22."is_private" = false) is not true and t22."campaign_id" >= k23.key and t22."campaign_id" <= k23.key and t22."status" = 'active' and t22."is_private" = true and (t22."created_at", t22."id") > ($6::text::timestamptz, $7::text::uuid) and (t22."created_at", t22."id") < ($8::text::timestamptz, $9::text::uuid) order by t22."campaign_id", t22."created_at", t22."id" limit 101) as b25 limit $10::bigint) as e24) union all (
            select b29.*
            from (
              select x28.*
              from (
                select l."user_id" as "the caller",
                l."task_id" as "id",
                l."created_at" as "created_at"
                from "public"."kept_tasks" as l
              ) as o27 cross join lateral (select t26."created_at", t26."id", t26."title" from "public"."tasks" as t26 where t26."id" = o27."id" offset 0) as x28
              where (select not s3.walks and s3.w1 is null from s3) and o27."the caller" = any (
                array[(
                  select (
                    nullif(current_setting('request.jwt.claims', true), '')::jsonb ->> 'sub'
                  )::uuid
                )]
              ) and (o27."created_at", o27."id") > ($6::text::timestamptz, $7::text::uuid) and (o27."created_at", o27."id") < ($8::text::timestamptz, $9::text::uuid)
              order by o27."the caller", o27."created_at", o27."id"
              limit 101
            ) as b29
            limit $10::bigint
          ) union all (select b31.* from (select t30."created_at", t30."id", t30."title" from "public"."tasks" as t30 where (select not s3.walks and s3.w1 is not null from s3) and t30."company_id" >= (select s3.w1 from s3) and t30."company_id" <= (select s3.w1 from s3) and (t30."created_at", t30."id") > ($6::text::timestamptz, $7::text::uuid) and (t30."created_at", t30."id") < ($8::text::timestamptz, $9::text::uuid) order by t30."company_id", t30."created_at", t30."id" limit 101) as b31 limit $10::bigint) union all (select b33.* from (select t32."created_at", t32."id", t32."title" from "public"."tasks" as t32 where (select s3.walks from s3) and (t32."created_at", t32."id") > ($6::text::timestamptz, $7::text::uuid) and (t32."created_at", t32."id") < ($8::text::timestamptz, $9::text::uuid) order by t32."created_at", t32."id" limit 101) as b33 limit $10::bigint)
        ) as u34
        order by u34."created_at", u34."id"
        limit $10::bigint
      ) as p2
    ) as i
  ) as l1
  where c.ok
)
from c;
