/** The formats as regular expressions: dates and times are looked at closely, the others are there. */
import { describe, expect, it } from "@jest/globals";
import { formats } from "../../../scripts/generate/emit/formats.js";
import { patternFormats } from "../../../scripts/generate/plan/formats.js";

const fits = (format: string, text: string) => formats.get(format)?.test(text);
const two = (number: number) => String(number).padStart(2, "0");
const countTo = (last: number) => Array.from({ length: last + 1 }, (_, number) => number);

it("Each format of JSON Schema has a regular expression", () => {
  expect([...formats.keys()]).toEqual(patternFormats);
  for (const pattern of formats.values()) expect(pattern).toBeInstanceOf(RegExp);
});

it.each([
  ["uuid", "f81d4fae-7dec-11d0-a765-00a0c91e6bf6", "f81d4fae"],
  ["email", "a@example.com", "a"],
  ["ipv4", "127.0.0.1", "127.0.0.256"],
  ["duration", "P1DT2H", "1 day"],
  ["uri", "https://example.com/", "/a"],
])("%s takes %s and not %s", (format, text, misfit) => {
  expect([fits(format, text), fits(format, misfit)]).toEqual([true, false]);
});

describe("a date", () => {
  /** Whether the calendar has this day, by the calendar of JavaScript. */
  function isInCalendar(year: number, month: number, day: number): boolean {
    const date = new Date(0);
    date.setUTCFullYear(year, month - 1, day);
    return date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
  }

  it.each([1900, 1996, 2000, 2023, 2024, 2026, 2038, 2100, 2400, 4, 96])(
    "of the year %i is each day that the calendar has, and no other",
    (year) => {
      const days = countTo(19).flatMap((month) => countTo(39).map((day) => ({ month, day })));
      const textOf = ({ month, day }: { month: number; day: number }) =>
        `${String(year).padStart(4, "0")}-${two(month)}-${two(day)}`;
      const taken = days.map(textOf).filter((text) => fits("date", text));
      expect(taken).toEqual(days.filter(({ month, day }) => isInCalendar(year, month, day)).map(textOf));
    },
  );

  it.each(["2026-1-01", "2026-01-1", "026-01-01", "12026-01-01", "2026-01-011", "2026/01/01", "2026-01-01T"])(
    "is not %s",
    (text) => {
      expect(fits("date", text)).toBe(false);
    },
  );
});

describe("a time", () => {
  it.each([
    ["hours to 23", (number: string) => `${number}:00:00Z`, 23],
    ["minutes to 59", (number: string) => `00:${number}:00Z`, 59],
    ["seconds to 60", (number: string) => `00:00:${number}Z`, 60],
    ["an offset of hours to 23", (number: string) => `00:00:00+${number}:00`, 23],
    ["an offset of minutes to 59", (number: string) => `00:00:00-00:${number}`, 59],
  ])("has %s", (_, textOf, last) => {
    const taken = countTo(99).filter((number) => fits("time", textOf(two(number))));
    expect(taken).toEqual(countTo(last));
  });

  it.each([
    "10:20:30z",
    "10:20:30Z",
    "10:20:30.5Z",
    "10:20:30.123456789Z",
    "10:20:30+02:00",
    "10:20:30-0230",
  ])("is %s", (text) => {
    expect(fits("time", text)).toBe(true);
    expect(fits("date-time", `2026-11-26T${text}`)).toBe(true);
    expect(fits("date-time", `2026-11-26t${text}`)).toBe(true);
  });

  it.each([
    ...[
      "10:20:30",
      "10:20:30.Z",
      "10:20:30,5Z",
      "1:20:30Z",
      "10:2:30Z",
      "10:20:3Z",
      "10:20Z",
      "10:20:30+2:00",
    ],
    ...["10:20:30 Z", "10:20:30ZZ", " 10:20:30Z", "10:20:30+02:", "10:20:30xZ", "10:20:30+02:5"],
  ])("is not %s", (text) => {
    expect(fits("time", text)).toBe(false);
    expect(fits("date-time", `2026-11-26T${text}`)).toBe(false);
  });
});

it("A date and time has a day of the calendar, and nothing before and after", () => {
  const fitsAll = (...texts: string[]) => texts.map((text) => fits("date-time", text));
  expect(fitsAll("2024-02-29T10:20:30Z", "2023-02-29T10:20:30Z", "2026-11-26 10:20:30Z")).toEqual([
    ...[true, false, false],
  ]);
  expect(fitsAll("x2026-11-26T10:20:30Z", "2026-11-26T10:20:30Zx", "2026-11-26")).toEqual([
    ...[false, false, false],
  ]);
});
