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
        from "public"."campaigns" as g
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
        select t3."name", t3."id", t3."spent_budget"
        from "public"."campaigns" as t3
        order by t3."name", t3."id"
        limit $5::bigint
      ) as p2
      order by p2."name", p2."id"
    ) as i
  ) as l1
  where c.ok
)
from c;
