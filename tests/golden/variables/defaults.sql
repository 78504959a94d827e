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
        'taskType', case p2."task_type"
        when 'audio' then to_json('AUDIO'::text)
        when 'image' then to_json('IMAGE'::text)
        when 'text' then to_json('TEXT'::text)
        when 'validation' then to_json('VALIDATION'::text)
        when 'linguasense' then to_json('LINGUASENSE'::text)
        when 'rlhf' then to_json('RLHF'::text)
        else case
        when p2."task_type" is null then null
        else '{"\u003ainvalid":0}'::json end end
      ) as v1
      from (
        select b4.*
        from (
          select t3."created_at", t3."id", t3."title", t3."task_type"
          from "public"."tasks" as t3
          where t3."task_type" = $5::text
          order by t3."created_at", t3."id"
          limit 101
        ) as b4
        limit $6::bigint
      ) as p2
      order by p2."created_at", p2."id"
    ) as i
  ) as l1
  where c.ok
)
from c;
