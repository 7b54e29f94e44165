import { useEffect, useRef } from "react";

type FlashProps = { title: "Success" | "Important"; text: string };

export function Flash({ title, text }: FlashProps) {
  const box = useRef<HTMLElement>(null);
  useEffect(() => box.current?.focus(), [text]);
  const look = title === "Important" ? "flash flash-important" : "flash";
  return (
    <section className={look} tabIndex={-1} autoFocus aria-labelledby="flash-h" ref={box}>
      <h2 id="flash-h">{title}</h2>
      <p>{text}</p>
    </section>
  );
}
