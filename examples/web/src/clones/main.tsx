import { useState } from 'react';
import { useLive, useRead, useWrite } from '../data';
import { unanswered, type Failure } from '../data/failure';
import { Button, Field, Problem, text, useForm } from '../frame/form';
import { asMoment, asWords } from '../frame/format';
import { Frame } from '../frame/Frame';
import { ListEnd } from '../frame/list';
import { start } from '../frame/start';
import {
  CancelCloneTaskDocument,
  ClonesDocument,
  QueueChangedDocument,
  QueueDocument,
  SubmitCloneTaskDocument,
  type CloneTaskPriority,
  type QueuedTaskFragment,
} from '../gql/graphql';

const PRIORITIES: CloneTaskPriority[] = ['URGENT', 'HIGH', 'MEDIUM', 'LOW'];

function Clones() {
  const read = useRead(ClonesDocument, {});
  const [chosen, choose] = useState<string>();
  const clones = read.data?.clones?.nodes;
  const id = chosen ?? clones?.find(({ status }) => status === 'ACTIVE')?.id;
  return (
    <Frame brand="Clones">
      <h1>Your clones</h1>
      <fieldset className="chips">
        <legend className="unseen">Clone</legend>
        {clones?.map((clone) => (
          <label key={clone.id}>
            <input type="radio" name="clone" checked={clone.id === id} onChange={() => choose(clone.id)} />
            <span>{clone.status === 'ACTIVE' ? clone.name : `${clone.name}, ${clone.status.toLowerCase()}`}</span>
          </label>
        ))}
      </fieldset>
      <ListEnd read={read} shown={clones?.length} empty="You have no clones yet." />
      {id && <Queue key={id} cloneId={id} />}
    </Frame>
  );
}

function Queue({ cloneId }: { cloneId: string }) {
  const read = useRead(QueueDocument, { cloneId });
  // What a worker does to a task is in the event, and the cache shows it; a new one is not in the list yet.
  useLive(QueueChangedDocument, { cloneId }, ({ cloneTaskChanged: { change, gap } }) => {
    if (Boolean(gap) || change === 'CREATED') read.reload();
  });
  const tasks = read.data?.clone?.tasks.nodes;
  return (
    <div className="columns">
      <section className="panel" aria-labelledby="queue">
        <h2 id="queue">Queue</h2>
        <ul className="rows" aria-live="polite">
          {tasks?.map((task) => (
            <Task key={task.id} task={task} />
          ))}
        </ul>
        <ListEnd read={read} shown={tasks?.length} empty="Nothing to do. Give it a task." />
      </section>
      <section className="panel" aria-label="New task">
        <TaskForm cloneId={cloneId} />
      </section>
    </div>
  );
}

function Task({ task }: { task: QueuedTaskFragment }) {
  const cancel = useWrite(CancelCloneTaskDocument);
  const [failure, setFailure] = useState<Failure>();
  const isOpen = task.status === 'PENDING' || task.status === 'IN_PROGRESS';
  const tried = task.attempts > 1 ? `try ${task.attempts} of ${task.maxAttempts}` : '';
  const facts = [asWords(task.priority), asMoment(task.createdAt), task.worker && `by ${task.worker}`, tried];
  return (
    <li>
      <div>
        <strong>{task.taskName}</strong>
        <span className="quiet">{task.errorMessage ?? facts.filter(Boolean).join(' · ')}</span>
        <Problem failure={failure} />
      </div>
      <span className={`state ${task.status}`}>{asWords(task.status)}</span>
      {isOpen && (
        <button
          aria-label={`Cancel ${task.taskName}`}
          onClick={() => void cancel({ input: { taskId: task.id } }).catch((error: unknown) => setFailure(unanswered(error)))}
        >
          Cancel
        </button>
      )}
    </li>
  );
}

function TaskForm({ cloneId }: { cloneId: string }) {
  const submit = useWrite(SubmitCloneTaskDocument);
  const { onSubmit, isSending, failure } = useForm(async (form) => {
    await submit({
      input: {
        cloneId,
        taskName: text(form, 'name'),
        taskInput: { dataset: text(form, 'dataset'), analysis_type: text(form, 'analysis') },
        priority: text(form, 'priority') as CloneTaskPriority,
        idempotencyKey: crypto.randomUUID(),
      },
    });
  });
  return (
    <form onSubmit={onSubmit}>
      <h2>Give it a task</h2>
      <Field label="What to do">
        <input name="name" required maxLength={200} placeholder="Find trends" />
      </Field>
      <Field label="Data set">
        <input name="dataset" required placeholder="sales.csv" />
      </Field>
      <Field label="Kind of analysis">
        <input name="analysis" required defaultValue="trend" />
      </Field>
      <Field label="Priority">
        <select name="priority" defaultValue="MEDIUM">
          {PRIORITIES.map((priority) => (
            <option key={priority} value={priority}>
              {asWords(priority)}
            </option>
          ))}
        </select>
      </Field>
      <Problem failure={failure} />
      <Button className="primary" isBusy={isSending}>
        Put it in the queue
      </Button>
    </form>
  );
}

start(<Clones />);
