import type { Channel, Side } from './board.ts';
import { connector, type Needs, type SideNeed, symbolWidth } from './needs.ts';
import type { Type } from './wrap.ts';

/** A4 landscape with its margins, in points. */
export const paper = { width: 841.89, height: 595.28 };
export const frame = { left: 34, right: paper.width - 34, top: 34, bottom: paper.height - 38 };

export interface Column {
  readonly x: number;
  readonly width: number;
}

interface LaneColumn extends Column {
  /** The middle of its symbols. */
  readonly middle: number;
  /** Room beside the symbols. */
  readonly room: Record<Side, number>;
}

export interface Columns {
  readonly number: Column;
  readonly activity: Column;
  readonly lanes: readonly LaneColumn[];
  readonly needs: Column;
  readonly time: Column;
  readonly output: Column;
  readonly note: Column;
  readonly symbolWidth: number;
  readonly body: Type;
  readonly head: Type;
}

const track = { first: 7, pitch: 5, widest: 7, edge: 4 };
const numberWidth = 24;
/** Lanes are drawn this wide when nothing asks for more or forbids it. */
const comfortable = { lane: 70, all: 310 };
const most = 400;
const textShares = { activity: 0.28, needs: 0.23, time: 0.12, output: 0.21, note: 0.16 };

const sideWidth = ({ tracks, overhang }: SideNeed): number =>
  tracks === 0 ? overhang + 5 : track.first + overhang + (tracks - 1) * track.pitch + track.edge;

/** Room left and right of the symbols of each lane: alike where the paper allows it. */
function roomsOf(needs: Needs): Record<Side, number>[] {
  const count = needs.lanes.length;
  const width = symbolWidth(count);
  const asked = needs.lanes.map((lane) => ({
    left: sideWidth(lane.left),
    right: sideWidth(lane.right),
  }));
  const widest = Math.max(...asked.flatMap(({ left, right }) => [left, right]));
  const even = Math.max(widest, (Math.min(comfortable.lane, comfortable.all / count) - width) / 2);
  if ((even * 2 + width) * count <= most) return asked.map(() => ({ left: even, right: even }));
  const balanced = asked.map(({ left, right }) => Math.max(left, right));
  const sum = balanced.reduce((total, side) => total + side * 2 + width, 0);
  return sum <= most ? balanced.map((side) => ({ left: side, right: side })) : asked;
}

export function columnsFor(needs: Needs): Columns {
  const width = symbolWidth(needs.lanes.length);
  const rooms = roomsOf(needs);
  let x = frame.left;
  const take = (columnWidth: number): Column => {
    const column = { x, width: columnWidth };
    x += columnWidth;
    return column;
  };
  const laneWidths = rooms.map((room) => room.left + width + room.right);
  const text =
    frame.right - frame.left - numberWidth - laneWidths.reduce((sum, lane) => sum + lane, 0);
  const size = text < 380 ? 6.5 : 7.5;
  return {
    number: take(numberWidth),
    activity: take(text * textShares.activity),
    lanes: rooms.map((room, lane) => {
      const column = take(laneWidths[lane] ?? 0);
      return { ...column, room, middle: column.x + room.left + width / 2 };
    }),
    needs: take(text * textShares.needs),
    time: take(text * textShares.time),
    output: take(text * textShares.output),
    note: take(text * textShares.note),
    symbolWidth: width,
    body: { size, weight: 'regular' },
    head: { size: size - 0.5, weight: 'bold' },
  };
}

/** The x of a track. Tracks spread out where there is room. */
export function trackX(columns: Columns, needs: Needs, channel: Channel, at: number): number {
  const lane = columns.lanes[channel.lane];
  const need = needs.lanes[channel.lane]?.[channel.side];
  if (!lane || !need) throw new RangeError(`There is no lane ${channel.lane}`);
  const first = track.first + need.overhang;
  const spare = lane.room[channel.side] - first - track.edge;
  const pitch = need.tracks < 2 ? 0 : Math.min(track.widest, spare / (need.tracks - 1));
  const reach = columns.symbolWidth / 2 + first + at * pitch;
  return lane.middle + (channel.side === 'left' ? -reach : reach);
}

/** The x of an off-page connector in the corner of a symbol, clear of a label there. */
export function cornerX(columns: Columns, needs: Needs, { lane, side }: Channel): number {
  const overhang = needs.lanes[lane]?.[side].overhang ?? 0;
  const reach = columns.symbolWidth / 2 + connector.reach + overhang;
  return (columns.lanes[lane]?.middle ?? 0) + (side === 'left' ? -reach : reach);
}

export const leftOf = (columns: Columns): number => columns.number.x;
export const rightOf = (columns: Columns): number => columns.note.x + columns.note.width;
