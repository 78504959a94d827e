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
        'title', p2."title",
        'reward', case
        when p2."reward" in ('NaN', 'Infinity', '-Infinity') then '{"\u003ainvalid":0}'::json
        else to_json(p2."reward"::text) end,
        'difficulty', case p2."difficulty"
        when 'easy' then to_json('EASY'::text)
        when 'medium' then to_json('MEDIUM'::text)
        when 'hard' then to_json('HARD'::text)
        else case
        when p2."difficulty" is null then null
        else '{"\u003ainvalid":0}'::json end end,
        'status', case p2."status"
        when 'draft' then to_json('DRAFT'::text)
        when 'active' then to_json('ACTIVE'::text)
        when 'paused' then to_json('PAUSED'::text)
        when 'completed' then to_json('COMPLETED'::text)
        when 'archived' then to_json('ARCHIVED'::text)
        else case
        when p2."status" is null then null
        else '{"\u003ainvalid":0}'::json end end,
        'taskType', case p2."task_type"
        when 'audio' then to_json('AUDIO'::text)
        when 'image' then to_json('IMAGE'::text)
        when 'text' then to_json('TEXT'::text)
        when 'validation' then to_json('VALIDATION'::text)
        when 'linguasense' then to_json('LINGUASENSE'::text)
        when 'rlhf' then to_json('RLHF'::text)
        else case
        when p2."task_type" is null then null
        else '{"\u003ainvalid":0}'::json end end,
        'minLevel', p2."min_level"
      ) as v1
      from (
        select b4.*
        from (
          select t3."created_at",
          t3."id",
          t3."title",
          t3."reward",
          t3."difficulty",
          t3."status",
          t3."task_type",
          t3."min_level"
          from "public"."tasks" as t3
          where (
            t3."created_at" < $5::text::timestamptz and (
              (t3."reward" >= $6::numeric and t3."difficulty" = $7::text) or (t3."status" = any ($8::text[])) is not true or (
                t3."task_type" = $9::text and t3."min_level" > $10::integer
              )
            )
          )
          order by t3."created_at", t3."id"
          limit 101
        ) as b4
        limit $11::bigint
      ) as p2
      order by p2."created_at", p2."id"
    ) as i
  ) as l1
  where c.ok
)
from c;
