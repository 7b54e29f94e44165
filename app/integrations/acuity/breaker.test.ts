import { expect, it } from "vitest";
import { Breaker } from "./breaker";

it("opens after so many failures in a row, lets one try after the rest, and closes with a success", () => {
  const breaker = new Breaker(2, 1000);
  breaker.failed(0);
  breaker.succeeded();
  breaker.failed(0);
  expect(breaker.mayPass(0)).toBe(true);
  breaker.failed(10);
  expect([10, 500, 1009].map((now) => breaker.mayPass(now))).toEqual([false, false, false]);
  expect([1010, 1010, 1500].map((now) => breaker.mayPass(now))).toEqual([true, false, false]);
  breaker.failed(1600);
  expect([2000, 2599].map((now) => breaker.mayPass(now))).toEqual([false, false]);
  expect(breaker.mayPass(2600)).toBe(true);
  breaker.succeeded();
  expect([2601, 2601].map((now) => breaker.mayPass(now))).toEqual([true, true]);
});
