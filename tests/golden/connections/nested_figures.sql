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
    select json_build_object('nodes', coalesce(json_agg(i.v1), '[]'::json)) as v
    from (
      select json_build_object('name', p2."name", 'ledger', j5.v, 'tasks', j7.v) as v1
      from (
        select distinct on (u14."name", u14."id") u14.*
        from (
          (
            select e10.*
            from (select k.key from s3 as s, unnest(s.k1) as k (key) where not s.walks) as k9 cross join lateral (
              select b11.*
              from (
                select t8."name", t8."id"
                from "public"."campaigns" as t8
                where t8."company_id" >= k9.key and t8."company_id" <= k9.key
                order by t8."company_id", t8."name", t8."id"
                limit 101
              ) as b11
              limit $5::bigint
            ) as e10
          ) union all (select b13.* from (select t12."name", t12."id" from "public"."campaigns" as t12 where (select s3.walks from s3) and ((select s3.everything from s3) or t12."company_id" = any (coalesce((select s3.k1 from s3)))) order by t12."name", t12."id" limit 101) as b13 limit $5::bigint)
        ) as u14
        order by u14."name", u14."id"
        limit $5::bigint
      ) as p2
      left join lateral (
        select json_build_object(
          'groups', (
            select coalesce(json_agg(h.v), '[]'::json)
            from (
              select json_build_object(
                'type', case g."type"
                when 'deposit' then to_json('DEPOSIT'::text)
                when 'fund' then to_json('FUND'::text)
                when 'return' then to_json('RETURN'::text)
                when 'reserve' then to_json('RESERVE'::text)
                when 'spend' then to_json('SPEND'::text)
                when 'fee' then to_json('FEE'::text)
                when 'release' then to_json('RELEASE'::text)
                when 'refund' then to_json('REFUND'::text)
                when 'adjustment' then to_json('ADJUSTMENT'::text)
                else case
                when g."type" is null then null
                else '{"\u003ainvalid":0}'::json end end,
                'count', count(*),
                'sum', json_build_object(
                  'amount', case
                  when sum(g."amount")::numeric in ('NaN', 'Infinity', '-Infinity') then '{"\u003ainvalid":0}'::json
                  else to_json(sum(g."amount")::numeric::text) end
                )
              ) as v
              from "public"."company_transactions" as g
              where g."campaign_id" = p2."id"
              group by g."type"
              order by g."type"
              limit $6::bigint
            ) as h
          ),
          'aggregates', (
            select json_build_object(
              'max', json_build_object(
                'amount', case
                when max(g."amount") in ('NaN', 'Infinity', '-Infinity') then '{"\u003ainvalid":0}'::json
                else to_json(max(g."amount")::text) end
              )
            )
            from "public"."company_transactions" as g
            where g."campaign_id" = p2."id"
          )
        ) as v
      ) as j5 on true
      left join lateral (
        select json_build_object(
          'totalCount', (select count(*) from "public"."tasks" as g where g."campaign_id" = p2."id")
        ) as v
      ) as j7 on true
      order by p2."name", p2."id"
    ) as i
  ) as l1
  where c.ok
)
from c;
