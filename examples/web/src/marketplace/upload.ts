/** A file's way: a place is granted, the file is put there, and the gateway looks at what has come. */
import { useRef, useState } from 'react';
import { useWrite } from '../data';
import { Failure } from '../data/failure';
import { CompleteUploadDocument, CreateUploadDocument } from '../gql/graphql';

export function useUpload(taskId: string) {
  const create = useWrite(CreateUploadDocument);
  const complete = useWrite(CompleteUploadDocument);
  const [progress, setProgress] = useState<number>();
  const done = useRef<{ file: File; id: string }>(undefined);

  /** The id of the upload. A file that has arrived is not sent again. */
  async function upload(file: File): Promise<string> {
    if (done.current?.file === file) return done.current.id;
    const { createUpload } = await create({ input: { taskId, contentType: file.type, sizeBytes: String(file.size) } });
    const { id, uploadUrl } = createUpload.upload;
    if (!uploadUrl) throw new Failure('UPLOAD_UNUSABLE', 'There is no place for this file.');
    setProgress(0);
    try {
      await put(uploadUrl, file, setProgress);
      await complete({ input: { uploadId: id } });
    } finally {
      setProgress(undefined);
    }
    done.current = { file, id };
    return id;
  }

  return { upload, progress };
}

/** `fetch` tells nothing of how far it is with a body. */
function put(url: string, file: File, onProgress: (part: number) => void): Promise<void> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('PUT', url);
    request.setRequestHeader('content-type', file.type);
    request.upload.onprogress = ({ loaded, total }) => onProgress(loaded / total);
    request.onload = () => {
      if (request.status < 300) {
        resolve();
        return;
      }
      // A storage that looks at once refuses what is not as it was granted; another one leaves that to completeUpload.
      const code = request.status < 500 ? 'UPLOAD_NOT_AS_GRANTED' : 'UNAVAILABLE';
      reject(new Failure(code, `The storage answered ${request.status}.`));
    };
    request.onerror = () => reject(new Failure('NO_CONNECTION', 'The file could not be sent.'));
    request.send(file);
  });
}
