with c as materialized (
  select num_nulls(
    set_config('request.jwt.claims', $1, true),
    set_config('request.method', $2, true),
    set_config('request.path', $3, true),
    set_config('request.headers', $4, true)
  ) = 0 as ok
)
select (
  select j5.v as v
  from (
    select "clones"."clone_statistics"(
      "p_from" => $5::text::date, "p_to" => $6::text::date, "p_by" => $7::text
    ) as value offset 0
  ) as u1
  left join lateral (
    select case
    when u1."value" is null then '{"\u003ainvalid":0}'::json
    else coalesce(
      (
        select json_agg(coalesce(j3.v, '{"\u003ainvalid":0}'::json) order by u2.n)
        from (
          select (u1."value")[d.n] as item, d.n from generate_subscripts(u1."value", 1) as d (n)
        ) as u2
        left join lateral (
          select json_build_object(
            'period', case
            when t4."period" >= '0001-01-01' and t4."period" < '10000-01-01' then to_json(t4."period")
            else gateway.far_time(to_json(t4."period")) end,
            'submitted', coalesce(to_json(t4."submitted"), '{"\u003ainvalid":0}'::json),
            'completed', coalesce(to_json(t4."completed"), '{"\u003ainvalid":0}'::json),
            'failed', coalesce(to_json(t4."failed"), '{"\u003ainvalid":0}'::json),
            'cancelled', coalesce(to_json(t4."cancelled"), '{"\u003ainvalid":0}'::json),
            'unfinished', coalesce(to_json(t4."unfinished"), '{"\u003ainvalid":0}'::json),
            'averageSeconds', case
            when t4."average_seconds" in ('NaN', 'Infinity', '-Infinity') then '{"\u003ainvalid":0}'::json
            else to_json(t4."average_seconds"::text) end
          ) as v
          from (select (u2.item).* where u2.item is distinct from null) as t4
        ) as j3 on true
      ),
      '[]'::json
    ) end as v
  ) as j5 on true
  where c.ok
)
from c;
