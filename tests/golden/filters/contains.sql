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
        'requiredLanguages', case
        when array_ndims(p2."required_languages") > 1 then '{"\u003ainvalid":0}'::json
        when array_position(p2."required_languages", null) is null then to_json(p2."required_languages")
        else (
          select coalesce(
            json_agg(coalesce(to_json(u.item), '{"\u003ainvalid":0}'::json)), '[]'::json
          )
          from unnest(p2."required_languages") as u (item)
        ) end
      ) as v1
      from (
        select distinct on (u22."created_at", u22."id") u22.*
        from (
          (select b5.* from (select t4."created_at", t4."id", t4."required_languages" from "public"."tasks" as t4 where (t4."required_languages" @> $5::text[] and t4."created_at" < $6::text::timestamptz) and (select not s3.walks and s3.w1 is null from s3) and t4."status" = 'active' and t4."is_private" = false order by t4."created_at" desc, t4."id" desc limit 101) as b5 limit $7::bigint) union all (select e8.* from (select k.key from s3 as s, unnest(s.k1) as k (key) where not s.walks and s.w1 is null) as k7 cross join lateral (select b9.* from (select t6."created_at", t6."id", t6."required_languages" from "public"."tasks" as t6 where (t6."required_languages" @> $5::text[] and t6."created_at" < $6::text::timestamptz) and (t6."status" = 'active' and t6."is_private" = false) is not true and t6."company_id" = any (array[k7.key]) order by t6."company_id" desc, t6."created_at" desc, t6."id" desc limit 101) as b9 limit $7::bigint) as e8) union all (select e12.* from (select k.key from s3 as s, unnest(s.k2) as k (key) where not s.walks and s.w1 is null) as k11 cross join lateral (select b13.* from (select t10."created_at", t10."id", t10."required_languages" from "public"."tasks" as t10 where (t10."required_languages" @> $5::text[] and t10."created_at" < $6::text::timestamptz) and (t10."status" = 'active' and t10."is_private" = false) is not true and t10."campaign_id" = any (array[k11.key]) and t10."status" = 'active' and t10."is_private" = true order by t10."campaign_id" desc, t10."created_at" desc, t10."id" desc limit 101) as b13 limit $7::bigint) as e12) union all (
            select b17.*
            from (
              select x16.*
              from (select l."user_id" as "the caller", l."task_id" as "id", l."created_at" as "created_at" from "public"."kept_tasks" as l) as o15 cross join lateral (
                select t14."created_at", t14."id", t14."required_languages"
                from "public"."tasks" as t14
                where (
                  t14."required_languages" @> $5::text[] and t14."created_at" < $6::text::timestamptz
                ) and t14."id" = o15."id" offset 0
              ) as x16
              where (select not s3.walks and s3.w1 is null from s3) and o15."the caller" = any (
                array[(
                  select (
                    nullif(current_setting('request.jwt.claims', true), '')::jsonb ->> 'sub'
                  )::uuid
                )]
              )
              order by o15."the caller" desc, o15."created_at" desc, o15."id" desc
              limit 101
            ) as b17
            limit $7::bigint
          ) union all (select b19.* from (select t18."created_at", t18."id", t18."required_languages" from "public"."tasks" as t18 where (t18."required_languages" @> $5::text[] and t18."created_at" < $6::text::timestamptz) and (select not s3.walks and s3.w1 is not null from s3) and t18."company_id" = any (array[(select s3.w1 from s3)]) order by t18."company_id" desc, t18."created_at" desc, t18."id" desc limit 101) as b19 limit $7::bigint) union all (select b21.* from (select t20."created_at", t20."id", t20."required_languages" from "public"."tasks" as t20 where (t20."required_languages" @> $5::text[] and t20."created_at" < $6::text::timestamptz) and (select s3.walks from s3) order by t20."created_at" desc, t20."id" desc limit 101) as b21 limit $7::bigint)
        ) as u22
        order by u22."created_at" desc, u22."id" desc
        limit $7::bigint
      ) as p2
      order by p2."created_at" desc, p2."id" desc
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
        'requiredLanguages', case
        when array_ndims(p2."required_languages") > 1 then '{"\u003ainvalid":0}'::json
        when array_position(p2."required_languages", null) is null then to_json(p2."required_languages")
        else (
          select coalesce(
            json_agg(coalesce(to_json(u.item), '{"\u003ainvalid":0}'::json)), '[]'::json
          )
          from unnest(p2."required_languages") as u (item)
        ) end
      ) as v1
      from (
        select distinct on (u22."created_at", u22."id") u22.*
        from (
          (select b5.* from (select t4."created_at", t4."id", t4."title", t4."required_languages" from "public"."tasks" as t4 where (t4."required_languages" @> $8::text[] and t4."created_at" < $9::text::timestamptz) and (select not s3.walks and s3.w1 is null from s3) and t4."status" = 'active' and t4."is_private" = false order by t4."created_at" desc, t4."id" desc limit 101) as b5 limit $10::bigint) union all (select e8.* from (select k.key from s3 as s, unnest(s.k1) as k (key) where not s.walks and s.w1 is null) as k7 cross join lateral (select b9.* from (select t6."created_at", t6."id", t6."title", t6."required_languages" from "public"."tasks" as t6 where (t6."required_languages" @> $8::text[] and t6."created_at" < $9::text::timestamptz) and (t6."status" = 'active' and t6."is_private" = false) is not true and t6."company_id" = any (array[k7.key]) order by t6."company_id" desc, t6."created_at" desc, t6."id" desc limit 101) as b9 limit $10::bigint) as e8) union all (select e12.* from (select k.key from s3 as s, unnest(s.k2) as k (key) where not s.walks and s.w1 is null) as k11 cross join lateral (select b13.* from (select t10."created_at", t10."id", t10."title", t10."required_languages" from "public"."tasks" as t10 where (t10."required_languages" @> $8::text[] and t10."created_at" < $9::text::timestamptz) and (t10."status" = 'active' and t10."is_private" = false) is not true and t10."campaign_id" = any (array[k11.key]) and t10."status" = 'active' and t10."is_private" = true order by t10."campaign_id" desc, t10."created_at" desc, t10."id" desc limit 101) as b13 limit $10::bigint) as e12) union all (
            select b17.*
            from (
              select x16.*
              from (select l."user_id" as "the caller", l."task_id" as "id", l."created_at" as "created_at" from "public"."kept_tasks" as l) as o15 cross join lateral (
                select t14."created_at", t14."id", t14."title", t14."required_languages"
                from "public"."tasks" as t14
                where (
                  t14."required_languages" @> $8::text[] and t14."created_at" < $9::text::timestamptz
                ) and t14."id" = o15."id" offset 0
              ) as x16
              where (select not s3.walks and s3.w1 is null from s3) and o15."the caller" = any (
                array[(
                  select (
                    nullif(current_setting('request.jwt.claims', true), '')::jsonb ->> 'sub'
                  )::uuid
                )]
              )
              order by o15."the caller" desc, o15."created_at" desc, o15."id" desc
              limit 101
            ) as b17
            limit $10::bigint
          ) union all (select b19.* from (select t18."created_at", t18."id", t18."title", t18."required_languages" from "public"."tasks" as t18 where (t18."required_languages" @> $8::text[] and t18."created_at" < $9::text::timestamptz) and (select not s3.walks and s3.w1 is not null from s3) and t18."company_id" = any (array[(select s3.w1 from s3)]) order by t18."company_id" desc, t18."created_at" desc, t18."id" desc limit 101) as b19 limit $10::bigint) union all (select b21.* from (select t20."created_at", t20."id", t20."title", t20."required_languages" from "public"."tasks" as t20 where (t20."required_languages" @> $8::text[] and t20."created_at" < $9::text::timestamptz) and (select s3.walks from s3) order by t20."created_at" desc, t20."id" desc limit 101) as b21 limit $10::bigint)
        ) as u22
        order by u22."created_at" desc, u22."id" desc
        limit $10::bigint
      ) as p2
      order by p2."created_at" desc, p2."id" desc
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
      'totalCount', (
        select count(*)
        from (
          select 1 as one
          from "public"."tasks" as t4
          where (t4."required_languages" is null and t4."created_at" < $11::text::timestamptz) and (select not s3.walks and s3.w1 is null from s3) and t4."status" = 'active' and t4."is_private" = false union all (select e7.* from (select k.key from s3 as s, unnest(s.k1) as k (key) where not s.walks and s.w1 is null) as k6 cross join lateral (select 1 as one from "public"."tasks" as t5 where (t5."required_languages" is null and t5."created_at" < $11::text::timestamptz) and (t5."status" = 'active' and t5."is_private" = false) is not true and t5."company_id" >= k6.key and t5."company_id" <= k6.key offset 0) as e7) union all (
            select e10.*
            from (select k.key from s3 as s, unnest(s.k2) as k (key) where not s.walks and s.w1 is null) as k9 cross join lateral (
              select 1 as one
              from "public"."tasks" as t8
              where (
                t8."required_languages" is null and t8."created_at" < $11::text::timestamptz
              ) and (t8."status" = 'active' and t8."is_private" = false) is not true and (t8."company_id" = any (coalesce((select s3.k1 from s3)))) is not true and t8."campaign_id" >= k9.key and t8."campaign_id" <= k9.key and t8."status" = 'active' and t8."is_private" = true offset 0
            ) as e10
          ) union all
          select x13.*
          from (select l."user_id" as "the caller", l."task_id" as "id", l."created_at" as "created_at" from "public"."kept_tasks" as l) as o12 cross join lateral (
            select 1 as one
            from "public"."tasks" as t11
            where (t11."required_languages" is null and t11."created_at" < $11::text::timestamptz) and (t11."status" = 'active' and t11."is_private" = false) is not true and (t11."company_id" = any (coalesce((select s3.k1 from s3)))) is not true and (
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
          where (
            t14."required_languages" is null and t14."created_at" < $11::text::timestamptz
          ) and (select not s3.walks and s3.w1 is not null from s3) and t14."company_id" >= (select s3.w1 from s3) and t14."company_id" <= (select s3.w1 from s3) union all
          select 1 as one
          from "public"."tasks" as t15
          where (
            t15."required_languages" is null and t15."created_at" < $11::text::timestamptz
          ) and (select s3.walks from s3)
        ) as g
      )
    ) as v
  ) as l1
  where c.ok
)
from c;
