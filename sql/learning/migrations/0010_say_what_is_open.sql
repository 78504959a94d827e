-- Whether learners see the lesson, also at its notes, tests and items, so that their policies ask each row for it alone:
-- triggers keep it.
alter table learning.notes add column is_open boolean not null default false;
comment on column learning.notes.is_open is 'As of the lesson; triggers keep it.';
alter table learning.tests add column is_open boolean not null default false;
comment on column learning.tests.is_open is 'As of the lesson; triggers keep it.';
alter table learning.tests_content add column is_open boolean not null default false;
comment on column learning.tests_content.is_open is 'As of the test; triggers keep it.';

alter table learning.notes disable trigger user;
update learning.notes as note set is_open = lesson.is_open from learning.lessons as lesson where lesson.id = note.lesson_id;
alter table learning.notes enable trigger user;
alter table learning.tests disable trigger user;
update learning.tests as test set is_open = lesson.is_open from learning.lessons as lesson where lesson.id = test.lesson_id;
alter table learning.tests enable trigger user;
update learning.tests_content as item set is_open = test.is_open from learning.tests as test where test.id = item.test_id;
