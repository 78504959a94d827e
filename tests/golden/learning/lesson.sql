with c as materialized (
  select num_nulls(
    set_config('request.jwt.claims', $1, true),
    set_config('request.method', $2, true),
    set_config('request.path', $3, true),
    set_config('request.headers', $4, true)
  ) = 0 as ok
)
select (
  select json_build_object(
    'lessonCode', t1."lesson_code",
    'title', t1."title",
    'lessonType', case t1."lesson_type"
    when 'word' then to_json('WORD'::text)
    when 'sentence' then to_json('SENTENCE'::text)
    when 'freestyle' then to_json('FREESTYLE'::text)
    else case
    when t1."lesson_type" is null then null
    else '{"\u003ainvalid":0}'::json end end,
    'difficulty', case t1."difficulty_level"
    when 'intro' then to_json('INTRO'::text)
    when 'intermediate' then to_json('INTERMEDIATE'::text)
    when 'advanced' then to_json('ADVANCED'::text)
    else case
    when t1."difficulty_level" is null then null
    else '{"\u003ainvalid":0}'::json end end,
    'cover', j3.v,
    'notes', j7.v
  ) as v
  from "learning"."lessons" as t1
  left join lateral (
    select json_build_object('path', t2."path") as v
    from "learning"."media_assets" as t2
    where t2."id" = t1."cover_media_id"
    limit 1
  ) as j3 on true
  left join lateral (
    select json_build_object('nodes', coalesce(json_agg(i.v1), '[]'::json)) as v
    from (
      select json_build_object(
        'title', p4."title",
        'content', p4."note_content",
        'version', p4."version",
        'languageCode', p4."language_code"
      ) as v1
      from (
        select b6.*
        from (
          select t5."created_at",
          t5."id",
          t5."title",
          t5."note_content",
          t5."version",
          t5."language_code"
          from "learning"."notes" as t5
          where t5."lesson_id" = t1."id"
          order by t5."created_at", t5."id"
          limit 101
        ) as b6
        limit $5::bigint
      ) as p4
      order by p4."created_at", p4."id"
    ) as i
  ) as j7 on true
  where t1."id" = $6::uuid and c.ok
  limit 1
)
from c;
