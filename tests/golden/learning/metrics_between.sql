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
      select json_build_object(
        'day', coalesce(
          to_json(
            case
            when p2."day" >= '0001-01-01' and p2."day" < '10000-01-01' then to_json(p2."day")
            else gateway.far_time(to_json(p2."day")) end
          ),
          '{"\u003ainvalid":0}'::json
        ),
        'mode', coalesce(
          to_json(
            case p2."mode"
            when 'word' then to_json('WORD'::text)
            when 'sentence' then to_json('SENTENCE'::text)
            when 'freestyle' then to_json('FREESTYLE'::text)
            else case
            when p2."mode" is null then null
            else '{"\u003ainvalid":0}'::json end end
          ),
          '{"\u003ainvalid":0}'::json
        ),
        'sessionCount', coalesce(to_json(p2."session_count"), '{"\u003ainvalid":0}'::json)
      ) as v1
      from (
        select t3."day", t3."mode", t3."session_count"
        from "learning"."practice_metrics"(
          "p_from" => $5::text::date, "p_to" => $6::text::date, "p_limit" => $7::integer
        ) as t3
        order by t3."day" desc, t3."mode"
        limit $8::bigint
      ) as p2
      order by p2."day" desc, p2."mode"
    ) as i
  ) as l1
  where c.ok
)
from c;
