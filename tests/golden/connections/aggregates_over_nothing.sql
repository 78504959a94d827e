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
          select not row_security_active('"public"."campaigns"'::pg_catalog.regclass) or coalesce("public"."is_admin"(), false) as everything offset 0
        ) as a offset 0
      ) as b
    )
    select json_build_object(
      'aggregates', (
        select json_build_object(
          'count', count(*),
          'sum', json_build_object(
            'spentBudget', case
            when sum(g."spent_budget")::numeric in ('NaN', 'Infinity', '-Infinity') then '{"\u003ainvalid":0}'::json
            else to_json(sum(g."spent_budget")::numeric::text) end
          ),
          'avg', json_build_object(
            'spentBudget', case
            when avg(g."spent_budget") in ('NaN', 'Infinity', '-Infinity') then '{"\u003ainvalid":0}'::json
            else to_json(avg(g."spent_budget")::text) end
          )
        )
        from (
          (
            select e6.*
            from (select k.key from s3 as s, unnest(s.k1) as k (key) where not s.walks) as k5 cross join lateral (
              select t4."spent_budget"
              from "public"."campaigns" as t4
              where t4."name" = $5::text and t4."company_id" >= k5.key and t4."company_id" <= k5.key offset 0
            ) as e6
          ) union all
          select t7."spent_budget"
          from "public"."campaigns" as t7
          where t7."name" = $5::text and (select s3.walks from s3) and (
            (select s3.everything from s3) or t7."company_id" = any (coalesce((select s3.k1 from s3)))
          )
        ) as g
      ),
      'groups', (
        select coalesce(json_agg(h.v), '[]'::json)
        from (
          select json_build_object(
            'status', case g."status"
            when 'draft' then to_json('DRAFT'::text)
            when 'active' then to_json('ACTIVE'::text)
            when 'paused' then to_json('PAUSED'::text)
            when 'completed' then to_json('COMPLETED'::text)
            when 'archived' then to_json('ARCHIVED'::text)
            else case
            when g."status" is null then null
            else '{"\u003ainvalid":0}'::json end end,
            'count', count(*)
          ) as v
          from (
            (
              select e10.*
              from (select k.key from s3 as s, unnest(s.k1) as k (key) where not s.walks) as k9 cross join lateral (
                select t8."status"
                from "public"."campaigns" as t8
                where t8."name" = $5::text and t8."company_id" >= k9.key and t8."company_id" <= k9.key offset 0
              ) as e10
            ) union all
            select t11."status"
            from "public"."campaigns" as t11
            where t11."name" = $5::text and (select s3.walks from s3) and (
              (select s3.everything from s3) or t11."company_id" = any (coalesce((select s3.k1 from s3)))
            )
          ) as g
          group by g."status"
          order by g."status"
          limit $6::bigint
        ) as h
      )
    ) as v
  ) as l1
  where c.ok
)
from c;
