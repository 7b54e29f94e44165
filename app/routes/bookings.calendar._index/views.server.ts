import type { BookingFilters } from "~/domain/bookings/booking-filters";
import * as reads from "~/domain/bookings/calendar-reads.server";
import { dayAndMonth, longLocalDate, monthName, weekdayAndDate } from "~/domain/calendar/format";
import { datesOf, monthGrid } from "~/domain/calendar/periods";
import { paperworkByBooking } from "~/domain/documents/paperwork-reads.server";
import type { Viewer } from "~/domain/viewer";
import { paperworkInShort } from "~/web/paperwork-words.server";
import { entryOf } from "./entry";
import { type Asked, periodOf } from "./read-view";
import { appointments, type Href } from "./ways";

type Question = { viewer: Viewer; filters: BookingFilters; asked: Asked; today: string; href: Href };

/** What a view shows; `total` counts the whole period. */
export async function readCalendar(question: Question) {
  const { view } = question.asked;
  if (view === "month") return readMonth(question);
  return view === "week" ? readWeek(question) : readAgenda(question);
}

/** The rows of a page. What it held may have gone since: then those of the first. */
async function pageOrFirst<T>(asked: Asked, read: (page: number) => Promise<T[]>) {
  const rows = await read(asked.page);
  if (rows.length > 0 || asked.page === 1) return { rows, page: asked.page };
  return { rows: await read(1), page: 1 };
}

async function readAgenda({ viewer, filters, asked, today, href }: Question) {
  const period = periodOf(asked);
  const { rows, page } = await pageOrFirst(asked, (n) => reads.listAgenda(viewer, filters, period, n));
  const paperwork = await paperworkByBooking(rows, new Date());
  const withPapers = (row: (typeof rows)[number]) => {
    const found = paperwork.get(row.id);
    return { ...entryOf(row), papers: found && paperworkInShort(found) };
  };
  const total = rows[0]?.total ?? 0;
  const pages = Math.ceil(total / reads.agendaRows);
  const days = [...new Set(rows.map((row) => row.localDate))].map((date) => ({
    date,
    heading: longLocalDate(date),
    isToday: date === today,
    entries: rows.filter((row) => row.localDate === date).map(withPapers),
  }));
  const part = (n: number) => ({
    label: `Appointments ${(n - 1) * reads.agendaRows + 1} to ${Math.min(n * reads.agendaRows, total)} of ${total}`,
    href: href({ page: n }),
  });
  return {
    view: "agenda" as const,
    total,
    days,
    page,
    pages,
    earlier: page > 1 ? part(page - 1) : undefined,
    later: page < pages ? part(page + 1) : undefined,
  };
}

async function readWeek({ viewer, filters, asked, today, href }: Question) {
  const period = periodOf(asked);
  const { rows, page } = await pageOrFirst(asked, (n) => reads.listWeek(viewer, filters, period, n));
  const dates = datesOf(period);
  const last = page * reads.weekLanes;
  const lanes = [...new Set(rows.map((row) => row.lane))]
    .filter((lane) => lane <= last)
    .map((lane) => {
      const mine = rows.filter((row) => row.lane === lane);
      const { specialistId: id, specialistName: name } = mine[0]!;
      const days = dates.map((date) => {
        const here = mine.filter((row) => row.localDate === date);
        const dayHref = href({ view: "agenda", date, specialistId: id });
        return { date, entries: here.map(entryOf), more: moreOf(here, date, dayHref, `, ${name}`) };
      });
      return { id, name, days };
    });
  return {
    view: "week" as const,
    total: rows[0]?.all ?? 0,
    days: dates.map((date) => ({ date, label: weekdayAndDate(date), isToday: date === today })),
    lanes,
    page,
    listHref: href({ view: "agenda", date: period.from }),
    earlier: page > 1 ? { label: "Previous specialists", href: href({ page: page - 1 }) } : undefined,
    later: rows.some((row) => row.lane > last)
      ? { label: "Next specialists", href: href({ page: page + 1 }) }
      : undefined,
  };
}

async function readMonth({ viewer, filters, asked, today, href }: Question) {
  const rows = await reads.listMonth(viewer, filters, periodOf(asked));
  const weeks = monthGrid(asked.date).map((week) =>
    week.map((date) => {
      if (!date) return null;
      const here = rows.filter((row) => row.localDate === date);
      const dayHref = href({ view: "agenda", date });
      return {
        date,
        number: Number(date.slice(8)),
        hidden: ` ${monthName(date)}, ${appointments(here[0]?.total ?? 0)}`,
        href: dayHref,
        isToday: date === today,
        entries: here.map(entryOf),
        more: moreOf(here, date, dayHref),
      };
    }),
  );
  const firsts = rows.filter((row, at) => row.localDate !== rows[at - 1]?.localDate);
  return { view: "month" as const, total: firsts.reduce((sum, row) => sum + row.total, 0), weeks };
}

/** "2 more on 13 January", to the day that shows them all. */
function moreOf(rows: { total: number }[], date: string, href: string, hidden = "") {
  const left = (rows[0]?.total ?? 0) - rows.length;
  return left > 0 ? { label: `${left} more on ${dayAndMonth(date)}`, hidden, href } : undefined;
}
