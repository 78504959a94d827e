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
          from "public"."tasks" as t4
          where (select not s3.walks from s3) and t4."status" = 'active' and t4."is_private" = false union all (select e7.* from (select k.key from s3 as s, unnest(s.k1) as k (key) where not s.walks) as k6 cross join lateral (select 1 as one from "public"."tasks" as t5 where (t5."status" = 'active' and t5."is_private" = false) is not true and t5."company_id" >= k6.key and t5."company_id" <= k6.key offset 0) as e7) union all (select e10.* from (select k.key from s3 as s, unnest(s.k2) as k (key) where not s.walks) as k9 cross join lateral (select 1 as one from "public"."tasks" as t8 where (t8."status" = 'active' and t8."is_private" = false) is not true and (t8."company_id" = any (coalesce((select s3.k1 from s3)))) is not true and t8."campaign_id" >= k9.key and t8."campaign_id" <= k9.key and t8."status" = 'active' and t8."is_private" = true offset 0) as e10) union all (
            select e13.*
            from (select k.key from s3 as s, unnest(s.k3) as k (key) where not s.walks) as k12 cross join lateral (
              select 1 as one
              from "public"."tasks" as t11
              where (t11."status" = 'active' and t11."is_private" = false) is not true and (t11."company_id" = any (coalesce((select s3.k1 from s3)))) is not true and (
                t11."campaign_id" = any (coalesce((select s3.k2 from s3))) and t11."status" = 'active' and t11."is_private" = true
              ) is not true and t11."id" >= k12.key and t11."id" <= k12.key offset 0
            ) as e13
          ) union all
          select 1 as one
          from "public"."tasks" as t14
          where (select s3.walks from s3)
        ) as g
      ),
      'pageInfo', json_build_object(
        'hasNextPage', count(*) > $5::bigint,
        'endCursor', replace(
          replace(
            replace(
              replace(
                encode(
                  convert_to(
                    (array_agg(i.v2 order by i.n desc) filter (where i.n <= $5::bigint))[1], 'UTF8'
                  ),
                  'base64'
                ),
                E'\n',
                ''
              ),
              '=',
              ''
            ),
            '+',
            '-'
          ),
          '/',
          '_'
        )
      )
    ) as v
    from (
      select json_build_object('title', p2."title") as v1,
      json_build_array('f235a2fe', p2."created_at", p2."id")::text as v2,
      row_number() over (order by p2."created_at" desc, p2."id" desc) as n
      from (
        select distinct on (u30."created_at", u30."id") u30.*
        from (
          (select b16.* from (select t15."created_at", t15."id", t15."title" from "public"."tasks" as t15 where (select not s3.walks from s3) and t15."status" = 'active' and t15."is_private" = false order by t15."created_at" desc, t15."id" desc limit 101) as b16 limit $6::bigint) union all (select e19.* from (select k.key from s3 as s, unnest(s.k1) as k (key) where not s.walks) as k18 cross join lateral (select b20.* from (select t17."created_at", t17."id", t17."title" from "public"."tasks" as t17 where (t17."status" = 'active' and t17."is_private" = false) is not true and t17."company_id" = any (array[k18.key]) order by t17."company_id" desc, t17."created_at" desc, t17."id" desc limit 101) as b20 limit $6::bigint) as e19) union all (
            select e23.*
            from (select k.key from s3 as s, unnest(s.k2) as k (key) where not s.walks) as k22 cross join lateral (
              select b24.*
              from (
                select t21."created_at", t21."id", t21."title"
                from "public"."tasks" as t21
                where (
                  t21."status" = 'active' and t21."is_private" = false
                ) is not true and t21."campaign_id" = any (array[k22.key]) and t21."status" = 'active' and t21."is_private" = true
                order by t21."campaign_id" desc, t21."created_at" desc, t21."id" desc
                limit 101
              ) as b24
              limit $6::bigint
            ) as e23
          ) union all (select e27.* from (select k.key from s3 as s, unnest(s.k3) as k (key) where not s.walks) as k26 cross join lateral (select t25."created_at", t25."id", t25."title" from "public"."tasks" as t25 where (t25."status" = 'active' and t25."is_private" = false) is not true and t25."id" = k26.key offset 0) as e27) union all (select b29.* from (select t28."created_at", t28."id", t28."title" from "public"."tasks" as t28 where (select s3.walks from s3) order by t28."created_at" desc, t28."id" desc limit 101) as b29 limit $6::bigint)
        ) as u30
        order by u30."created_at" desc, u30."id" desc
        limit $6::bigint
      ) as p2
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
      'edges', coalesce(json_agg(i.v1 order by i.n) filter (where i.n <= $7::bigint), '[]'::json),
      'totalCount', (
        select count(*)
        from (
          select 1 as one
          from "public"."tasks" as t4
          where t4."title" = $8::text and (select not s3.walks from s3) and t4."status" = 'active' and t4."is_private" = false union all (select e7.* from (select k.key from s3 as s, unnest(s.k1) as k (key) where not s.walks) as k6 cross join lateral (select 1 as one from "public"."tasks" as t5 where t5."title" = $8::text and (t5."status" = 'active' and t5."is_private" = false) is not true and t5."company_id" >= k6.key and t5."company_id" <= k6.key offset 0) as e7) union all (select e10.* from (select k.key from s3 as s, unnest(s.k2) as k (key) where not s.walks) as k9 cross join lateral (select 1 as one from "public"."tasks" as t8 where t8."title" = $8::text and (t8."status" = 'active' and t8."is_private" = false) is not true and (t8."company_id" = any (coalesce((select s3.k1 from s3)))) is not true and t8."campaign_id" >= k9.key and t8."campaign_id" <= k9.key and t8."status" = 'active' and t8."is_private" = true offset 0) as e10) union all (
            select e13.*
            from (select k.key from s3 as s, unnest(s.k3) as k (key) where not s.walks) as k12 cross join lateral (
              select 1 as one
              from "public"."tasks" as t11
              where t11."title" = $8::text and (t11."status" = 'active' and t11."is_private" = false) is not true and (t11."company_id" = any (coalesce((select s3.k1 from s3)))) is not true and (
                t11."campaign_id" = any (coalesce((select s3.k2 from s3))) and t11."status" = 'active' and t11."is_private" = true
              ) is not true and t11."id" >= k12.key and t11."id" <= k12.key offset 0
            ) as e13
          ) union all
          select 1 as one
          from "public"."tasks" as t14
          where t14."title" = $8::text and (select s3.walks from s3)
        ) as g
      ),
      'pageInfo', json_build_object(
        'hasNextPage', count(*) > $7::bigint,
        'hasPreviousPage', false,
        'startCursor', replace(
          replace(
            replace(
              replace(
                encode(
                  convert_to(
                    (array_agg(i.v2 order by i.n) filter (where i.n <= $7::bigint))[1], 'UTF8'
                  ),
                  'base64'
                ),
                E'\n',
                ''
              ),
              '=',
              ''
            ),
            '+',
            '-'
          ),
          '/',
          '_'
        ),
        'endCursor', replace(
          replace(
            replace(
              replace(
                encode(
                  convert_to(
                    (array_agg(i.v2 order by i.n desc) filter (where i.n <= $7::bigint))[1], 'UTF8'
                  ),
                  'base64'
                ),
                E'\n',
                ''
              ),
              '=',
              ''
            ),
            '+',
            '-'
          ),
          '/',
          '_'
        )
      )
    ) as v
    from (
      select json_build_object(
        'cursor', replace(
          replace(
            replace(
              replace(
                encode(
                  convert_to(json_build_array('f235a2fe', p2."created_at", p2."id")::text, 'UTF8'),
                  'base64'
                ),
                E'\n',
                ''
              ),
              '=',
              ''
            ),
            '+',
            '-'
          ),
          '/',
          '_'
        ),
        'node', json_build_object('title', p2."title")
      ) as v1,
      json_build_array('f235a2fe', p2."created_at", p2."id")::text as v2,
      row_number() over (order by p2."created_at" desc, p2."id" desc) as n
      from (
        select distinct on (u30."created_at", u30."id") u30.*
        from (
          (select b16.* from (select t15."created_at", t15."id", t15."title" from "public"."tasks" as t15 where t15."title" = $8::text and (select not s3.walks from s3) and t15."status" = 'active' and t15."is_private" = false order by t15."created_at" desc, t15."id" desc limit 101) as b16 limit $9::bigint) union all (select e19.* from (select k.key from s3 as s, unnest(s.k1) as k (key) where not s.walks) as k18 cross join lateral (select b20.* from (select t17."created_at", t17."id", t17."title" from "public"."tasks" as t17 where t17."title" = $8::text and (t17."status" = 'active' and t17."is_private" = false) is not true and t17."company_id" = any (array[k18.key]) order by t17."company_id" desc, t17."created_at" desc, t17."id" desc limit 101) as b20 limit $9::bigint) as e19) union all (
            select e23.*
            from (select k.key from s3 as s, unnest(s.k2) as k (key) where not s.walks) as k22 cross join lateral (
              select b24.*
              from (
                select t21."created_at", t21."id", t21."title"
                from "public"."tasks" as t21
                where t21."title" = $8::text and (
                  t21."status" = 'active' and t21."is_private" = false
                ) is not true and t21."campaign_id" = any (array[k22.key]) and t21."status" = 'active' and t21."is_private" = true
                order by t21."campaign_id" desc, t21."created_at" desc, t21."id" desc
                limit 101
              ) as b24
              limit $9::bigint
            ) as e23
          ) union all (select e27.* from (select k.key from s3 as s, unnest(s.k3) as k (key) where not s.walks) as k26 cross join lateral (select t25."created_at", t25."id", t25."title" from "public"."tasks" as t25 where t25."title" = $8::text and (t25."status" = 'active' and t25."is_private" = false) is not true and t25."id" = k26.key offset 0) as e27) union all (select b29.* from (select t28."created_at", t28."id", t28."title" from "public"."tasks" as t28 where t28."title" = $8::text and (select s3.walks from s3) order by t28."created_at" desc, t28."id" desc limit 101) as b29 limit $9::bigint)
        ) as u30
        order by u30."created_at" desc, u30."id" desc
        limit $9::bigint
      ) as p2
    ) as i
  ) as l1
  where c.ok
)
from c;
