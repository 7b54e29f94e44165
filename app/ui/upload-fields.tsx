import { FileField, RadioGroup } from "./fields";

type UploadFieldsProps = {
  id: string;
  categories: { value: string; label: string }[];
  category?: string;
  types: { accept: string; inWords: string };
  /** Files can be dropped on the page, too. */
  canDrop?: boolean;
};

/** The category stands before the files, so that the server knows it when the first byte arrives. */
export function UploadFields({ id, categories, category, types, canDrop }: UploadFieldsProps) {
  const size = "Each file must be smaller than 500 MB.";
  const count = `You can choose more than one, up to 20 at a time${canDrop ? ", or drop them anywhere on this page" : ""}.`;
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
        hint={`${types.inWords}. ${size} ${count}`}
        accept={types.accept}
        multiple
      />
    </>
  );
}
