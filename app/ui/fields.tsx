export { CheckboxGroup, Choice, RadioGroup, type ChoiceOption } from "./choices";
export { DateField, type DatePart } from "./date-field";
export { FieldGroup } from "./field-frame";
export { FileField } from "./file-field";
export { checkboxesFromConform, dateFromConform, fromConform, radiosFromConform } from "./from-conform";
export { SelectField, TextArea, TextField, type Choosable, type FieldProps } from "./text-fields";
