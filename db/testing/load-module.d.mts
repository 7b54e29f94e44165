export function loadModule<T>(path: string, options?: { staysOpen?: boolean }): Promise<T>;
