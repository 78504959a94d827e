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
        'deadline', case
        when p2."deadline" >= '0001-01-01' and p2."deadline" < '10000-01-01' then to_json(p2."deadline")
        else gateway.far_time(to_json(p2."deadline")) end
      ) as v1
      from (
        select distinct on (u40."deadline", u40."id") u40.*
        from (
          (select b5.* from (select t4."deadline", t4."id", t4."title" from "public"."tasks" as t4 where t4."created_at" < $5::text::timestamptz and (select not s3.walks and s3.w1 is null from s3) and t4."status" = 'active' and t4."is_private" = false and (t4."deadline", t4."id") > ($6::text::timestamptz, $7::text::uuid) order by t4."deadline", t4."id" limit 101) as b5 limit $8::bigint) union all (select e8.* from (select k.key from s3 as s, unnest(s.k1) as k (key) where not s.walks and s.w1 is null) as k7 cross join lateral (select b9.* from (select t6."deadline", t6."id", t6."title" from "public"."tasks" as t6 where t6."created_at" < $5::text::timestamptz and (t6."status" = 'active' and t6."is_private" = false) is not true and t6."company_id" >= k7.key and t6."company_id" <= k7.key and (t6."deadline", t6."id") > ($6::text::timestamptz, $7::text::uuid) order by t6."company_id", t6."deadline", t6."id" limit 101) as b9 limit $8::bigint) as e8) union all (select e12.* from (select k.key from s3 as s, unnest(s.k2) as k (key) where not s.walks and s.w1 is null) as k11 cross join lateral (select b13.* from (select t10."deadline", t10."id", t10."title" from "public"."tasks" as t10 where t10."created_at" < $5::text::timestamptz and (t10."status" = 'active' and t10."is_private" = false) is not true and t10."campaign_id" >= k11.key and t10."campaign_id" <= k11.key and t10."status" = 'active' and t10."is_private" = true and (t10."deadline", t10."id") > ($6::text::timestamptz, $7::text::uuid) order by t10."campaign_id", t10."deadline", t10."id" limit 101) as b13 limit $8::bigint) as e12) union all (
            select b17.*
            from (
              select x16.*
              from (select l."user_id" as "the caller", l."task_id" as "id", l."created_at" as "created_at" from "public"."kept_tasks" as l) as o15 cross join lateral (
                select t14."deadline", t14."id", t14."title"
                from "public"."tasks" as t14
                where t14."created_at" < $5::text::timestamptz and t14."id" = o15."id" and (t14."deadline", t14."id") > ($6::text::timestamptz, $7::text::uuid) offset 0
              ) as x16
              where (select not s3.walks and s3.w1 is null from s3) and o15."the caller" = any (
                array[(
                  select (
                    nullif(current_setting('request.jwt.claims', true), '')::jsonb ->> 'sub'
                  )::uuid
                )]
              )
              order by x16."deadline", x16."id"
              limit 101
            ) as b17
            limit $8::bigint
          ) union all (select b19.* from (select t18."deadline", t18."id", t18."title" from "public"."tasks" as t18 where t18."created_at" < $5::text::timestamptz and (select not s3.walks and s3.w1 is not null from s3) and t18."company_id" >= (select s3.w1 from s3) and t18."company_id" <= (select s3.w1 from s3) and (t18."deadline", t18."id") > ($6::text::timestamptz, $7::text::uuid) order by t18."company_id", t18."deadline", t18."id" limit 101) as b19 limit $8::bigint) union all (select b21.* from (select t20."deadline", t20."id", t20."title" from "public"."tasks" as t20 where t20."created_at" < $5::text::timestamptz and (select s3.walks from s3) and (t20."deadline", t20."id") > ($6::text::timestamptz, $7::text::uuid) order by t20."deadline", t20."id" limit 101) as b21 limit $8::bigint) union all (select b23.* from (select t22."deadline", t22."id", t22."title" from "public"."tasks" as t22 where t22."created_at" < $5::text::timestamptz and (select not s3.walks and s3.w1 is null from s3) and t22."status" = 'active' and t22."is_private" = false and t22."deadline" is null order by t22."deadline", t22."id" limit 101) as b23 limit $8::bigint) union all (select e26.* from (select k.key from s3 as s, unnest(s.k1) as k (key) where not s.walks and s.w1 is null) as k25 cross join lateral (select b27.* from (select t24."deadline", t24."id", t24."title" from "public"."tasks" as t24 where t24."created_at" < $5::text::timestamptz and (t24."status" = 'active' and t24."is_private" = false) is not true and t24."company_id" >= k25.key and t24."company_id" <= k25.key and t24."deadline" is null order by t24."company_id", t24."deadline", t24."id" limit 101) as b27 limit $8::bigint) as e26) union all (select e30.* from (select k.key from s3 as s, unnest(s.k2) as k (key) where not s.walks and s.w1 is null) as k29 cross join lateral (select b31.* from (select t28."deadline", t28."id", t28."title" from "public"."tasks" as t28 where t28."created_at" < $5::text::timestamptz and (t28."status" = 'active' and t28."is_private" = false) is not true and t28."campaign_id" >= k29.key and t28."campaign_id" <= k29.key and t28."status" = 'active' and t28."is_private" = true and t28."deadline" is null order by t28."campaign_id", t28."deadline", t28."id" limit 101) as b31 limit $8::bigint) as e30) union all (select b35.* from (select x34.* from (select l."user_id" as "the caller", l."task_id" as "id", l."created_at" as "created_at" from "public"."kept_tasks" as l) as o33 cross join lateral (select t32."deadline", t32."id", t32."title" from "public"."tasks" as t32 where t32."created_at" < $5::text::timestamptz and t32."id" = o33."id" and t32."deadline" is null offset 0) as x34 where (select not s3.walks and s3.w1 is null from s3) and o33."the caller" = any (array[(select (nullif(current_setting('request.jwt.claims', true), '')::jsonb ->> 'sub')::uuid)]) order by x34."deadline", x34."id" limit 101) as b35 limit $8::bigint) union all (select b37.* from (select t36."deadline", t36."id", t36."title" from "public"."tasks" as t36 where t36."created_at" < $5::text::timestamptz and (select not s3.walks and s3.w1 is not null from s3) and t36."company_id" >= (select s3.w1 from s3) and t36."company_id" <= (select s3.w1 from s3) and t36."deadline" is null order by t36."company_id", t36."deadline", t36."id" limit 101) as b37 limit $8::bigint) union all (select b39.* from (select t38."deadline", t38."id", t38."title" from "public"."tasks" as t38 where t38."created_at" < $5::text::timestamptz and (select s3.walks from s3) and t38."deadline" is null order by t38."deadline", t38."id" limit 101) as b39 limit $8::bigint)
        ) as u40
        order by u40."deadline", u40."id"
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
      f1."key_company_id" as w1
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
        select distinct on (u22."deadline", u22."id") u22.*
        from (
          (select b5.* from (select t4."deadline", t4."id", t4."title" from "public"."tasks" as t4 where t4."created_at" < $9::text::timestamptz and (select not s3.walks and s3.w1 is null from s3) and t4."status" = 'active' and t4."is_private" = false and (t4."deadline" is null and t4."id" > $10::text::uuid) order by t4."deadline", t4."id" limit 101) as b5 limit $11::bigint) union all (select e8.* from (select k.key from s3 as s, unnest(s.k1) as k (key) where not s.walks and s.w1 is null) as k7 cross join lateral (select b9.* from (select t6."deadline", t6."id", t6."title" from "public"."tasks" as t6 where t6."created_at" < $9::text::timestamptz and (t6."status" = 'active' and t6."is_private" = false) is not true and t6."company_id" >= k7.key and t6."company_id" <= k7.key and (t6."deadline" is null and t6."id" > $10::text::uuid) order by t6."company_id", t6."deadline", t6."id" limit 101) as b9 limit $11::bigint) as e8) union all (select e12.* from (select k.key from s3 as s, unnest(s.k2) as k (key) where not s.walks and s.w1 is null) as k11 cross join lateral (select b13.* from (select t10."deadline", t10."id", t10."title" from "public"."tasks" as t10 where t10."created_at" < $9::text::timestamptz and (t10."status" = 'active' and t10."is_private" = false) is not true and t10."campaign_id" >= k11.key and t10."campaign_id" <= k11.key and t10."status" = 'active' and t10."is_private" = true and (t10."deadline" is null and t10."id" > $10::text::uuid) order by t10."campaign_id", t10."deadline", t10."id" limit 101) as b13 limit $11::bigint) as e12) union all (
            select b17.*
            from (
              select x16.*
              from (select l."user_id" as "the caller", l."task_id" as "id", l."created_at" as "created_at" from "public"."kept_tasks" as l) as o15 cross join lateral (
                select t14."deadline", t14."id", t14."title"
                from "public"."tasks" as t14
                where t14."created_at" < $9::text::timestamptz and t14."id" = o15."id" and (
                  t14."deadline" is null and t14."id" > $10::text::uuid
                ) offset 0
              ) as x16
              where (select not s3.walks and s3.w1 is null from s3) and o15."the caller" = any (
                array[(
                  select (
                    nullif(current_setting('request.jwt.claims', true), '')::jsonb ->> 'sub'
                  )::uuid
                )]
              )
              order by x16."deadline", x16."id"
              limit 101
            ) as b17
            limit $11::bigint
          ) union all (select b19.* from (select t18."deadline", t18."id", t18."title" from "public"."tasks" as t18 where t18."created_at" < $9::text::timestamptz and (select not s3.walks and s3.w1 is not null from s3) and t18."company_id" >= (select s3.w1 from s3) and t18."company_id" <= (select s3.w1 from s3) and (t18."deadline" is null and t18."id" > $10::text::uuid) order by t18."company_id", t18."deadline", t18."id" limit 101) as b19 limit $11::bigint) union all (select b21.* from (select t20."deadline", t20."id", t20."title" from "public"."tasks" as t20 where t20."created_at" < $9::text::timestamptz and (select s3.walks from s3) and (t20."deadline" is null and t20."id" > $10::text::uuid) order by t20."deadline", t20."id" limit 101) as b21 limit $11::bigint)
        ) as u22
        order by u22."deadline", u22."id"
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
      f1."key_company_id" as w1
      from "public"."my_task_scopes"() as f1
    )
    select json_build_object(
      'nodes', coalesce(json_agg(i.v1 order by i.n desc) filter (where i.n <= $12::bigint), '[]'::json),
      'pageInfo', json_build_object(
        'hasNextPage', (
          exists (select from (select from "public"."tasks" as t4 where t4."created_at" < $13::text::timestamptz and (select not s3.walks and s3.w1 is null from s3) and t4."status" = 'active' and t4."is_private" = false and (t4."deadline" is null and t4."id" >= $14::text::uuid) order by t4."deadline", t4."id" limit 1) as x) or exists (select e7.* from (select k.key from s3 as s, unnest(s.k1) as k (key) where not s.walks and s.w1 is null) as k6 cross join lateral (select from (select from "public"."tasks" as t5 where t5."created_at" < $13::text::timestamptz and (t5."status" = 'active' and t5."is_private" = false) is not true and t5."company_id" >= k6.key and t5."company_id" <= k6.key and (t5."deadline" is null and t5."id" >= $14::text::uuid) order by t5."company_id", t5."deadline", t5."id" limit 1) as x) as e7) or exists (select e10.* from (select k.key from s3 as s, unnest(s.k2) as k (key) where not s.walks and s.w1 is null) as k9 cross join lateral (select from (select from "public"."tasks" as t8 where t8."created_at" < $13::text::timestamptz and (t8."status" = 'active' and t8."is_private" = false) is not true and t8."campaign_id" >= k9.key and t8."campaign_id" <= k9.key and t8."status" = 'active' and t8."is_private" = true and (t8."deadline" is null and t8."id" >= $14::text::uuid) order by t8."campaign_id", t8."deadline", t8."id" limit 1) as x) as e10) or exists (
            select
            from (
              select x13.*
              from (select l."user_id" as "the caller", l."task_id" as "id", l."created_at" as "created_at" from "public"."kept_tasks" as l) as o12 cross join lateral (
                select
                from "public"."tasks" as t11
                where t11."created_at" < $13::text::timestamptz and t11."id" = o12."id" and (
                  t11."deadline" is null and t11."id" >= $14::text::uuid
                ) offset 0
              ) as x13
              where (select not s3.walks and s3.w1 is null from s3) and o12."the caller" = any (
                array[(
                  select (
                    nullif(current_setting('request.jwt.claims', true), '')::jsonb ->> 'sub'
                  )::uuid
                )]
              )
              limit 1
            ) as x
          ) or exists (select from (select from "public"."tasks" as t14 where t14."created_at" < $13::text::timestamptz and (select not s3.walks and s3.w1 is not null from s3) and t14."company_id" >= (select s3.w1 from s3) and t14."company_id" <= (select s3.w1 from s3) and (t14."deadline" is null and t14."id" >= $14::text::uuid) order by t14."company_id", t14."deadline", t14."id" limit 1) as x) or exists (select from (select from "public"."tasks" as t15 where t15."created_at" < $13::text::timestamptz and (select s3.walks from s3) and (t15."deadline" is null and t15."id" >= $14::text::uuid) order by t15."deadline", t15."id" limit 1) as x)
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
        select distinct on (u52."deadline", u52."id") u52.*
        from (
          (select b17.* from (select t16."deadline", t16."id", t16."title" from "public"."tasks" as t16 where t16."created_at" < $13::text::timestamptz and (select not s3.walks and s3.w1 is null from s3) and t16."status" = 'active' and t16."is_private" = false and (t16."deadline" is null and t16."id" < $14::text::uuid) order by t16."deadline" desc, t16."id" desc limit 101) as b17 limit $15::bigint) union all (select e20.* from (select k.key from s3 as s, unnest(s.k1) as k (key) where not s.walks and s.w1 is null) as k19 cross join lateral (select b21.* from (select t18."deadline", t18."id", t18."title" from "public"."tasks" as t18 where t18."created_at" < $13::text::timestamptz and (t18."status" = 'active' and t18."is_private" = false) is not true and t18."company_id" >= k19.key and t18."company_id" <= k19.key and (t18."deadline" is null and t18."id" < $14::text::uuid) order by t18."company_id" desc, t18."deadline" desc, t18."id" desc limit 101) as b21 limit $15::bigint) as e20) union all (select e24.* from (select k.key from s3 as s, unnest(s.k2) as k (key) where not s.walks and s.w1 is null) as k23 cross join lateral (select b25.* from (select t22."deadline", t22."id", t22."title" from "public"."tasks" as t22 where t22."created_at" < $13::text::timestamptz and (t22."status" = 'active' and t22."is_private" = false) is not true and t22."campaign_id" >= k23.key and t22."campaign_id" <= k23.key and t22."status" = 'active' and t22."is_private" = true and (t22."deadline" is null and t22."id" < $14::text::uuid) order by t22."campaign_id" desc, t22."deadline" desc, t22."id" desc limit 101) as b25 limit $15::bigint) as e24) union all (
            select b29.*
            from (
              select x28.*
              from (select l."user_id" as "the caller", l."task_id" as "id", l."created_at" as "created_at" from "public"."kept_tasks" as l) as o27 cross join lateral (
                select t26."deadline", t26."id", t26."title"
                from "public"."tasks" as t26
                where t26."created_at" < $13::text::timestamptz and t26."id" = o27."id" and (
                  t26."deadline" is null and t26."id" < $14::text::uuid
                ) offset 0
              ) as x28
              where (select not s3.walks and s3.w1 is null from s3) and o27."the caller" = any (
                array[(
                  select (
                    nullif(current_setting('request.jwt.claims', true), '')::jsonb ->> 'sub'
                  )::uuid
                )]
              )
              order by x28."deadline" desc, x28."id" desc
              limit 101
            ) as b29
            limit $15::bigint
          ) union all (select b31.* from (select t30."deadline", t30."id", t30."title" from "public"."tasks" as t30 where t30."created_at" < $13::text::timestamptz and (select not s3.walks and s3.w1 is not null from s3) and t30."company_id" >= (select s3.w1 from s3) and t30."company_id" <= (select s3.w1 from s3) and (t30."deadline" is null and t30."id" < $14::text::uuid) order by t30."company_id" desc, t30."deadline" desc, t30."id" desc limit 101) as b31 limit $15::bigint) union all (select b33.* from (select t32."deadline", t32."id", t32."title" from "public"."tasks" as t32 where t32."created_at" < $13::text::timestamptz and (select s3.walks from s3) and (t32."deadline" is null and t32."id" < $14::text::uuid) order by t32."deadline" desc, t32."id" desc limit 101) as b33 limit $15::bigint) union all (select b35.* from (select t34."deadline", t34."id", t34."title" from "public"."tasks" as t34 where t34."created_at" < $13::text::timestamptz and (select not s3.walks and s3.w1 is null from s3) and t34."status" = 'active' and t34."is_private" = false and t34."deadline" is not null order by t34."deadline" desc, t34."id" desc limit 101) as b35 limit $15::bigint) union all (select e38.* from (select k.key from s3 as s, unnest(s.k1) as k (key) where not s.walks and s.w1 is null) as k37 cross join lateral (select b39.* from (select t36."deadline", t36."id", t36."title" from "public"."tasks" as t36 where t36."created_at" < $13::text::timestamptz and (t36."status" = 'active' and t36."is_private" = false) is not true and t36."company_id" >= k37.key and t36."company_id" <= k37.key and t36."deadline" is not null order by t36."company_id" desc, t36."deadline" desc, t36."id" desc limit 101) as b39 limit $15::bigint) as e38) union all (select e42.* from (select k.key from s3 as s, unnest(s.k2) as k (key) where not s.walks and s.w1 is null) as k41 cross join lateral (select b43.* from (select t40."deadline", t40."id", t40."title" from "public"."tasks" as t40 where t40."created_at" < $13::text::timestamptz and (t40."status" = 'active' and t40."is_private" = false) is not true and t40."campaign_id" >= k41.key and t40."campaign_id" <= k41.key and t40."status" = 'active' and t40."is_private" = true and t40."deadline" is not null order by t40."campaign_id" desc, t40."deadline" desc, t40."id" desc limit 101) as b43 limit $15::bigint) as e42) union all (select b47.* from (select x46.* from (select l."user_id" as "the caller", l."task_id" as "id", l."created_at" as "created_at" from "public"."kept_tasks" as l) as o45 cross join lateral (select t44."deadline", t44."id", t44."title" from "public"."tasks" as t44 where t44."created_at" < $13::text::timestamptz and t44."id" = o45."id" and t44."deadline" is not null offset 0) as x46 where (select not s3.walks and s3.w1 is null from s3) and o45."the caller" = any (array[(select (nullif(current_setting('request.jwt.claims', true), '')::jsonb ->> 'sub')::uuid)]) order by x46."deadline" desc, x46."id" desc limit 101) as b47 limit $15::bigint) union all (select b49.* from (select t48."deadline", t48."id", t48."title" from "public"."tasks" as t48 where t48."created_at" < $13::text::timestamptz and (select not s3.walks and s3.w1 is not null from s3) and t48."company_id" >= (select s3.w1 from s3) and t48."company_id" <= (select s3.w1 from s3) and t48."deadline" is not null order by t48."company_id" desc, t48."deadline" desc, t48."id" desc limit 101) as b49 limit $15::bigint) union all (select b51.* from (select t50."deadline", t50."id", t50."title" from "public"."tasks" as t50 where t50."created_at" < $13::text::timestamptz and (select s3.walks from s3) and t50."deadline" is not null order by t50."deadline" desc, t50."id" desc limit 101) as b51 limit $15::bigint)
        ) as u52
        order by u52."deadline" desc, u52."id" desc
        limit $15::bigint
      ) as p2
    ) as i
  ) as l1
  where c.ok
)
from c;
