/** `console.warn`, in this package's name. */
export function warn(text: string): void {
  try {
    console.warn(`wx-transfer: ${text}`);
  } catch {
    // The page has replaced it by something that throws.
  }
}
