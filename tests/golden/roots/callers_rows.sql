begin read only; set local lock_timeout = 2000; set local idle_in_transaction_session_timeout = 10000;
select set_config('request.jwt.claims', $1, true),
set_config('request.method', $2, true),
set_config('request.path', $3, true),
set_config('request.headers', $4, true);
with c as (select true as ok)
select (
  select l1.v
  from (
    select json_build_object(
      'totalCount', (
        select count(*)
        from "public"."submissions" as g
        where g."user_id" = (
          select (nullif(current_setting('request.jwt.claims', true), '')::jsonb ->> 'sub')::uuid
        )
      )
    ) as v
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
      'totalCount', (
        select count(*)
        from (
          select 1 as one
          from "public"."submissions" as t4
          where (select not s3.walks from s3) and t4."user_id" >= (select (nullif(current_setting('request.jwt.claims', true), '')::jsonb ->> 'sub')::uuid) and t4."user_id" <= (select (nullif(current_setting('request.jwt.claims', true), '')::jsonb ->> 'sub')::uuid) union all (
            select e7.*
            from (select k.key from s3 as s, unnest(s.k2) as k (key) where not s.walks) as k6 cross join lateral (
              select 1 as one
              from "public"."submissions" as t5
              where (
                t5."user_id" = (
                  select (
                    nullif(current_setting('request.jwt.claims', true), '')::jsonb ->> 'sub'
                  )::uuid
                )
              ) is not true and t5."company_id" >= k6.key and t5."company_id" <= k6.key offset 0
            ) as e7
          ) union all
          select 1 as one
          from "public"."submissions" as t8
          where (select s3.walks from s3) and (
            (select s3.everything from s3) or t8."user_id" = (
              select (
                nullif(current_setting('request.jwt.claims', true), '')::jsonb ->> 'sub'
              )::uuid
            ) or t8."company_id" = any (coalesce((select s3.k2 from s3)))
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
    select json_build_object(
      'totalCount', (
        select count(*)
        from "public"."transactions" as g
        where g."user_id" = (
          select (nullif(current_setting('request.jwt.claims', true), '')::jsonb ->> 'sub')::uuid
        )
      )
    ) as v
  ) as l1
  where c.ok
)
from c;
commit;
