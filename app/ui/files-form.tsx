import type { ReactNode } from "react";
import { PostForm } from "./form";
import { sendingInWords, SentFiles } from "./sent-files";
import { UploadFields } from "./upload-fields";
import { useDroppedFiles } from "./use-dropped-files";
import { useSentFiles } from "./use-sent-files";

type FilesFormProps = {
  id: string;
  action: string;
  categories: { value: string; label: string }[];
  category?: string;
  types: { accept: string; inWords: string };
  /** The buttons. */
  children: ReactNode;
};

/** A plain form of files; with script it sends each on its own and shows how far it has come. */
export function FilesForm({ id, action, children, ...fields }: FilesFormProps) {
  const { files, onSubmit, cancel } = useSentFiles();
  const canDrop = useDroppedFiles(`${id}-documents`);
  return (
    <>
      <PostForm
        id={id}
        action={action}
        encType="multipart/form-data"
        onSubmit={onSubmit}
        status={sendingInWords(files)}
      >
        <UploadFields id={id} canDrop={canDrop} {...fields} />
        {children}
      </PostForm>
      <SentFiles files={files} cancel={cancel} />
    </>
  );
}
