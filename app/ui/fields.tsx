export { CheckboxGroup, Choice, RadioGroup } from "./choices";
export { DateField } from "./date-field";
export { FieldGroup } from "./field-frame";
export { FileField } from "./file-field";
export { dateFromConform, fromConform, radiosFromConform } from "./from-conform";
export { SelectField, TextArea, TextField, type Choosable } from "./text-fields";
