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
    select json_build_object('nodes', coalesce(json_agg(i.v1), '[]'::json)) as v
    from (
      select json_build_object('name', p2."name", 'ledger', j4.v, 'tasks', j6.v) as v1
      from (
        select t7."name", t7."id"
        from "public"."campaigns" as t7
        order by t7."name", t7."id"
        limit $5::bigint
      ) as p2
      left join lateral (
        select json_build_object(
          'groups', (
            select coalesce(json_agg(h.v), '[]'::json)
            from (
              select json_build_object(
                'type', case g."type"
                when 'fund' then to_json('FUND'::text)
                when 'reserve' then to_json('RESERVE'::text)
                when 'spend' then to_json('SPEND'::text)
                when 'release' then to_json('RELEASE'::text)
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
      ) as j4 on true
      left join lateral (
        select json_build_object(
          'totalCount', (select count(*) from "public"."tasks" as g where g."campaign_id" = p2."id")
        ) as v
      ) as j6 on true
      order by p2."name", p2."id"
    ) as i
  ) as l1
  where c.ok
)
from c;
