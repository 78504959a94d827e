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
      select b.*, b.everything or cardinality(b.k2) > 100 as walks
      from (
        select a.everything,
        array(select distinct "public"."my_reviewed_company_ids"() where not a.everything) as k2
        from (
          select not row_security_active('"public"."submissions"'::pg_catalog.regclass) or coalesce("public"."is_admin"(), false) as everything offset 0
        ) as a offset 0
      ) as b
    )
    select json_build_object(
      'nodes', coalesce(json_agg(i.v1 order by i.n) filter (where i.n <= $5::bigint), '[]'::json),
      'pageInfo', json_build_object('hasNextPage', count(*) > $5::bigint, 'hasPreviousPage', false)
    ) as v
    from (
      select json_build_object(
        'status', case p2."status"
        when 'validating' then to_json('VALIDATING'::text)
        when 'pending' then to_json('PENDING'::text)
        when 'approved' then to_json('APPROVED'::text)
        when 'rejected' then to_json('REJECTED'::text)
        when 'revision_requested' then to_json('REVISION_REQUESTED'::text)
        else case
        when p2."status" is null then null
        else '{"\u003ainvalid":0}'::json end end,
        'submittedAt', case
        when p2."submitted_at" >= '0001-01-01' and p2."submitted_at" < '10000-01-01' then to_json(p2."submitted_at")
        else gateway.far_time(to_json(p2."submitted_at")) end,
        'task', j5.v
      ) as v1,
      row_number() over (order by p2."submitted_at" desc, p2."id" desc) as n
      from (
        select distinct on (u14."submitted_at", u14."id") u14.*
        from (
          (select b7.* from (select t6."submitted_at", t6."id", t6."status", t6."task_id" from "public"."submissions" as t6 where t6."status" = $6::text and (select not s3.walks from s3) and t6."user_id" = any (array[(select (nullif(current_setting('request.jwt.claims', true), '')::jsonb ->> 'sub')::uuid)]) order by t6."user_id" desc, t6."submitted_at" desc, t6."id" desc limit 101) as b7 limit $7::bigint) union all (select e10.* from (select k.key from s3 as s, unnest(s.k2) as k (key) where not s.walks) as k9 cross join lateral (select b11.* from (select t8."submitted_at", t8."id", t8."status", t8."task_id" from "public"."submissions" as t8 where t8."status" = $6::text and t8."company_id" = any (array[k9.key]) order by t8."company_id" desc, t8."submitted_at" desc, t8."id" desc limit 101) as b11 limit $7::bigint) as e10) union all (
            select b13.*
            from (
              select t12."submitted_at", t12."id", t12."status", t12."task_id"
              from "public"."submissions" as t12
              where t12."status" = $6::text and (select s3.walks from s3) and (
                (select s3.everything from s3) or t12."user_id" = (
                  select (
                    nullif(current_setting('request.jwt.claims', true), '')::jsonb ->> 'sub'
                  )::uuid
                ) or t12."company_id" = any (coalesce((select s3.k2 from s3)))
              )
              order by t12."submitted_at" desc, t12."id" desc
              limit 101
            ) as b13
            limit $7::bigint
          )
        ) as u14
        order by u14."submitted_at" desc, u14."id" desc
        limit $7::bigint
      ) as p2
      left join lateral (
        select json_build_object('title', t4."title") as v
        from "public"."tasks" as t4
        where t4."id" = p2."task_id"
        limit 1
      ) as j5 on true
    ) as i
  ) as l1
  where c.ok
),
(
  select l1.v
  from (
    with s3 as materialized (
      select b.*, b.everything or cardinality(b.k2) > 100 as walks
      from (
        select a.everything,
        array(select distinct "public"."my_reviewed_company_ids"() where not a.everything) as k2
        from (
          select not row_security_active('"public"."submissions"'::pg_catalog.regclass) or coalesce("public"."is_admin"(), false) as everything offset 0
        ) as a offset 0
      ) as b
    )
    select json_build_object(
      'nodes', coalesce(json_agg(i.v1 order by i.n desc) filter (where i.n <= $8::bigint), '[]'::json),
      'pageInfo', json_build_object('hasNextPage', false, 'hasPreviousPage', count(*) > $8::bigint)
    ) as v
    from (
      select json_build_object(
        'status', case p2."status"
        when 'validating' then to_json('VALIDATING'::text)
        when 'pending' then to_json('PENDING'::text)
        when 'approved' then to_json('APPROVED'::text)
        when 'rejected' then to_json('REJECTED'::text)
        when 'revision_requested' then to_json('REVISION_REQUESTED'::text)
        else case
        when p2."status" is null then null
        else '{"\u003ainvalid":0}'::json end end,
        'submittedAt', case
        when p2."submitted_at" >= '0001-01-01' and p2."submitted_at" < '10000-01-01' then to_json(p2."submitted_at")
        else gateway.far_time(to_json(p2."submitted_at")) end
      ) as v1,
      row_number() over (order by p2."submitted_at", p2."id") as n
      from (
        select distinct on (u12."submitted_at", u12."id") u12.*
        from (
          (select b5.* from (select t4."submitted_at", t4."id", t4."status" from "public"."submissions" as t4 where t4."status" = $9::text and (select not s3.walks from s3) and t4."user_id" = any (array[(select (nullif(current_setting('request.jwt.claims', true), '')::jsonb ->> 'sub')::uuid)]) order by t4."user_id", t4."submitted_at", t4."id" limit 101) as b5 limit $10::bigint) union all (select e8.* from (select k.key from s3 as s, unnest(s.k2) as k (key) where not s.walks) as k7 cross join lateral (select b9.* from (select t6."submitted_at", t6."id", t6."status" from "public"."submissions" as t6 where t6."status" = $9::text and t6."company_id" = any (array[k7.key]) order by t6."company_id", t6."submitted_at", t6."id" limit 101) as b9 limit $10::bigint) as e8) union all (
            select b11.*
            from (
              select t10."submitted_at", t10."id", t10."status"
              from "public"."submissions" as t10
              where t10."status" = $9::text and (select s3.walks from s3) and (
                (select s3.everything from s3) or t10."user_id" = (
                  select (
                    nullif(current_setting('request.jwt.claims', true), '')::jsonb ->> 'sub'
                  )::uuid
                ) or t10."company_id" = any (coalesce((select s3.k2 from s3)))
              )
              order by t10."submitted_at", t10."id"
              limit 101
            ) as b11
            limit $10::bigint
          )
        ) as u12
        order by u12."submitted_at", u12."id"
        limit $10::bigint
      ) as p2
    ) as i
  ) as l1
  where c.ok
),
(
  select l1.v
  from (
    with s3 as materialized (
      select b.*, b.everything as walks
      from (
        select a.everything
        from (
          select not row_security_active('"public"."support_tickets"'::pg_catalog.regclass) or coalesce("public"."is_admin"(), false) as everything offset 0
        ) as a offset 0
      ) as b
    )
    select json_build_object(
      'totalCount', (
        select count(*)
        from (
          select 1 as one
          from "public"."support_tickets" as t4
          where (select not s3.walks from s3) and t4."user_id" >= (
            select (nullif(current_setting('request.jwt.claims', true), '')::jsonb ->> 'sub')::uuid
          ) and t4."user_id" <= (select (nullif(current_setting('request.jwt.claims', true), '')::jsonb ->> 'sub')::uuid) union all
          select 1 as one
          from "public"."support_tickets" as t5
          where (select s3.walks from s3) and (
            (select s3.everything from s3) or t5."user_id" = (
              select (
                nullif(current_setting('request.jwt.claims', true), '')::jsonb ->> 'sub'
              )::uuid
            )
          )
        ) as g
      ),
      'nodes', coalesce(json_agg(i.v1), '[]'::json)
    ) as v
    from (
      select json_build_object('subject', p2."subject") as v1
      from (
        select distinct on (u10."created_at", u10."id") u10.*
        from (
          (
            select b7.*
            from (
              select t6."created_at", t6."id", t6."subject"
              from "public"."support_tickets" as t6
              where (select not s3.walks from s3) and t6."user_id" = any (
                array[(
                  select (
                    nullif(current_setting('request.jwt.claims', true), '')::jsonb ->> 'sub'
                  )::uuid
                )]
              )
              order by t6."user_id" desc, t6."created_at" desc, t6."id" desc
              limit 101
            ) as b7
            limit $11::bigint
          ) union all (select b9.* from (select t8."created_at", t8."id", t8."subject" from "public"."support_tickets" as t8 where (select s3.walks from s3) and ((select s3.everything from s3) or t8."user_id" = (select (nullif(current_setting('request.jwt.claims', true), '')::jsonb ->> 'sub')::uuid)) order by t8."created_at" desc, t8."id" desc limit 101) as b9 limit $11::bigint)
        ) as u10
        order by u10."created_at" desc, u10."id" desc
        limit $11::bigint
      ) as p2
      order by p2."created_at" desc, p2."id" desc
    ) as i
  ) as l1
  where c.ok
)
from c;
