with c as materialized (
  select num_nulls(
    set_config('request.jwt.claims', $1, true),
    set_config('request.method', $2, true),
    set_config('request.path', $3, true),
    set_config('request.headers', $4, true)
  ) = 0 as ok
)
select (
  select json_build_object('fullName', t1."full_name") as v
  from "public"."users" as t1
  where t1."id" = (
    select (nullif(current_setting('request.jwt.claims', true), '')::jsonb ->> 'sub')::uuid
  ) and c.ok
  limit 1
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
      select json_build_object('creator', j5.v, 'submissions', j7.v) as v1
      from (
        select distinct on (u26."created_at", u26."id") u26.*
        from (
          (select b9.* from (select t8."created_at", t8."id", t8."created_by" from "public"."tasks" as t8 where (select not s3.walks and s3.w1 is null from s3) and t8."status" = 'active' and t8."is_private" = false order by t8."created_at", t8."id" limit 101) as b9 limit $5::bigint) union all (select e12.* from (select k.key from s3 as s, unnest(s.k1) as k (key) where not s.walks and s.w1 is null) as k11 cross join lateral (select b13.* from (select t10."created_at", t10."id", t10."created_by" from "public"."tasks" as t10 where (t10."status" = 'active' and t10."is_private" = false) is not true and t10."company_id" >= k11.key and t10."company_id" <= k11.key order by t10."company_id", t10."created_at", t10."id" limit 101) as b13 limit $5::bigint) as e12) union all (select e16.* from (select k.key from s3 as s, unnest(s.k2) as k (key) where not s.walks and s.w1 is null) as k15 cross join lateral (select b17.* from (select t14."created_at", t14."id", t14."created_by" from "public"."tasks" as t14 where (t14."status" = 'active' and t14."is_private" = false) is not true and t14."campaign_id" >= k15.key and t14."campaign_id" <= k15.key and t14."status" = 'active' and t14."is_private" = true order by t14."campaign_id", t14."created_at", t14."id" limit 101) as b17 limit $5::bigint) as e16) union all (
            select b21.*
            from (
              select x20.*
              from (
                select l."user_id" as "the caller",
                l."task_id" as "id",
                l."created_at" as "created_at"
                from "public"."kept_tasks" as l
              ) as o19 cross join lateral (select t18."created_at", t18."id", t18."created_by" from "public"."tasks" as t18 where t18."id" = o19."id" offset 0) as x20
              where (select not s3.walks and s3.w1 is null from s3) and o19."the caller" = any (
                array[(
                  select (
                    nullif(current_setting('request.jwt.claims', true), '')::jsonb ->> 'sub'
                  )::uuid
                )]
              )
              order by o19."the caller", o19."created_at", o19."id"
              limit 101
            ) as b21
            limit $5::bigint
          ) union all (select b23.* from (select t22."created_at", t22."id", t22."created_by" from "public"."tasks" as t22 where (select not s3.walks and s3.w1 is not null from s3) and t22."company_id" >= (select s3.w1 from s3) and t22."company_id" <= (select s3.w1 from s3) order by t22."company_id", t22."created_at", t22."id" limit 101) as b23 limit $5::bigint) union all (select b25.* from (select t24."created_at", t24."id", t24."created_by" from "public"."tasks" as t24 where (select s3.walks from s3) order by t24."created_at", t24."id" limit 101) as b25 limit $5::bigint)
        ) as u26
        order by u26."created_at", u26."id"
        limit $5::bigint
      ) as p2
      left join lateral (
        select json_build_object('name', t4."name") as v
        from "public"."public_profiles" as t4
        where t4."id" = p2."created_by"
        limit 1
      ) as j5 on true
      left join lateral (
        select json_build_object(
          'totalCount', (select count(*) from "public"."submissions" as g where g."task_id" = p2."id")
        ) as v
      ) as j7 on true
      order by p2."created_at", p2."id"
    ) as i
  ) as l1
  where c.ok
)
from c;
