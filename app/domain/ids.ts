import { v4, v7, validate } from "uuid";

/** Rows are born in the order of their ids, which keeps the indexes compact. */
export const newId = (): string => v7();

/** Ids that must tell nothing, not even when they were made. */
export const newSecretId = (): string => v4();

export const isId = (text: string | undefined): text is string => text !== undefined && validate(text);
