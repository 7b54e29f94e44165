import { useEffect, useState } from "react";

/**
 * Files dropped anywhere on the page are chosen in this file input, beside those that are. Anywhere, because a browser
 * leaves the page for a file that misses. Says whether that is so yet: without script it is not.
 */
export function useDroppedFiles(inputId: string): boolean {
  const [isReady, setReady] = useState(false);
  useEffect(() => {
    const over = (event: DragEvent) => {
      if (event.dataTransfer?.types.includes("Files")) event.preventDefault();
    };
    const drop = (event: DragEvent) => {
      const input = document.getElementById(inputId);
      if (!event.dataTransfer?.files.length || !(input instanceof HTMLInputElement)) return;
      event.preventDefault();
      const chosen = new DataTransfer();
      for (const file of [...(input.files ?? []), ...event.dataTransfer.files]) chosen.items.add(file);
      input.files = chosen.files;
      input.focus();
    };
    window.addEventListener("dragover", over);
    window.addEventListener("drop", drop);
    setReady(true);
    return () => {
      window.removeEventListener("dragover", over);
      window.removeEventListener("drop", drop);
    };
  }, [inputId]);
  return isReady;
}
