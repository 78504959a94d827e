import { useRef } from 'react';
import { useWrite } from '../data';
import { Failure } from '../data/failure';
import { Button, Problem, useForm } from '../frame/form';
import { asMoney } from '../frame/format';
import { SubmitTaskDocument, type TaskCardFragment } from '../gql/graphql';
import { answerOf, fileOf } from './answer';
import { AnswerFields } from './AnswerFields';
import { useUpload } from './upload';

export function AnswerForm({ task }: { task: TaskCardFragment }) {
  const submit = useWrite(SubmitTaskDocument);
  const { upload, progress } = useUpload(task.id);
  const key = useRef(crypto.randomUUID());

  const { onSubmit, isSending, failure } = useForm(async (form) => {
    const file = fileOf(form);
    const submissionData = await answerOf(task.taskType, form);
    const uploadId = file && (await upload(file));
    try {
      await submit({ input: { taskId: task.id, submissionData, uploadId, idempotencyKey: key.current } });
    } catch (error) {
      // Sent again with the same key, an answer that has arrived after all is not sent twice. What was refused may change.
      if (error instanceof Failure && error.code !== 'NO_CONNECTION') key.current = crypto.randomUUID();
      throw error;
    }
  });

  return (
    <form onSubmit={onSubmit}>
      <h2>Your answer</h2>
      <AnswerFields type={task.taskType} />
      {progress !== undefined && (
        <label className="field">
          <span>Sending the file</span>
          <progress value={progress} />
        </label>
      )}
      <Problem failure={failure} />
      <Button className="primary" isBusy={isSending}>
        {isSending ? 'Sending …' : `Send for ${asMoney(task.reward)}`}
      </Button>
    </form>
  );
}
