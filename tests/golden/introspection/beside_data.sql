with c as materialized (
  select num_nulls(
    set_config('request.jwt.claims', $1, true),
    set_config('request.method', $2, true),
    set_config('request.path', $3, true),
    set_config('request.headers', $4, true)
  ) = 0 as ok
)
select (
  select json_build_object('fullName', t1."full_name", '__typename', 'User') as v
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
      select json_build_object('title', p2."title") as v1
      from (
        select distinct on (u22."created_at", u22."id") u22.*
        from (
          (select b5.* from (select t4."created_at", t4."id", t4."title" from "public"."tasks" as t4 where (select not s3.walks and s3.w1 is null from s3) and t4."status" = 'active' and t4."is_private" = false order by t4."created_at", t4."id" limit 101) as b5 limit $5::bigint) union all (select e8.* from (select k.key from s3 as s, unnest(s.k1) as k (key) where not s.walks and s.w1 is null) as k7 cross join lateral (select b9.* from (select t6."created_at", t6."id", t6."title" from "public"."tasks" as t6 where (t6."status" = 'active' and t6."is_private" = false) is not true and t6."company_id" >= k7.key and t6."company_id" <= k7.key order by t6."company_id", t6."created_at", t6."id" limit 101) as b9 limit $5::bigint) as e8) union all (select e12.* from (select k.key from s3 as s, unnest(s.k2) as k (key) where not s.walks and s.w1 is null) as k11 cross join lateral (select b13.* from (select t10."created_at", t10."id", t10."title" from "public"."tasks" as t10 where (t10."status" = 'active' and t10."is_private" = false) is not true and t10."campaign_id" >= k11.key and t10."campaign_id" <= k11.key and t10."status" = 'active' and t10."is_private" = true order by t10."campaign_id", t10."created_at", t10."id" limit 101) as b13 limit $5::bigint) as e12) union all (
            select b17.*
            from (
              select x16.*
              from (
                select l."user_id" as "the caller",
                l."task_id" as "id",
                l."created_at" as "created_at"
                from "public"."kept_tasks" as l
              ) as o15 cross join lateral (select t14."created_at", t14."id", t14."title" from "public"."tasks" as t14 where t14."id" = o15."id" offset 0) as x16
              where (select not s3.walks and s3.w1 is null from s3) and o15."the caller" = any (
                array[(
                  select (
                    nullif(current_setting('request.jwt.claims', true), '')::jsonb ->> 'sub'
                  )::uuid
                )]
              )
              order by o15."the caller", o15."created_at", o15."id"
              limit 101
            ) as b17
            limit $5::bigint
          ) union all (select b19.* from (select t18."created_at", t18."id", t18."title" from "public"."tasks" as t18 where (select not s3.walks and s3.w1 is not null from s3) and t18."company_id" >= (select s3.w1 from s3) and t18."company_id" <= (select s3.w1 from s3) order by t18."company_id", t18."created_at", t18."id" limit 101) as b19 limit $5::bigint) union all (select b21.* from (select t20."created_at", t20."id", t20."title" from "public"."tasks" as t20 where (select s3.walks from s3) order by t20."created_at", t20."id" limit 101) as b21 limit $5::bigint)
        ) as u22
        order by u22."created_at", u22."id"
        limit $5::bigint
      ) as p2
      order by p2."created_at", p2."id"
    ) as i
  ) as l1
  where c.ok
)
from c;
