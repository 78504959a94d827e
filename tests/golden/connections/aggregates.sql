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
            'remainingBudget', case
            when sum(g."remaining_budget")::numeric in ('NaN', 'Infinity', '-Infinity') then '{"\u003ainvalid":0}'::json
            else to_json(sum(g."remaining_budget")::numeric::text) end,
            'reservedBudget', case
            when sum(g."reserved_budget")::numeric in ('NaN', 'Infinity', '-Infinity') then '{"\u003ainvalid":0}'::json
            else to_json(sum(g."reserved_budget")::numeric::text) end,
            'spentBudget', case
            when sum(g."spent_budget")::numeric in ('NaN', 'Infinity', '-Infinity') then '{"\u003ainvalid":0}'::json
            else to_json(sum(g."spent_budget")::numeric::text) end
          ),
          'max', json_build_object(
            'spentBudget', case
            when max(g."spent_budget") in ('NaN', 'Infinity', '-Infinity') then '{"\u003ainvalid":0}'::json
            else to_json(max(g."spent_budget")::text) end
          ),
          'min', json_build_object(
            'spentBudget', case
            when min(g."spent_budget") in ('NaN', 'Infinity', '-Infinity') then '{"\u003ainvalid":0}'::json
            else to_json(min(g."spent_budget")::text) end
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
              select t4."remaining_budget", t4."reserved_budget", t4."spent_budget"
              from "public"."campaigns" as t4
              where t4."company_id" >= k5.key and t4."company_id" <= k5.key offset 0
            ) as e6
          ) union all
          select t7."remaining_budget", t7."reserved_budget", t7."spent_budget"
          from "public"."campaigns" as t7
          where (select s3.walks from s3) and (
            (select s3.everything from s3) or t7."company_id" = any (coalesce((select s3.k1 from s3)))
          )
        ) as g
      ),
      'nodes', coalesce(json_agg(i.v1), '[]'::json)
    ) as v
    from (
      select json_build_object(
        'name', p2."name",
        'spentBudget', case
        when p2."spent_budget" in ('NaN', 'Infinity', '-Infinity') then '{"\u003ainvalid":0}'::json
        else to_json(p2."spent_budget"::text) end
      ) as v1
      from (
        select distinct on (u14."name", u14."id") u14.*
        from (
          (
            select e10.*
            from (select k.key from s3 as s, unnest(s.k1) as k (key) where not s.walks) as k9 cross join lateral (
              select b11.*
              from (
                select t8."name", t8."id", t8."spent_budget"
                from "public"."campaigns" as t8
                where t8."company_id" >= k9.key and t8."company_id" <= k9.key
                order by t8."company_id", t8."name", t8."id"
                limit 101
              ) as b11
              limit $5::bigint
            ) as e10
          ) union all (select b13.* from (select t12."name", t12."id", t12."spent_budget" from "public"."campaigns" as t12 where (select s3.walks from s3) and ((select s3.everything from s3) or t12."company_id" = any (coalesce((select s3.k1 from s3)))) order by t12."name", t12."id" limit 101) as b13 limit $5::bigint)
        ) as u14
        order by u14."name", u14."id"
        limit $5::bigint
      ) as p2
      order by p2."name", p2."id"
    ) as i
  ) as l1
  where c.ok
)
from c;
