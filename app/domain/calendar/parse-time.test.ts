import { expect, test } from "vitest";
import { parseTime } from "./parse-time";

test.each([
  ["9:30 am", 570],
  ["9.30am", 570],
  [" 9:30\u00a0AM ", 570],
  ["9:30\u202fa.m.", 570],
  ["9 am", 540],
  ["9pm", 1260],
  ["0930", 570],
  ["930", 570],
  ["9:30", 570],
  ["09.05", 545],
  ["14:00", 840],
  ["2:00 p.m.", 840],
  ["midday", 720],
  ["Noon", 720],
  ["midnight", 0],
  ["12 am", 0],
  ["12:30 am", 30],
  ["12 pm", 720],
  ["12:59pm", 779],
  ["0:00", 0],
  ["23:59", 1439],
])("%j is minute %i", (text, minute) => {
  expect(parseTime(text)).toBe(minute);
});

test.each([
  "",
  " ",
  "9",
  "14",
  "24:00",
  "23:60",
  "13:00 pm",
  "0 am",
  "0:30 am",
  "9:3",
  "9:300",
  "12345",
  "-9:00",
  "9:30 xm",
  "9:30 am am",
  "half past nine",
  "constructor",
  "٩:٣٠",
  "9:30\0",
])("%j is no time", (text) => {
  expect(parseTime(text)).toBeUndefined();
});
