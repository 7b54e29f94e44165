export type Moment = { iso: string; text: string };

export function When({ iso, text }: Moment) {
  return <time dateTime={iso}>{text}</time>;
}
