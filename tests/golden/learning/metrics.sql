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
      'nodes', coalesce(json_agg(i.v1 order by i.n) filter (where i.n <= $5::bigint), '[]'::json),
      'pageInfo', json_build_object('hasNextPage', count(*) > $5::bigint)
    ) as v
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
        'xpGained', coalesce(to_json(p2."xp_gained"), '{"\u003ainvalid":0}'::json),
        'sessionCount', coalesce(to_json(p2."session_count"), '{"\u003ainvalid":0}'::json),
        'averageScore', coalesce(
          to_json(
            case
            when p2."average_score" in ('NaN', 'Infinity', '-Infinity') then '{"\u003ainvalid":0}'::json
            else to_json(p2."average_score"::text) end
          ),
          '{"\u003ainvalid":0}'::json
        )
      ) as v1,
      row_number() over (order by p2."day" desc, p2."mode") as n
      from (
        select t3."day", t3."mode", t3."xp_gained", t3."session_count", t3."average_score"
        from "learning"."practice_metrics"("p_limit" => $6::integer) as t3
        order by t3."day" desc, t3."mode"
        limit $7::bigint
      ) as p2
    ) as i
  ) as l1
  where c.ok
)
from c;
