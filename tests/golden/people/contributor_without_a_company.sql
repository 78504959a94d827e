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
      select b.*, b.everything or cardinality(b.k1) > 100 as walks
      from (
        select a.everything,
        array(select distinct "public"."my_company_ids"() where not a.everything) as k1
        from (
          select not row_security_active('"public"."companies"'::pg_catalog.regclass) or coalesce("public"."is_admin"(), false) as everything offset 0
        ) as a offset 0
      ) as b
    )
    select json_build_object('nodes', coalesce(json_agg(i.v1), '[]'::json)) as v
    from (
      select json_build_object('name', p2."name") as v1
      from (
        select distinct on (u9."name", u9."id") u9.*
        from (
          (select e6.* from (select k.key from s3 as s, unnest(s.k1) as k (key) where not s.walks) as k5 cross join lateral (select t4."name", t4."id" from "public"."companies" as t4 where t4."id" = k5.key offset 0) as e6) union all (
            select b8.*
            from (
              select t7."name", t7."id"
              from "public"."companies" as t7
              where (select s3.walks from s3) and (
                (select s3.everything from s3) or t7."id" = any (coalesce((select s3.k1 from s3)))
              )
              order by t7."name", t7."id"
              limit 101
            ) as b8
            limit $5::bigint
          )
        ) as u9
        order by u9."name", u9."id"
        limit $5::bigint
      ) as p2
      order by p2."name", p2."id"
    ) as i
  ) as l1
  where c.ok
),
(
  select l1.v
  from (
    with s3 as materialized (
      select b.*, b.everything or cardinality(b.k1) > 100 as walks
      from (
        select a.everything,
        array(select distinct "public"."my_company_ids"() where not a.everything) as k1
        from (
          select not row_security_active('"public"."campaigns"'::pg_catalog.regclass) or coalesce("public"."is_admin"(), false) as everything offset 0
        ) as a offset 0
      ) as b
    )
    select json_build_object(
      'totalCount', (
        select count(*)
        from (
          (
            select e6.*
            from (select k.key from s3 as s, unnest(s.k1) as k (key) where not s.walks) as k5 cross join lateral (
              select 1 as one
              from "public"."campaigns" as t4
              where t4."company_id" >= k5.key and t4."company_id" <= k5.key offset 0
            ) as e6
          ) union all
          select 1 as one
          from "public"."campaigns" as t7
          where (select s3.walks from s3) and (
            (select s3.everything from s3) or t7."company_id" = any (coalesce((select s3.k1 from s3)))
          )
        ) as g
      )
    ) as v
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
          select not row_security_active('"public"."users"'::pg_catalog.regclass) or coalesce("public"."is_admin"(), false) as everything offset 0
        ) as a offset 0
      ) as b
    )
    select json_build_object('nodes', coalesce(json_agg(i.v1), '[]'::json)) as v
    from (
      select json_build_object('fullName', p2."full_name") as v1
      from (
        select distinct on (u8."created_at", u8."id") u8.*
        from (
          (select b5.* from (select t4."created_at", t4."id", t4."full_name" from "public"."users" as t4 where (select not s3.walks from s3) and t4."id" = any (array[(select (nullif(current_setting('request.jwt.claims', true), '')::jsonb ->> 'sub')::uuid)]) order by t4."id" desc, t4."created_at" desc, t4."id" desc limit 101) as b5 limit $6::bigint) union all (
            select b7.*
            from (
              select t6."created_at", t6."id", t6."full_name"
              from "public"."users" as t6
              where (select s3.walks from s3) and (
                (select s3.everything from s3) or t6."id" = (
                  select (
                    nullif(current_setting('request.jwt.claims', true), '')::jsonb ->> 'sub'
                  )::uuid
                )
              )
              order by t6."created_at" desc, t6."id" desc
              limit 101
            ) as b7
            limit $6::bigint
          )
        ) as u8
        order by u8."created_at" desc, u8."id" desc
        limit $6::bigint
      ) as p2
      order by p2."created_at" desc, p2."id" desc
    ) as i
  ) as l1
  where c.ok
)
from c;
