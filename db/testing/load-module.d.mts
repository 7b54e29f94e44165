export function loadModule<T>(path: string): Promise<T>;
