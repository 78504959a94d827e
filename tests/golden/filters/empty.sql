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
    select json_build_object(
      'totalCount', (
        select count(*)
        from (
          (
            select e6.*
            from (select k.key from s3 as s, unnest(s.k1) as k (key) where not s.walks) as k5 cross join lateral (
              select 1 as one
              from "public"."companies" as t4
              where true and t4."id" >= k5.key and t4."id" <= k5.key offset 0
            ) as e6
          ) union all
          select 1 as one
          from "public"."companies" as t7
          where true and (select s3.walks from s3) and (
            (select s3.everything from s3) or t7."id" = any (coalesce((select s3.k1 from s3)))
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
      select b.*, b.everything or cardinality(b.k1) > 100 as walks
      from (
        select a.everything,
        array(select distinct "public"."my_company_ids"() where not a.everything) as k1
        from (
          select not row_security_active('"public"."companies"'::pg_catalog.regclass) or coalesce("public"."is_admin"(), false) as everything offset 0
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
              from "public"."companies" as t4
              where true and t4."id" >= k5.key and t4."id" <= k5.key offset 0
            ) as e6
          ) union all
          select 1 as one
          from "public"."companies" as t7
          where true and (select s3.walks from s3) and (
            (select s3.everything from s3) or t7."id" = any (coalesce((select s3.k1 from s3)))
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
      select b.*, b.everything or cardinality(b.k1) > 100 as walks
      from (
        select a.everything,
        array(select distinct "public"."my_company_ids"() where not a.everything) as k1
        from (
          select not row_security_active('"public"."companies"'::pg_catalog.regclass) or coalesce("public"."is_admin"(), false) as everything offset 0
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
              from "public"."companies" as t4
              where false and t4."id" >= k5.key and t4."id" <= k5.key offset 0
            ) as e6
          ) union all
          select 1 as one
          from "public"."companies" as t7
          where false and (select s3.walks from s3) and (
            (select s3.everything from s3) or t7."id" = any (coalesce((select s3.k1 from s3)))
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
      select b.*, b.everything or cardinality(b.k1) > 100 as walks
      from (
        select a.everything,
        array(select distinct "public"."my_company_ids"() where not a.everything) as k1
        from (
          select not row_security_active('"public"."companies"'::pg_catalog.regclass) or coalesce("public"."is_admin"(), false) as everything offset 0
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
              from "public"."companies" as t4
              where true and t4."id" >= k5.key and t4."id" <= k5.key offset 0
            ) as e6
          ) union all
          select 1 as one
          from "public"."companies" as t7
          where true and (select s3.walks from s3) and (
            (select s3.everything from s3) or t7."id" = any (coalesce((select s3.k1 from s3)))
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
      select b.*, b.everything or cardinality(b.k1) > 100 as walks
      from (
        select a.everything,
        array(select distinct "public"."my_company_ids"() where not a.everything) as k1
        from (
          select not row_security_active('"public"."companies"'::pg_catalog.regclass) or coalesce("public"."is_admin"(), false) as everything offset 0
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
              from "public"."companies" as t4
              where (true) is not true and t4."id" >= k5.key and t4."id" <= k5.key offset 0
            ) as e6
          ) union all
          select 1 as one
          from "public"."companies" as t7
          where (true) is not true and (select s3.walks from s3) and (
            (select s3.everything from s3) or t7."id" = any (coalesce((select s3.k1 from s3)))
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
      select b.*, b.everything or cardinality(b.k1) > 100 as walks
      from (
        select a.everything,
        array(select distinct "public"."my_company_ids"() where not a.everything) as k1
        from (
          select not row_security_active('"public"."companies"'::pg_catalog.regclass) or coalesce("public"."is_admin"(), false) as everything offset 0
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
              from "public"."companies" as t4
              where true and t4."id" >= k5.key and t4."id" <= k5.key offset 0
            ) as e6
          ) union all
          select 1 as one
          from "public"."companies" as t7
          where true and (select s3.walks from s3) and (
            (select s3.everything from s3) or t7."id" = any (coalesce((select s3.k1 from s3)))
          )
        ) as g
      )
    ) as v
  ) as l1
  where c.ok
)
from c;
