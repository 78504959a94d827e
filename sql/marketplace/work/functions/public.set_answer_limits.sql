--! requires functions/private.require_still.sql
-- Security definer: nobody may write the bounds directly. Managers set those of their company's tasks, admins all; who
-- cannot see a task is told that there is none.
create or replace function public.set_answer_limits(p_task_id uuid, p_changes jsonb) returns table (task_id uuid)
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
    v_person constant public.users := private.require_user();
    v_task public.tasks;
    v_new public.answer_limits;
    v_name text;
begin
    perform private.require_changes(p_changes, array[
        'pixels_most', 'side_least', 'blur_most', 'dark_least', 'bright_most', 'contrast_least', 'seconds_least',
        'seconds_most', 'silence_most', 'clipped_most', 'dynamics_least', 'black_most', 'frozen_most',
        'letters_least', 'repetition_most', 'known_least', 'gibberish_most', 'expected_least'
    ]);
    -- Who is removed from the company meanwhile waits for this, or is asked after it.
    perform
    from public.companies as company
    where company.id = (select task.company_id from public.tasks as task where task.id = p_task_id)
    for share;
    select * into v_task
    from public.tasks as task
    where
        task.id = p_task_id
        and (
            (select private.is_admin())
            or task.company_id in (select private.my_company_ids(array['manager']))
            or (task.status <> 'draft' and task.company_id in (select private.my_company_ids()))
        )
    for no key update;
    if not found then
        raise exception using
            errcode = 'PT404',
            message = 'There is no such task among those that you may change.',
            hint = 'Only managers of its company and admins change a task.',
            column = 'p_task_id';
    end if;
    if
        not private.is_admin()
        and v_task.company_id not in (select private.my_company_ids(array['manager']))
    then
        raise exception using
            errcode = 'PT403',
            message = 'Only managers of its company and admins change a task.',
            column = 'p_task_id';
    end if;
    if v_task.status = 'archived' then
        raise exception using
            errcode = 'XM004',
            message = 'An archived task stays as it is.',
            column = 'p_task_id';
    end if;
    select * into v_new
    from public.answer_limits as old
    where old.id = p_task_id;
    for v_name in select key from jsonb_object_keys(p_changes) as key loop
        perform private.require_fits((p_changes ->> v_name)::numeric, 'public.answer_limits', v_name, v_name);
    end loop;
    v_new := jsonb_populate_record(v_new, p_changes);
    insert into public.answer_limits as own (
        id, company_id, pixels_most, side_least, blur_most, dark_least, bright_most, contrast_least, seconds_least,
        seconds_most, silence_most, clipped_most, dynamics_least, black_most, frozen_most,
        letters_least, repetition_most, known_least, gibberish_most, expected_least
    )
    values (
        v_task.id, v_task.company_id, v_new.pixels_most, v_new.side_least, v_new.blur_most, v_new.dark_least,
        v_new.bright_most, v_new.contrast_least, v_new.seconds_least, v_new.seconds_most, v_new.silence_most,
        v_new.clipped_most, v_new.dynamics_least, v_new.black_most, v_new.frozen_most,
        v_new.letters_least, v_new.repetition_most, v_new.known_least, v_new.gibberish_most, v_new.expected_least
    )
    on conflict (id) do update
    set
        pixels_most = excluded.pixels_most,
        side_least = excluded.side_least,
        blur_most = excluded.blur_most,
        dark_least = excluded.dark_least,
        bright_most = excluded.bright_most,
        contrast_least = excluded.contrast_least,
        seconds_least = excluded.seconds_least,
        seconds_most = excluded.seconds_most,
        silence_most = excluded.silence_most,
        clipped_most = excluded.clipped_most,
        dynamics_least = excluded.dynamics_least,
        black_most = excluded.black_most,
        frozen_most = excluded.frozen_most,
        letters_least = excluded.letters_least,
        repetition_most = excluded.repetition_most,
        known_least = excluded.known_least,
        gibberish_most = excluded.gibberish_most,
        expected_least = excluded.expected_least;
    perform private.require_still();
    return query select v_task.id;
end
$$;

comment on function public.set_answer_limits(uuid, jsonb) is
    'Sets the bounds that p_changes names for the files and texts of a task''s answers; null is that of all tasks. It counts for what nobody has looked into yet.';
revoke execute on function public.set_answer_limits(uuid, jsonb) from public, anon, authenticated, service_role, api_key;
grant execute on function public.set_answer_limits(uuid, jsonb) to authenticated;
