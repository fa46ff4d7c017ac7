import { nextOpening } from '../../../kernel/time/index.ts';
import {
  type CaseWish,
  complete,
  receive,
  takeBack,
  workOnCase,
} from '../../../modules/applications/index.ts';
import type { Officer } from '../../../modules/identity/index.ts';
import { newId } from '../../../platform/ids.ts';
import type { World } from '../../../platform/world.ts';
import type { Chance } from './chance.ts';
import type { Row } from './copy.ts';
import type { Paper } from './paper.ts';
import { typedBySomebody } from './people.ts';
import type { Offered, Region } from './region.ts';

/** The life of one application, lived through the program's own services. */

export interface Telling {
  world: World;
  paper: Paper;
  region: Region;
  /** What the world takes for now. */
  clock: { at: Date };
}

export interface Story {
  chance: Chance;
  offered: Offered;
  receivedAt: Date;
  /** What has not happened by then has not happened yet. */
  until: Date;
  /** 1: as officers work; 20: as slow as in a week of illness; Infinity: nobody has begun. */
  slowness: number;
}

const minute = 60_000;
const mostSteps = 60;

const device = 'Chrome, Android';
const counter = 'Chrome, Windows';

const expectOk = <Result extends { ok: boolean }>(result: Result, what: string): Result => {
  if (!result.ok) throw new Error(`${what}: ${JSON.stringify(result)}`);
  return result;
};

/** At the counter where papers are asked for: an officer has seen them, so none needs a file. */
async function submit({ world, region, clock }: Telling, story: Story): Promise<void> {
  const { chance, offered } = story;
  const { service, version } = offered;
  clock.at = story.receivedAt;
  const uploads = version.standard.requirements.filter((r) => r.how === 'upload').map((r) => r.key);
  const [officer] = region.officersOf(service.officeId, 'front_office');
  const atCounter = uploads.length > 0 || chance.happens(0.3);
  const staffId = atCounter && officer ? officer.staffId : null;
  const post = officer?.posts.find((p) => p.role === 'front_office');
  const id = newId(clock.at, world.random);
  const received = await receive(world, {
    ...{ service, versionId: service.versionId, id, papers: new Set(), seen: new Set(uploads) },
    typed: typedBySomebody(version.form, chance, clock.at),
    channel: staffId ? 'counter' : 'online',
    actor: staffId
      ? { actor: 'staff', staffId, postId: post?.id ?? null, onBehalf: null, device: counter }
      : { actor: 'citizen', staffId: null, postId: null, onBehalf: null, device },
    press: { officeId: service.officeId, key: `seed:${id}` },
  });
  expectOk(received, `${service.code} was not received`);
}

const reasons = [
  'Fotokopi KTP belum terbaca, mohon difoto ulang.',
  'Surat permohonan belum ditandatangani.',
  'Masa berlaku surat keterangan sudah lewat.',
];
const texts = ['Konsep surat sudah disusun sesuai berkas.', 'Sesuai, mohon diteruskan.'];

/** Mostly on to the next step; now and then back with reasons, seldom a refusal. */
function wishAt(chance: Chance, exits: readonly { key: string }[]): CaseWish {
  const has = (key: string) => exits.some((exit) => exit.key === key);
  if (has('return') && chance.happens(0.02)) return step('return', chance.pick(reasons));
  if (has('no') && chance.happens(0.05)) return step('no', chance.pick(reasons));
  return step(has('yes') ? 'yes' : 'next', chance.pick(texts));
}
const step = (exit: string, note: string): CaseWish => ({ kind: 'step', exit, note });

interface Turn {
  telling: Telling;
  story: Story;
  number: string;
  row: Row;
}

const openTasks = ({ telling }: Turn, kind: string) =>
  telling.paper.rows('workflow.task').filter((t) => !t.closed_at && t.kind === kind);

async function act(turn: Turn, officer: Officer, task: Row, wish: CaseWish): Promise<void> {
  const { telling, story, number } = turn;
  const key = Buffer.from(story.chance.bytes(12)).toString('base64url');
  const press = { number, taskId: String(task.id), key, device: counter };
  expectOk(await workOnCase(telling.world, officer, press, wish), `${wish.kind} of ${number}`);
}

/** A leader instructs one person, who reports; then the leader passes the case on. */
async function instruct(turn: Turn, officer: Officer, task: Row): Promise<void> {
  const { region } = turn.telling;
  const unit = String(task.unit_id);
  const [person] = ['back_office', 'section_head', 'front_office', 'head']
    .flatMap((role) => region.officersOf(unit, role))
    .filter((o) => o.staffId !== officer.staffId);
  const told = person ?? officer;
  const text = 'Mohon ditelaah dan dilaporkan.';
  await act(turn, officer, task, { kind: 'instruct', people: [told.staffId], text, deadline: '' });
  for (const open of openTasks(turn, 'instruction')) {
    await act(turn, told, open, { kind: 'report', report: 'Sudah ditelaah, berkas sesuai.' });
  }
}

async function officeTurn(turn: Turn): Promise<void> {
  const { telling, story, row } = turn;
  const [task] = openTasks(turn, 'step');
  const [officer] = telling.region.officersOf(String(row.unit_id), String(row.role));
  if (!task || !officer) throw new Error(`nobody can do ${row.step} of ${turn.number}`);
  const { steps } = story.offered.version.sop;
  const now = steps.find(({ key }) => key === row.step);
  if (now?.deed === 'disposition') await instruct(turn, officer, task);
  await act(turn, officer, task, wishAt(story.chance, now?.exits ?? []));
}

async function applicantTurn({ telling, story, number }: Turn): Promise<void> {
  const key = Buffer.from(story.chance.bytes(12)).toString('base64url');
  const wish = { number, note: 'Sudah dilengkapi.', device, key };
  const answer = story.chance.happens(0.05) ? takeBack : complete;
  expectOk(await answer(telling.world, wish), `the answer to ${number}`);
}

/** Tells it up to its end, or to where it stands now. */
export async function tell(telling: Telling, story: Story): Promise<void> {
  const { paper, clock } = telling;
  const { chance, offered, slowness } = story;
  await submit(telling, story);
  for (let turns = 0; turns < mostSteps; turns++) {
    const [row] = paper.rows('workflow.case');
    const [application] = paper.rows('applications.application');
    if (!row || !application || row.state === 'closed') return;
    const waits = row.state === 'waiting';
    const minutes = Math.ceil((-Math.log(1 - chance.next()) * (waits ? 2000 : 150) + 3) * slowness);
    const then = new Date(clock.at.getTime() + minutes * minute + chance.between(0, 59_999));
    const at = waits || Number.isNaN(then.getTime()) ? then : nextOpening(offered.calendar, then);
    if (!(at < story.until)) return;
    clock.at = at;
    const turn: Turn = { telling, story, number: String(application.number), row };
    await (waits ? applicantTurn(turn) : officeTurn(turn));
  }
}
