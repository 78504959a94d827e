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
      'pageInfo', json_build_object(
        'hasNextPage', count(*) > $5::bigint,
        'hasPreviousPage', (
          exists (select from (select from "public"."tasks" as t4 where (t4."created_at", t4."id") <= ($6::text::timestamptz, $7::text::uuid) and (select not s3.walks from s3) and t4."status" = 'active' and t4."is_private" = false order by t4."created_at", t4."id" limit 1) as x) or exists (select e7.* from (select k.key from s3 as s, unnest(s.k1) as k (key) where not s.walks) as k6 cross join lateral (select from (select from "public"."tasks" as t5 where (t5."created_at", t5."id") <= ($6::text::timestamptz, $7::text::uuid) and (t5."status" = 'active' and t5."is_private" = false) is not true and t5."company_id" = any (array[k6.key]) order by t5."company_id", t5."created_at", t5."id" limit 1) as x) as e7) or exists (
            select e10.*
            from (select k.key from s3 as s, unnest(s.k2) as k (key) where not s.walks) as k9 cross join lateral (
              select
              from (
                select
                from "public"."tasks" as t8
                where (t8."created_at", t8."id") <= ($6::text::timestamptz, $7::text::uuid) and (
                  t8."status" = 'active' and t8."is_private" = false
                ) is not true and t8."campaign_id" = any (array[k9.key]) and t8."status" = 'active' and t8."is_private" = true
                order by t8."campaign_id", t8."created_at", t8."id"
                limit 1
              ) as x
            ) as e10
          ) or exists (select e13.* from (select k.key from s3 as s, unnest(s.k3) as k (key) where not s.walks) as k12 cross join lateral (select from "public"."tasks" as t11 where (t11."created_at", t11."id") <= ($6::text::timestamptz, $7::text::uuid) and (t11."status" = 'active' and t11."is_private" = false) is not true and t11."id" = k12.key offset 0) as e13) or exists (select from (select from "public"."tasks" as t14 where (t14."created_at", t14."id") <= ($6::text::timestamptz, $7::text::uuid) and (select s3.walks from s3) order by t14."created_at", t14."id" limit 1) as x)
        )
      )
    ) as v
    from (
      select json_build_object('title', p2."title") as v1,
      row_number() over (order by p2."created_at", p2."id") as n
      from (
        select distinct on (u30."created_at", u30."id") u30.*
        from (
          (select b16.* from (select t15."created_at", t15."id", t15."title" from "public"."tasks" as t15 where (select not s3.walks from s3) and t15."status" = 'active' and t15."is_private" = false and (t15."created_at", t15."id") > ($6::text::timestamptz, $7::text::uuid) and (t15."created_at", t15."id") < ($8::text::timestamptz, $9::text::uuid) order by t15."created_at", t15."id" limit 101) as b16 limit $10::bigint) union all (select e19.* from (select k.key from s3 as s, unnest(s.k1) as k (key) where not s.walks) as k18 cross join lateral (select b20.* from (select t17."created_at", t17."id", t17."title" from "public"."tasks" as t17 where (t17."status" = 'active' and t17."is_private" = false) is not true and t17."company_id" = any (array[k18.key]) and (t17."created_at", t17."id") > ($6::text::timestamptz, $7::text::uuid) and (t17."created_at", t17."id") < ($8::text::timestamptz, $9::text::uuid) order by t17."company_id", t17."created_at", t17."id" limit 101) as b20 limit $10::bigint) as e19) union all (
            select e23.*
            from (select k.key from s3 as s, unnest(s.k2) as k (key) where not s.walks) as k22 cross join lateral (
              select b24.*
              from (
                select t21."created_at", t21."id", t21."title"
                from "public"."tasks" as t21
                where (
                  t21."status" = 'active' and t21."is_private" = false
                ) is not true and t21."campaign_id" = any (array[k22.key]) and t21."status" = 'active' and t21."is_private" = true and (t21."created_at", t21."id") > ($6::text::timestamptz, $7::text::uuid) and (t21."created_at", t21."id") < ($8::text::timestamptz, $9::text::uuid)
                order by t21."campaign_id", t21."created_at", t21."id"
                limit 101
              ) as b24
              limit $10::bigint
            ) as e23
          ) union all (select e27.* from (select k.key from s3 as s, unnest(s.k3) as k (key) where not s.walks) as k26 cross join lateral (select t25."created_at", t25."id", t25."title" from "public"."tasks" as t25 where (t25."status" = 'active' and t25."is_private" = false) is not true and t25."id" = k26.key and (t25."created_at", t25."id") > ($6::text::timestamptz, $7::text::uuid) and (t25."created_at", t25."id") < ($8::text::timestamptz, $9::text::uuid) offset 0) as e27) union all (select b29.* from (select t28."created_at", t28."id", t28."title" from "public"."tasks" as t28 where (select s3.walks from s3) and (t28."created_at", t28."id") > ($6::text::timestamptz, $7::text::uuid) and (t28."created_at", t28."id") < ($8::text::timestamptz, $9::text::uuid) order by t28."created_at", t28."id" limit 101) as b29 limit $10::bigint)
        ) as u30
        order by u30."created_at", u30."id"
        limit $10::bigint
      ) as p2
    ) as i
  ) as l1
  where c.ok
)
from c;
