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
    select json_build_object('nodes', coalesce(json_agg(i.v1), '[]'::json)) as v
    from (
      select json_build_object(
        'title', p2."title",
        'deadline', case
        when p2."deadline" >= '0001-01-01' and p2."deadline" < '10000-01-01' then to_json(p2."deadline")
        else gateway.far_time(to_json(p2."deadline")) end
      ) as v1
      from (
        select distinct on (u34."deadline", u34."id") u34.*
        from (
          (select b5.* from (select t4."deadline", t4."id", t4."title" from "public"."tasks" as t4 where t4."created_at" < $5::text::timestamptz and (select not s3.walks from s3) and t4."status" = 'active' and t4."is_private" = false and (t4."deadline", t4."id") > ($6::text::timestamptz, $7::text::uuid) order by t4."deadline", t4."id" limit 101) as b5 limit $8::bigint) union all (select e8.* from (select k.key from s3 as s, unnest(s.k1) as k (key) where not s.walks) as k7 cross join lateral (select b9.* from (select t6."deadline", t6."id", t6."title" from "public"."tasks" as t6 where t6."created_at" < $5::text::timestamptz and (t6."status" = 'active' and t6."is_private" = false) is not true and t6."company_id" = any (array[k7.key]) and (t6."deadline", t6."id") > ($6::text::timestamptz, $7::text::uuid) order by t6."company_id", t6."deadline", t6."id" limit 101) as b9 limit $8::bigint) as e8) union all (
            select e12.*
            from (select k.key from s3 as s, unnest(s.k2) as k (key) where not s.walks) as k11 cross join lateral (
              select b13.*
              from (
                select t10."deadline", t10."id", t10."title"
                from "public"."tasks" as t10
                where t10."created_at" < $5::text::timestamptz and (
                  t10."status" = 'active' and t10."is_private" = false
                ) is not true and t10."campaign_id" = any (array[k11.key]) and t10."status" = 'active' and t10."is_private" = true and (t10."deadline", t10."id") > ($6::text::timestamptz, $7::text::uuid)
                order by t10."campaign_id", t10."deadline", t10."id"
                limit 101
              ) as b13
              limit $8::bigint
            ) as e12
          ) union all (select e16.* from (select k.key from s3 as s, unnest(s.k3) as k (key) where not s.walks) as k15 cross join lateral (select t14."deadline", t14."id", t14."title" from "public"."tasks" as t14 where t14."created_at" < $5::text::timestamptz and (t14."status" = 'active' and t14."is_private" = false) is not true and t14."id" = k15.key and (t14."deadline", t14."id") > ($6::text::timestamptz, $7::text::uuid) offset 0) as e16) union all (select b18.* from (select t17."deadline", t17."id", t17."title" from "public"."tasks" as t17 where t17."created_at" < $5::text::timestamptz and (select s3.walks from s3) and (t17."deadline", t17."id") > ($6::text::timestamptz, $7::text::uuid) order by t17."deadline", t17."id" limit 101) as b18 limit $8::bigint) union all (select b20.* from (select t19."deadline", t19."id", t19."title" from "public"."tasks" as t19 where t19."created_at" < $5::text::timestamptz and (select not s3.walks from s3) and t19."status" = 'active' and t19."is_private" = false and t19."deadline" is null order by t19."deadline", t19."id" limit 101) as b20 limit $8::bigint) union all (select e23.* from (select k.key from s3 as s, unnest(s.k1) as k (key) where not s.walks) as k22 cross join lateral (select b24.* from (select t21."deadline", t21."id", t21."title" from "public"."tasks" as t21 where t21."created_at" < $5::text::timestamptz and (t21."status" = 'active' and t21."is_private" = false) is not true and t21."company_id" = any (array[k22.key]) and t21."deadline" is null order by t21."company_id", t21."deadline", t21."id" limit 101) as b24 limit $8::bigint) as e23) union all (select e27.* from (select k.key from s3 as s, unnest(s.k2) as k (key) where not s.walks) as k26 cross join lateral (select b28.* from (select t25."deadline", t25."id", t25."title" from "public"."tasks" as t25 where t25."created_at" < $5::text::timestamptz and (t25."status" = 'active' and t25."is_private" = false) is not true and t25."campaign_id" = any (array[k26.key]) and t25."status" = 'active' and t25."is_private" = true and t25."deadline" is null order by t25."campaign_id", t25."deadline", t25."id" limit 101) as b28 limit $8::bigint) as e27) union all (select e31.* from (select k.key from s3 as s, unnest(s.k3) as k (key) where not s.walks) as k30 cross join lateral (select t29."deadline", t29."id", t29."title" from "public"."tasks" as t29 where t29."created_at" < $5::text::timestamptz and (t29."status" = 'active' and t29."is_private" = false) is not true and t29."id" = k30.key and t29."deadline" is null offset 0) as e31) union all (select b33.* from (select t32."deadline", t32."id", t32."title" from "public"."tasks" as t32 where t32."created_at" < $5::text::timestamptz and (select s3.walks from s3) and t32."deadline" is null order by t32."deadline", t32."id" limit 101) as b33 limit $8::bigint)
        ) as u34
        order by u34."deadline", u34."id"
        limit $8::bigint
      ) as p2
      order by p2."deadline", p2."id"
    ) as i
  ) as l1
  where c.ok
),
(
  select l1.v
  from (
    with s3 as materialized (
      select not row_security_active('"public"."tasks"'::pg_catalog.regclass) or coalesce(f1."everything", false) as walks,
      f1."company_ids" as k1,
      f1."campaign_ids" as k2,
      f1."task_ids" as k3
      from "public"."my_task_scopes"() as f1
    )
    select json_build_object('nodes', coalesce(json_agg(i.v1), '[]'::json)) as v
    from (
      select json_build_object(
        'title', p2."title",
        'deadline', case
        when p2."deadline" >= '0001-01-01' and p2."deadline" < '10000-01-01' then to_json(p2."deadline")
        else gateway.far_time(to_json(p2."deadline")) end
      ) as v1
      from (
        select distinct on (u19."deadline", u19."id") u19.*
        from (
          (select b5.* from (select t4."deadline", t4."id", t4."title" from "public"."tasks" as t4 where t4."created_at" < $9::text::timestamptz and (select not s3.walks from s3) and t4."status" = 'active' and t4."is_private" = false and (t4."deadline" is null and t4."id" > $10::text::uuid) order by t4."deadline", t4."id" limit 101) as b5 limit $11::bigint) union all (select e8.* from (select k.key from s3 as s, unnest(s.k1) as k (key) where not s.walks) as k7 cross join lateral (select b9.* from (select t6."deadline", t6."id", t6."title" from "public"."tasks" as t6 where t6."created_at" < $9::text::timestamptz and (t6."status" = 'active' and t6."is_private" = false) is not true and t6."company_id" = any (array[k7.key]) and (t6."deadline" is null and t6."id" > $10::text::uuid) order by t6."company_id", t6."deadline", t6."id" limit 101) as b9 limit $11::bigint) as e8) union all (
            select e12.*
            from (select k.key from s3 as s, unnest(s.k2) as k (key) where not s.walks) as k11 cross join lateral (
              select b13.*
              from (
                select t10."deadline", t10."id", t10."title"
                from "public"."tasks" as t10
                where t10."created_at" < $9::text::timestamptz and (t10."status" = 'active' and t10."is_private" = false) is not true and t10."campaign_id" = any (array[k11.key]) and t10."status" = 'active' and t10."is_private" = true and (
                  t10."deadline" is null and t10."id" > $10::text::uuid
                )
                order by t10."campaign_id", t10."deadline", t10."id"
                limit 101
              ) as b13
              limit $11::bigint
            ) as e12
          ) union all (select e16.* from (select k.key from s3 as s, unnest(s.k3) as k (key) where not s.walks) as k15 cross join lateral (select t14."deadline", t14."id", t14."title" from "public"."tasks" as t14 where t14."created_at" < $9::text::timestamptz and (t14."status" = 'active' and t14."is_private" = false) is not true and t14."id" = k15.key and (t14."deadline" is null and t14."id" > $10::text::uuid) offset 0) as e16) union all (select b18.* from (select t17."deadline", t17."id", t17."title" from "public"."tasks" as t17 where t17."created_at" < $9::text::timestamptz and (select s3.walks from s3) and (t17."deadline" is null and t17."id" > $10::text::uuid) order by t17."deadline", t17."id" limit 101) as b18 limit $11::bigint)
        ) as u19
        order by u19."deadline", u19."id"
        limit $11::bigint
      ) as p2
      order by p2."deadline", p2."id"
    ) as i
  ) as l1
  where c.ok
),
(
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
      'nodes', coalesce(json_agg(i.v1 order by i.n desc) filter (where i.n <= $12::bigint), '[]'::json),
      'pageInfo', json_build_object(
        'hasNextPage', (
          exists (select from (select from "public"."tasks" as t4 where t4."created_at" < $13::text::timestamptz and (t4."deadline" is null and t4."id" >= $14::text::uuid) and (select not s3.walks from s3) and t4."status" = 'active' and t4."is_private" = false order by t4."deadline", t4."id" limit 1) as x) or exists (select e7.* from (select k.key from s3 as s, unnest(s.k1) as k (key) where not s.walks) as k6 cross join lateral (select from (select from "public"."tasks" as t5 where t5."created_at" < $13::text::timestamptz and (t5."deadline" is null and t5."id" >= $14::text::uuid) and (t5."status" = 'active' and t5."is_private" = false) is not true and t5."company_id" = any (array[k6.key]) order by t5."company_id", t5."deadline", t5."id" limit 1) as x) as e7) or exists (
            select e10.*
            from (select k.key from s3 as s, unnest(s.k2) as k (key) where not s.walks) as k9 cross join lateral (
              select
              from (
                select
                from "public"."tasks" as t8
                where t8."created_at" < $13::text::timestamptz and (
                  t8."deadline" is null and t8."id" >= $14::text::uuid
                ) and (t8."status" = 'active' and t8."is_private" = false) is not true and t8."campaign_id" = any (array[k9.key]) and t8."status" = 'active' and t8."is_private" = true
                order by t8."campaign_id", t8."deadline", t8."id"
                limit 1
              ) as x
            ) as e10
          ) or exists (select e13.* from (select k.key from s3 as s, unnest(s.k3) as k (key) where not s.walks) as k12 cross join lateral (select from "public"."tasks" as t11 where t11."created_at" < $13::text::timestamptz and (t11."deadline" is null and t11."id" >= $14::text::uuid) and (t11."status" = 'active' and t11."is_private" = false) is not true and t11."id" = k12.key offset 0) as e13) or exists (select from (select from "public"."tasks" as t14 where t14."created_at" < $13::text::timestamptz and (t14."deadline" is null and t14."id" >= $14::text::uuid) and (select s3.walks from s3) order by t14."deadline", t14."id" limit 1) as x)
        ),
        'hasPreviousPage', count(*) > $12::bigint
      )
    ) as v
    from (
      select json_build_object(
        'title', p2."title",
        'deadline', case
        when p2."deadline" >= '0001-01-01' and p2."deadline" < '10000-01-01' then to_json(p2."deadline")
        else gateway.far_time(to_json(p2."deadline")) end
      ) as v1,
      row_number() over (order by p2."deadline" desc, p2."id" desc) as n
      from (
        select distinct on (u45."deadline", u45."id") u45.*
        from (
          (select b16.* from (select t15."deadline", t15."id", t15."title" from "public"."tasks" as t15 where t15."created_at" < $13::text::timestamptz and (select not s3.walks from s3) and t15."status" = 'active' and t15."is_private" = false and (t15."deadline" is null and t15."id" < $14::text::uuid) order by t15."deadline" desc, t15."id" desc limit 101) as b16 limit $15::bigint) union all (select e19.* from (select k.key from s3 as s, unnest(s.k1) as k (key) where not s.walks) as k18 cross join lateral (select b20.* from (select t17."deadline", t17."id", t17."title" from "public"."tasks" as t17 where t17."created_at" < $13::text::timestamptz and (t17."status" = 'active' and t17."is_private" = false) is not true and t17."company_id" = any (array[k18.key]) and (t17."deadline" is null and t17."id" < $14::text::uuid) order by t17."company_id" desc, t17."deadline" desc, t17."id" desc limit 101) as b20 limit $15::bigint) as e19) union all (
            select e23.*
            from (select k.key from s3 as s, unnest(s.k2) as k (key) where not s.walks) as k22 cross join lateral (
              select b24.*
              from (
                select t21."deadline", t21."id", t21."title"
                from "public"."tasks" as t21
                where t21."created_at" < $13::text::timestamptz and (t21."status" = 'active' and t21."is_private" = false) is not true and t21."campaign_id" = any (array[k22.key]) and t21."status" = 'active' and t21."is_private" = true and (
                  t21."deadline" is null and t21."id" < $14::text::uuid
                )
                order by t21."campaign_id" desc, t21."deadline" desc, t21."id" desc
                limit 101
              ) as b24
              limit $15::bigint
            ) as e23
          ) union all (select e27.* from (select k.key from s3 as s, unnest(s.k3) as k (key) where not s.walks) as k26 cross join lateral (select t25."deadline", t25."id", t25."title" from "public"."tasks" as t25 where t25."created_at" < $13::text::timestamptz and (t25."status" = 'active' and t25."is_private" = false) is not true and t25."id" = k26.key and (t25."deadline" is null and t25."id" < $14::text::uuid) offset 0) as e27) union all (select b29.* from (select t28."deadline", t28."id", t28."title" from "public"."tasks" as t28 where t28."created_at" < $13::text::timestamptz and (select s3.walks from s3) and (t28."deadline" is null and t28."id" < $14::text::uuid) order by t28."deadline" desc, t28."id" desc limit 101) as b29 limit $15::bigint) union all (select b31.* from (select t30."deadline", t30."id", t30."title" from "public"."tasks" as t30 where t30."created_at" < $13::text::timestamptz and (select not s3.walks from s3) and t30."status" = 'active' and t30."is_private" = false and t30."deadline" is not null order by t30."deadline" desc, t30."id" desc limit 101) as b31 limit $15::bigint) union all (select e34.* from (select k.key from s3 as s, unnest(s.k1) as k (key) where not s.walks) as k33 cross join lateral (select b35.* from (select t32."deadline", t32."id", t32."title" from "public"."tasks" as t32 where t32."created_at" < $13::text::timestamptz and (t32."status" = 'active' and t32."is_private" = false) is not true and t32."company_id" = any (array[k33.key]) and t32."deadline" is not null order by t32."company_id" desc, t32."deadline" desc, t32."id" desc limit 101) as b35 limit $15::bigint) as e34) union all (select e38.* from (select k.key from s3 as s, unnest(s.k2) as k (key) where not s.walks) as k37 cross join lateral (select b39.* from (select t36."deadline", t36."id", t36."title" from "public"."tasks" as t36 where t36."created_at" < $13::text::timestamptz and (t36."status" = 'active' and t36."is_private" = false) is not true and t36."campaign_id" = any (array[k37.key]) and t36."status" = 'active' and t36."is_private" = true and t36."deadline" is not null order by t36."campaign_id" desc, t36."deadline" desc, t36."id" desc limit 101) as b39 limit $15::bigint) as e38) union all (select e42.* from (select k.key from s3 as s, unnest(s.k3) as k (key) where not s.walks) as k41 cross join lateral (select t40."deadline", t40."id", t40."title" from "public"."tasks" as t40 where t40."created_at" < $13::text::timestamptz and (t40."status" = 'active' and t40."is_private" = false) is not true and t40."id" = k41.key and t40."deadline" is not null offset 0) as e42) union all (select b44.* from (select t43."deadline", t43."id", t43."title" from "public"."tasks" as t43 where t43."created_at" < $13::text::timestamptz and (select s3.walks from s3) and t43."deadline" is not null order by t43."deadline" desc, t43."id" desc limit 101) as b44 limit $15::bigint)
        ) as u45
        order by u45."deadline" desc, u45."id" desc
        limit $15::bigint
      ) as p2
    ) as i
  ) as l1
  where c.ok
)
from c;
