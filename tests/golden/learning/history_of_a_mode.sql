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
        'mode', case p2."mode"
        when 'word' then to_json('WORD'::text)
        when 'sentence' then to_json('SENTENCE'::text)
        when 'freestyle' then to_json('FREESTYLE'::text)
        else case
        when p2."mode" is null then null
        else '{"\u003ainvalid":0}'::json end end,
        'score', case
        when p2."score" in ('NaN', 'Infinity', '-Infinity') then '{"\u003ainvalid":0}'::json
        else to_json(p2."score"::text) end
      ) as v1
      from (
        select b4.*
        from (
          select t3."is_completed", t3."completed_at", t3."id", t3."mode", t3."score"
          from "learning"."practice_sessions" as t3
          where t3."user_id" = (
            select (nullif(current_setting('request.jwt.claims', true), '')::jsonb ->> 'sub')::uuid
          ) and t3."mode" = $5::text
          order by t3."is_completed" desc, t3."completed_at" desc, t3."id" desc
          limit 101
        ) as b4
        limit $6::bigint
      ) as p2
      order by p2."is_completed" desc, p2."completed_at" desc, p2."id" desc
    ) as i
  ) as l1
  where c.ok
)
from c;
