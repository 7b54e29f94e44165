import { FileField, RadioGroup } from "./fields";

type UploadFieldsProps = {
  id: string;
  categories: { value: string; label: string }[];
  category?: string;
  types: { accept: string; inWords: string };
  /** The message about the files, if any; the summary links here. */
  error?: string;
};

/** The category stands before the files, so that the server knows it when the first byte arrives. */
export function UploadFields({ id, categories, category, types, error }: UploadFieldsProps) {
  return (
    <>
      <RadioGroup
        id={`${id}-category`}
        name="category"
        legend="What kind of documents are these?"
        options={categories}
        defaultValue={category ?? categories[0]?.value}
      />
      <FileField
        id={`${id}-documents`}
        name="documents"
        label="Files"
        hint={`${types.inWords}. Each file must be smaller than 500 MB. You can choose more than one, up to 20 at a time.`}
        error={error}
        accept={types.accept}
        multiple
      />
    </>
  );
}
