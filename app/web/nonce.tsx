import { createContext, useContext } from "react";

const Nonce = createContext<string | undefined>(undefined);

export const NonceProvider = Nonce.Provider;

/** This answer's nonce for scripts; undefined in the browser, where it has done its work. */
export const useNonce = () => useContext(Nonce);
