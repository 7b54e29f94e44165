/** 12 to 256 characters and not the name in the person's own address. Nothing about digits or signs. */
export function isAcceptablePassword(password: string, email: string): boolean {
  const length = [...password.normalize("NFC")].length;
  const localPart = email.slice(0, email.lastIndexOf("@"));
  return length >= 12 && length <= 256 && password.toLowerCase() !== localPart.toLowerCase();
}
