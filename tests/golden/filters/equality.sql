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
      select json_build_object('title', p2."title") as v1
      from (
        select distinct on (u22."created_at", u22."id") u22.*
        from (
          (select b5.* from (select t4."created_at", t4."id", t4."title" from "public"."tasks" as t4 where t4."title" = $5::text and (select not s3.walks and s3.w1 is null from s3) and t4."status" = 'active' and t4."is_private" = false order by t4."created_at" desc, t4."id" desc limit 101) as b5 limit $6::bigint) union all (select e8.* from (select k.key from s3 as s, unnest(s.k1) as k (key) where not s.walks and s.w1 is null) as k7 cross join lateral (select b9.* from (select t6."created_at", t6."id", t6."title" from "public"."tasks" as t6 where t6."title" = $5::text and (t6."status" = 'active' and t6."is_private" = false) is not true and t6."company_id" = any (array[k7.key]) order by t6."company_id" desc, t6."created_at" desc, t6."id" desc limit 101) as b9 limit $6::bigint) as e8) union all (select e12.* from (select k.key from s3 as s, unnest(s.k2) as k (key) where not s.walks and s.w1 is null) as k11 cross join lateral (select b13.* from (select t10."created_at", t10."id", t10."title" from "public"."tasks" as t10 where t10."title" = $5::text and (t10."status" = 'active' and t10."is_private" = false) is not true and t10."campaign_id" = any (array[k11.key]) and t10."status" = 'active' and t10."is_private" = true order by t10."campaign_id" desc, t10."created_at" desc, t10."id" desc limit 101) as b13 limit $6::bigint) as e12) union all (
            select b17.*
            from (
              select x16.*
              from (select l."user_id" as "the caller", l."task_id" as "id", l."created_at" as "created_at" from "public"."kept_tasks" as l) as o15 cross join lateral (
                select t14."created_at", t14."id", t14."title"
                from "public"."tasks" as t14
                where t14."title" = $5::text and t14."id" = o15."id" offset 0
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
            limit $6::bigint
          ) union all (select b19.* from (select t18."created_at", t18."id", t18."title" from "public"."tasks" as t18 where t18."title" = $5::text and (select not s3.walks and s3.w1 is not null from s3) and t18."company_id" = any (array[(select s3.w1 from s3)]) order by t18."company_id" desc, t18."created_at" desc, t18."id" desc limit 101) as b19 limit $6::bigint) union all (select b21.* from (select t20."created_at", t20."id", t20."title" from "public"."tasks" as t20 where t20."title" = $5::text and (select s3.walks from s3) order by t20."created_at" desc, t20."id" desc limit 101) as b21 limit $6::bigint)
        ) as u22
        order by u22."created_at" desc, u22."id" desc
        limit $6::bigint
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
        'status', case p2."status"
        when 'draft' then to_json('DRAFT'::text)
        when 'active' then to_json('ACTIVE'::text)
        when 'paused' then to_json('PAUSED'::text)
        when 'completed' then to_json('COMPLETED'::text)
        when 'archived' then to_json('ARCHIVED'::text)
        else case
        when p2."status" is null then null
        else '{"\u003ainvalid":0}'::json end end
      ) as v1
      from (
        select distinct on (u22."created_at", u22."id") u22.*
        from (
          (select b5.* from (select t4."created_at", t4."id", t4."title", t4."status" from "public"."tasks" as t4 where (t4."status" <> $7::text and t4."created_at" < $8::text::timestamptz) and (select not s3.walks and s3.w1 is null from s3) and t4."status" = 'active' and t4."is_private" = false order by t4."created_at" desc, t4."id" desc limit 101) as b5 limit $9::bigint) union all (select e8.* from (select k.key from s3 as s, unnest(s.k1) as k (key) where not s.walks and s.w1 is null) as k7 cross join lateral (select b9.* from (select t6."created_at", t6."id", t6."title", t6."status" from "public"."tasks" as t6 where (t6."status" <> $7::text and t6."created_at" < $8::text::timestamptz) and (t6."status" = 'active' and t6."is_private" = false) is not true and t6."company_id" = any (array[k7.key]) order by t6."company_id" desc, t6."created_at" desc, t6."id" desc limit 101) as b9 limit $9::bigint) as e8) union all (select e12.* from (select k.key from s3 as s, unnest(s.k2) as k (key) where not s.walks and s.w1 is null) as k11 cross join lateral (select b13.* from (select t10."created_at", t10."id", t10."title", t10."status" from "public"."tasks" as t10 where (t10."status" <> $7::text and t10."created_at" < $8::text::timestamptz) and (t10."status" = 'active' and t10."is_private" = false) is not true and t10."campaign_id" = any (array[k11.key]) and t10."status" = 'active' and t10."is_private" = true order by t10."campaign_id" desc, t10."created_at" desc, t10."id" desc limit 101) as b13 limit $9::bigint) as e12) union all (
            select b17.*
            from (
              select x16.*
              from (select l."user_id" as "the caller", l."task_id" as "id", l."created_at" as "created_at" from "public"."kept_tasks" as l) as o15 cross join lateral (
                select t14."created_at", t14."id", t14."title", t14."status"
                from "public"."tasks" as t14
                where (
                  t14."status" <> $7::text and t14."created_at" < $8::text::timestamptz
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
            limit $9::bigint
          ) union all (select b19.* from (select t18."created_at", t18."id", t18."title", t18."status" from "public"."tasks" as t18 where (t18."status" <> $7::text and t18."created_at" < $8::text::timestamptz) and (select not s3.walks and s3.w1 is not null from s3) and t18."company_id" = any (array[(select s3.w1 from s3)]) order by t18."company_id" desc, t18."created_at" desc, t18."id" desc limit 101) as b19 limit $9::bigint) union all (select b21.* from (select t20."created_at", t20."id", t20."title", t20."status" from "public"."tasks" as t20 where (t20."status" <> $7::text and t20."created_at" < $8::text::timestamptz) and (select s3.walks from s3) order by t20."created_at" desc, t20."id" desc limit 101) as b21 limit $9::bigint)
        ) as u22
        order by u22."created_at" desc, u22."id" desc
        limit $9::bigint
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
      select json_build_object('title', p2."title") as v1
      from (
        select distinct on (u22."created_at", u22."id") u22.*
        from (
          (select b5.* from (select t4."created_at", t4."id", t4."title" from "public"."tasks" as t4 where t4."title" = any ($10::text[]) and (select not s3.walks and s3.w1 is null from s3) and t4."status" = 'active' and t4."is_private" = false order by t4."created_at" desc, t4."id" desc limit 101) as b5 limit $11::bigint) union all (select e8.* from (select k.key from s3 as s, unnest(s.k1) as k (key) where not s.walks and s.w1 is null) as k7 cross join lateral (select b9.* from (select t6."created_at", t6."id", t6."title" from "public"."tasks" as t6 where t6."title" = any ($10::text[]) and (t6."status" = 'active' and t6."is_private" = false) is not true and t6."company_id" = any (array[k7.key]) order by t6."company_id" desc, t6."created_at" desc, t6."id" desc limit 101) as b9 limit $11::bigint) as e8) union all (select e12.* from (select k.key from s3 as s, unnest(s.k2) as k (key) where not s.walks and s.w1 is null) as k11 cross join lateral (select b13.* from (select t10."created_at", t10."id", t10."title" from "public"."tasks" as t10 where t10."title" = any ($10::text[]) and (t10."status" = 'active' and t10."is_private" = false) is not true and t10."campaign_id" = any (array[k11.key]) and t10."status" = 'active' and t10."is_private" = true order by t10."campaign_id" desc, t10."created_at" desc, t10."id" desc limit 101) as b13 limit $11::bigint) as e12) union all (
            select b17.*
            from (
              select x16.*
              from (select l."user_id" as "the caller", l."task_id" as "id", l."created_at" as "created_at" from "public"."kept_tasks" as l) as o15 cross join lateral (
                select t14."created_at", t14."id", t14."title"
                from "public"."tasks" as t14
                where t14."title" = any ($10::text[]) and t14."id" = o15."id" offset 0
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
            limit $11::bigint
          ) union all (select b19.* from (select t18."created_at", t18."id", t18."title" from "public"."tasks" as t18 where t18."title" = any ($10::text[]) and (select not s3.walks and s3.w1 is not null from s3) and t18."company_id" = any (array[(select s3.w1 from s3)]) order by t18."company_id" desc, t18."created_at" desc, t18."id" desc limit 101) as b19 limit $11::bigint) union all (select b21.* from (select t20."created_at", t20."id", t20."title" from "public"."tasks" as t20 where t20."title" = any ($10::text[]) and (select s3.walks from s3) order by t20."created_at" desc, t20."id" desc limit 101) as b21 limit $11::bigint)
        ) as u22
        order by u22."created_at" desc, u22."id" desc
        limit $11::bigint
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
      select json_build_object('title', p2."title") as v1
      from (
        select distinct on (u22."created_at", u22."id") u22.*
        from (
          (select b5.* from (select t4."created_at", t4."id", t4."title" from "public"."tasks" as t4 where t4."title" = any ($12::text[]) and (select not s3.walks and s3.w1 is null from s3) and t4."status" = 'active' and t4."is_private" = false order by t4."created_at" desc, t4."id" desc limit 101) as b5 limit $13::bigint) union all (select e8.* from (select k.key from s3 as s, unnest(s.k1) as k (key) where not s.walks and s.w1 is null) as k7 cross join lateral (select b9.* from (select t6."created_at", t6."id", t6."title" from "public"."tasks" as t6 where t6."title" = any ($12::text[]) and (t6."status" = 'active' and t6."is_private" = false) is not true and t6."company_id" = any (array[k7.key]) order by t6."company_id" desc, t6."created_at" desc, t6."id" desc limit 101) as b9 limit $13::bigint) as e8) union all (select e12.* from (select k.key from s3 as s, unnest(s.k2) as k (key) where not s.walks and s.w1 is null) as k11 cross join lateral (select b13.* from (select t10."created_at", t10."id", t10."title" from "public"."tasks" as t10 where t10."title" = any ($12::text[]) and (t10."status" = 'active' and t10."is_private" = false) is not true and t10."campaign_id" = any (array[k11.key]) and t10."status" = 'active' and t10."is_private" = true order by t10."campaign_id" desc, t10."created_at" desc, t10."id" desc limit 101) as b13 limit $13::bigint) as e12) union all (
            select b17.*
            from (
              select x16.*
              from (select l."user_id" as "the caller", l."task_id" as "id", l."created_at" as "created_at" from "public"."kept_tasks" as l) as o15 cross join lateral (
                select t14."created_at", t14."id", t14."title"
                from "public"."tasks" as t14
                where t14."title" = any ($12::text[]) and t14."id" = o15."id" offset 0
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
            limit $13::bigint
          ) union all (select b19.* from (select t18."created_at", t18."id", t18."title" from "public"."tasks" as t18 where t18."title" = any ($12::text[]) and (select not s3.walks and s3.w1 is not null from s3) and t18."company_id" = any (array[(select s3.w1 from s3)]) order by t18."company_id" desc, t18."created_at" desc, t18."id" desc limit 101) as b19 limit $13::bigint) union all (select b21.* from (select t20."created_at", t20."id", t20."title" from "public"."tasks" as t20 where t20."title" = any ($12::text[]) and (select s3.walks from s3) order by t20."created_at" desc, t20."id" desc limit 101) as b21 limit $13::bigint)
        ) as u22
        order by u22."created_at" desc, u22."id" desc
        limit $13::bigint
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
      select json_build_object('title', p2."title", 'isPriority', p2."is_priority") as v1
      from (
        select distinct on (u22."created_at", u22."id") u22.*
        from (
          (select b5.* from (select t4."created_at", t4."id", t4."title", t4."is_priority" from "public"."tasks" as t4 where (t4."is_priority" = $14::boolean and t4."created_at" < $15::text::timestamptz) and (select not s3.walks and s3.w1 is null from s3) and t4."status" = 'active' and t4."is_private" = false order by t4."created_at" desc, t4."id" desc limit 101) as b5 limit $16::bigint) union all (select e8.* from (select k.key from s3 as s, unnest(s.k1) as k (key) where not s.walks and s.w1 is null) as k7 cross join lateral (select b9.* from (select t6."created_at", t6."id", t6."title", t6."is_priority" from "public"."tasks" as t6 where (t6."is_priority" = $14::boolean and t6."created_at" < $15::text::timestamptz) and (t6."status" = 'active' and t6."is_private" = false) is not true and t6."company_id" = any (array[k7.key]) order by t6."company_id" desc, t6."created_at" desc, t6."id" desc limit 101) as b9 limit $16::bigint) as e8) union all (select e12.* from (select k.key from s3 as s, unnest(s.k2) as k (key) where not s.walks and s.w1 is null) as k11 cross join lateral (select b13.* from (select t10."created_at", t10."id", t10."title", t10."is_priority" from "public"."tasks" as t10 where (t10."is_priority" = $14::boolean and t10."created_at" < $15::text::timestamptz) and (t10."status" = 'active' and t10."is_private" = false) is not true and t10."campaign_id" = any (array[k11.key]) and t10."status" = 'active' and t10."is_private" = true order by t10."campaign_id" desc, t10."created_at" desc, t10."id" desc limit 101) as b13 limit $16::bigint) as e12) union all (
            select b17.*
            from (
              select x16.*
              from (select l."user_id" as "the caller", l."task_id" as "id", l."created_at" as "created_at" from "public"."kept_tasks" as l) as o15 cross join lateral (
                select t14."created_at", t14."id", t14."title", t14."is_priority"
                from "public"."tasks" as t14
                where (
                  t14."is_priority" = $14::boolean and t14."created_at" < $15::text::timestamptz
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
            limit $16::bigint
          ) union all (select b19.* from (select t18."created_at", t18."id", t18."title", t18."is_priority" from "public"."tasks" as t18 where (t18."is_priority" = $14::boolean and t18."created_at" < $15::text::timestamptz) and (select not s3.walks and s3.w1 is not null from s3) and t18."company_id" = any (array[(select s3.w1 from s3)]) order by t18."company_id" desc, t18."created_at" desc, t18."id" desc limit 101) as b19 limit $16::bigint) union all (select b21.* from (select t20."created_at", t20."id", t20."title", t20."is_priority" from "public"."tasks" as t20 where (t20."is_priority" = $14::boolean and t20."created_at" < $15::text::timestamptz) and (select s3.walks from s3) order by t20."created_at" desc, t20."id" desc limit 101) as b21 limit $16::bigint)
        ) as u22
        order by u22."created_at" desc, u22."id" desc
        limit $16::bigint
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
      select json_build_object('title', p2."title", 'isPriority', p2."is_priority") as v1
      from (
        select distinct on (u22."created_at", u22."id") u22.*
        from (
          (select b5.* from (select t4."created_at", t4."id", t4."title", t4."is_priority" from "public"."tasks" as t4 where (t4."is_priority" <> $17::boolean and t4."created_at" < $18::text::timestamptz) and (select not s3.walks and s3.w1 is null from s3) and t4."status" = 'active' and t4."is_private" = false order by t4."created_at" desc, t4."id" desc limit 101) as b5 limit $19::bigint) union all (select e8.* from (select k.key from s3 as s, unnest(s.k1) as k (key) where not s.walks and s.w1 is null) as k7 cross join lateral (select b9.* from (select t6."created_at", t6."id", t6."title", t6."is_priority" from "public"."tasks" as t6 where (t6."is_priority" <> $17::boolean and t6."created_at" < $18::text::timestamptz) and (t6."status" = 'active' and t6."is_private" = false) is not true and t6."company_id" = any (array[k7.key]) order by t6."company_id" desc, t6."created_at" desc, t6."id" desc limit 101) as b9 limit $19::bigint) as e8) union all (select e12.* from (select k.key from s3 as s, unnest(s.k2) as k (key) where not s.walks and s.w1 is null) as k11 cross join lateral (select b13.* from (select t10."created_at", t10."id", t10."title", t10."is_priority" from "public"."tasks" as t10 where (t10."is_priority" <> $17::boolean and t10."created_at" < $18::text::timestamptz) and (t10."status" = 'active' and t10."is_private" = false) is not true and t10."campaign_id" = any (array[k11.key]) and t10."status" = 'active' and t10."is_private" = true order by t10."campaign_id" desc, t10."created_at" desc, t10."id" desc limit 101) as b13 limit $19::bigint) as e12) union all (
            select b17.*
            from (
              select x16.*
              from (select l."user_id" as "the caller", l."task_id" as "id", l."created_at" as "created_at" from "public"."kept_tasks" as l) as o15 cross join lateral (
                select t14."created_at", t14."id", t14."title", t14."is_priority"
                from "public"."tasks" as t14
                where (
                  t14."is_priority" <> $17::boolean and t14."created_at" < $18::text::timestamptz
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
            limit $19::bigint
          ) union all (select b19.* from (select t18."created_at", t18."id", t18."title", t18."is_priority" from "public"."tasks" as t18 where (t18."is_priority" <> $17::boolean and t18."created_at" < $18::text::timestamptz) and (select not s3.walks and s3.w1 is not null from s3) and t18."company_id" = any (array[(select s3.w1 from s3)]) order by t18."company_id" desc, t18."created_at" desc, t18."id" desc limit 101) as b19 limit $19::bigint) union all (select b21.* from (select t20."created_at", t20."id", t20."title", t20."is_priority" from "public"."tasks" as t20 where (t20."is_priority" <> $17::boolean and t20."created_at" < $18::text::timestamptz) and (select s3.walks from s3) order by t20."created_at" desc, t20."id" desc limit 101) as b21 limit $19::bigint)
        ) as u22
        order by u22."created_at" desc, u22."id" desc
        limit $19::bigint
      ) as p2
      order by p2."created_at" desc, p2."id" desc
    ) as i
  ) as l1
  where c.ok
)
from c;
