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
            'xpGained', case
            when sum(g."xp_gained")::numeric in ('NaN', 'Infinity', '-Infinity') then '{"\u003ainvalid":0}'::json
            else to_json(sum(g."xp_gained")::numeric::text) end
          ),
          'max', json_build_object(
            'score', case
            when max(g."score") in ('NaN', 'Infinity', '-Infinity') then '{"\u003ainvalid":0}'::json
            else to_json(max(g."score")::text) end
          )
        )
        from "learning"."practice_sessions" as g
        where g."user_id" = (
          select (nullif(current_setting('request.jwt.claims', true), '')::jsonb ->> 'sub')::uuid
        ) and g."is_completed" = $5::boolean
      ),
      'groups', (
        select coalesce(json_agg(h.v), '[]'::json)
        from (
          select json_build_object(
            'mode', case g."mode"
            when 'word' then to_json('WORD'::text)
            when 'sentence' then to_json('SENTENCE'::text)
            when 'freestyle' then to_json('FREESTYLE'::text)
            else case
            when g."mode" is null then null
            else '{"\u003ainvalid":0}'::json end end,
            'count', count(*)
          ) as v
          from "learning"."practice_sessions" as g
          where g."user_id" = (
            select (nullif(current_setting('request.jwt.claims', true), '')::jsonb ->> 'sub')::uuid
          ) and g."is_completed" = $5::boolean
          group by g."mode"
          order by g."mode"
          limit $6::bigint
        ) as h
      )
    ) as v
  ) as l1
  where c.ok
)
from c;
