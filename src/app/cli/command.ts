import type { World } from '../../platform/world.ts';

/** What a command may use of the outside: lines to print, and the world once it asks for it. */
export interface Io {
  out(line: string): void;
  err(line: string): void;
  /** Opened at the first call, closed by whoever runs the command. */
  world(): Promise<World>;
}

/** 0: done; 1: done, and something is wrong with what was looked at; 2: asked wrongly. */
export type ExitCode = 0 | 1 | 2;

export interface Command {
  readonly name: string;
  readonly help: string;
  run(args: string[], io: Io): Promise<ExitCode>;
}
